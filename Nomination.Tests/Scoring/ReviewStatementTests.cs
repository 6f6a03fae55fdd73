using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Reviews;
using Nomination.Core.Scoring;
using Nomination.Tests.Bench;

namespace Nomination.Tests.Scoring;

/// <summary>The pages of the review cost the same few statements whatever their size.</summary>
public sealed class ReviewStatementTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Ranking_progress_and_the_own_list_take_as_many_statements_for_200_candidates_as_for_20(string kind)
    {
        var few = await CountAsync(kind, 20);
        var many = await CountAsync(kind, 200);
        Assert.Equal(few, many);
        Assert.InRange(many.Ranking, 1, 22);
        Assert.InRange(many.Progress, 1, 40);
        Assert.InRange(many.Own, 1, 34);
    }

    private static async Task<(int Ranking, int Progress, int Own)> CountAsync(string kind, int size)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await Scene.WeinanAsync(store);
        await Crowd.GatherAsync(store, scene, size);
        await ScoredCrowd.ScoreAsync(store, scene);
        var counter = new StatementCounter();
        var (stores, clock, id) = (store.Watched(counter), new FixedClock(scene.JustAfter(StageKind.Scoring)), scene.Campaign.Id);
        var campaigns = new CampaignService(stores, clock);
        var board = new ScoreboardService(stores, clock);
        return (
            await counter.OfAsync(async () =>
            {
                Assert.True((await campaigns.FindAsync(scene.Clerk, scene.Campaign.Slug)).Done);
                var view = (await board.RankingAsync(scene.Clerk, id)).Value;
                Assert.Equal((size, 9 * size, 9 * size), (view.Lines.Count, view.Locked, view.Planned));
                await (await new CutLineService(stores, clock).WorkAsync(scene.Clerk, id, view)).Value.Result;
                Assert.Equal(size, (await new RatioService(stores, clock).ReviewedAsync(scene.Clerk, id)).Value.Count);
            }),
            await counter.OfAsync(async () =>
            {
                Assert.True((await campaigns.FindAsync(scene.Clerk, scene.Campaign.Slug)).Done);
                Assert.Equal(
                    9 * size,
                    (await new PanelService(stores, clock, store.Secrets).ViewAsync(scene.Clerk, id)).Value.PlannedSheets
                );
                Assert.Equal(9 * size, (await board.ProgressAsync(scene.Clerk, id)).Value.Locked);
                Assert.True((await new RecusalDeskService(stores, clock, store.Secrets).ViewAsync(scene.Clerk, id)).Done);
            }),
            await counter.OfAsync(async () =>
            {
                var expert = scene.Expert(0);
                Assert.True((await campaigns.FindAsync(expert, scene.Campaign.Slug)).Done);
                Assert.Equal(size, (await new ReviewService(stores, clock).TasksAsync(expert, id)).Value.Locked);
                Assert.Equal(size, (await new DeclarationService(stores, clock).OpenAsync(expert, id)).Value.Count);
            })
        );
    }
}
