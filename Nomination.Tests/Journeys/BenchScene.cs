using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Shared;
using Nomination.Tests.Hosting;

namespace Nomination.Tests.Journeys;

/// <summary>A program in the first hour of scoring with six candidates, and the expert e01 who reads them all.</summary>
internal static class BenchScene
{
    public const string Sheets = "/desk/weinan-2026/sheets";

    /// <param name="declared">False: nobody was asked about the own relation yet.</param>
    /// <param name="change">What this program's rule book says otherwise.</param>
    public static async Task<AppFixture> OpenAsync(bool declared = true, Func<RuleBook, RuleBook>? change = null)
    {
        var app = new AppFixture { Ticks = false };
        await app.InitializeAsync();
        var scene = await Scene.WeinanAsync(app.Stores, change);
        await using var db = app.Stores.Open();
        var stages = await db.Stages.ToListAsync();
        var later = DateTimeOffset.UtcNow.AddHours(-1) - stages.Single(s => s.Kind == StageKind.Scoring).Opens;
        foreach (var stage in stages)
            (stage.Opens, stage.Closes) = (stage.Opens + later, stage.Closes + later);
        for (var i = 1; i <= 6; i++)
        {
            var candidate = Of(scene, $"0{i}", $"候选人{(char)('甲' + i)}");
            db.Add(candidate);
            if (declared)
                db.AddRange(scene.Declared(candidate.Id));
        }
        Assert.Null(await db.CommitAsync());
        await app.AccountAsync("e01", [.. scene.Expert(0).Seats]);
        foreach (var name in new[] { "clerk", "clerk2" })
            await app.AccountAsync(name, [.. scene.Clerk.Seats]);
        await app.AccountAsync("recheck", [.. scene.Rechecker.Seats]);
        return app;
    }

    /// <summary>Waits until the mark stands in the store.</summary>
    public static async Task StoredAsync(AppFixture app, string number, string criterion, int hundredths)
    {
        for (var patience = 0; patience < 1000; patience++)
        {
            await using var db = app.Stores.Open();
            var json = await db
                .ScoreSheets.Where(s => db.Candidates.Any(c => c.Id == s.CandidateId && c.Number == number))
                .Select(s => s.MarksJson)
                .FirstOrDefaultAsync();
            if (json is not null && Core.Reviews.Marks.Read(json).Values.GetValueOrDefault(criterion) == hundredths)
                return;
            await Task.Delay(10);
        }
        Assert.Fail($"{number} {criterion} was not stored");
    }

    private static Candidate Of(Scene scene, string number, string name) =>
        new()
        {
            CampaignId = scene.Campaign.Id,
            UnitId = scene.Units[1].Id,
            Number = number,
            Name = name,
            WorkUnit = $"示例研究所{number}",
            Category = "基础与应用研究",
            State = CandidateState.Passed,
            FormJson = JsonSerializer.Serialize(new CandidateForm { Name = name, Story = "在一线工作三十年。" }, CanonicalJson.Options),
        };
}
