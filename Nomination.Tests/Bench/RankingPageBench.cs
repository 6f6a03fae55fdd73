using System.Data.Common;
using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Nomination.App.Scoring;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Reviews;
using Nomination.Core.Scoring;
using Nomination.Tests.Scoring;
using static Nomination.Tests.Bench.BenchTable;

namespace Nomination.Tests.Bench;

/// <summary>The office's ranking with 2,000 × 9 sheets: data and rendering of the whole page, beside the bare SQL of its sheets. Only bench.sh runs it.</summary>
[Collection("bench")]
public sealed class RankingPageBench
{
    private const int Runs = 40;
    private const double Goal = 300;

    private const string Bare = """
        SELECT s."CandidateId", s."ReviewerId", s."TotalHundredths", s."LockedAt" FROM "ScoreSheets" s WHERE s."LockedAt" IS NOT NULL
        """;

    [Theory(Explicit = true), MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_ranking_of_2000(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await Scene.WeinanAsync(store);
        await Crowd.GatherAsync(store, scene);
        await ScoreAsync(store, scene);
        var clock = new FixedClock(scene.JustAfter(StageKind.Scoring));
        await using var web = await RankingDesk.OpenAsync(store, scene, clock);
        var cuts = web.Services.GetRequiredService<CutLineService>();
        await (await cuts.WorkAsync(scene.Clerk, scene.Campaign.Id)).Value.Result;

        await using var db = store.Stores.Open();
        await db.Database.OpenConnectionAsync(Xunit.TestContext.Current.CancellationToken);
        var bare = await P95Async(Runs, _ => ReadAsync(db.Database.GetDbConnection()));
        var service = new ScoreboardService(store.Stores, clock);
        var data = await P95Async(
            Runs,
            async _ => Assert.Equal(2_000, (await service.RankingAsync(scene.Clerk, scene.Campaign.Id)).Value.Lines.Count)
        );
        Add($"{kind}: the data of the ranking, 2,000 × 9", data, "bare SQL of its sheets", bare, $"< {Goal} ms", data < Goal);
        var page = await P95Async(
            Runs,
            async _ =>
            {
                var shown = web.Render<RankingPage>(p => p.Add(x => x.Slug, "weinan-2026"));
                await shown.WaitForStateAsync(() => shown.FindComponents<RankingRow>().Count == 50, TimeSpan.FromSeconds(20));
                await web.DisposeComponentsAsync();
            }
        );
        Add($"{kind}: the page of the ranking, data and rendering", page, "bare SQL of its sheets", bare, $"< {Goal} ms", page < Goal);
    }

    private static async Task ScoreAsync(TestStore store, Scene scene)
    {
        var chance = new Random(9);
        await using var db = store.Stores.Open();
        await db.Candidates.ExecuteUpdateAsync(c => c.SetProperty(x => x.State, CandidateState.Passed));
        var ids = await db.Candidates.OrderBy(c => c.Number).Select(c => c.Id).ToListAsync();
        var panel = await db.Reviewers.Where(r => r.CampaignId == scene.Campaign.Id && r.IsSeated).Take(9).ToListAsync();
        Assert.Equal(9, panel.Count);
        var at = scene.JustIn(StageKind.Scoring);
        foreach (var batch in ids.Chunk(200))
        {
            db.ChangeTracker.Clear();
            db.AddRange(
                from id in batch
                let level = chance.Next(70, 92)
                from r in panel
                let total = level + chance.Next(-6, 7)
                select new ScoreSheet
                {
                    CampaignId = scene.Campaign.Id,
                    CandidateId = id,
                    ReviewerId = r.Id,
                    MarksJson = $$"""{"c1":{{total * 20}},"c2":{{total * 80}}}""",
                    TotalHundredths = total * 100,
                    IsComplete = true,
                    Comment = "材料扎实，成果有据，建议优先。",
                    SavedAt = at,
                    LockedAt = at,
                    Version = 6,
                }
            );
            Assert.Null(await db.CommitAsync());
        }
    }

    private static async Task ReadAsync(DbConnection connection)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Bare;
        await using var reader = await command.ExecuteReaderAsync();
        var row = new object[reader.FieldCount];
        while (await reader.ReadAsync())
            reader.GetValues(row);
    }
}
