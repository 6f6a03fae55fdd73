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
        await ScoredCrowd.ScoreAsync(store, scene);
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
        var desk = new RecusalDeskService(store.Stores, clock, store.Secrets);
        var panel = new PanelService(store.Stores, clock, store.Secrets);
        var progress = await P95Async(
            Runs,
            async _ =>
            {
                Assert.Equal(18_000, (await panel.ViewAsync(scene.Clerk, scene.Campaign.Id)).Value.PlannedSheets);
                Assert.Equal(18_000, (await service.ProgressAsync(scene.Clerk, scene.Campaign.Id)).Value.Locked);
                Assert.True((await desk.ViewAsync(scene.Clerk, scene.Campaign.Id)).Done);
            }
        );
        Add($"{kind}: the data of the progress page, 2,000 × 9", progress, "bare SQL of its sheets", bare, "< 600 ms", progress < 600);
        var reviews = new ReviewService(store.Stores, clock);
        var own = await P95Async(
            Runs,
            async _ => Assert.Equal(2_000, (await reviews.TasksAsync(scene.Expert(0), scene.Campaign.Id)).Value.Ranked.Count)
        );
        Add($"{kind}: the data of one expert's list of 2,000", own, "bare SQL of its sheets", bare, $"< {Goal} ms", own < Goal);
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
