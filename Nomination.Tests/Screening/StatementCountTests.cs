using Nomination.Core.Campaigns;
using Nomination.Core.Screening;
using Nomination.Core.Shared;

namespace Nomination.Tests.Screening;

/// <summary>The whole page of the office's list costs the same few statements whatever its size.</summary>
public sealed class StatementCountTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Twelve_statements_at_most_for_20_and_for_2000_nominations(string kind)
    {
        var few = await CountAsync(kind, 20);
        var many = await CountAsync(kind, 2_000);
        Assert.Equal(few, many);
        Assert.InRange(many, 1, 12);
    }

    private static async Task<int> CountAsync(string kind, int size)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await Scene.WeinanAsync(store);
        var all = await Nominations.SubmitAsync(store, scene, size, (_, _, f) => f.Story = "他把水窖修进了旱塬深处。");
        await using (var db = store.Stores.Open())
        {
            db.AddRange(all.Select(Checks.Receipt));
            Assert.Null(await db.CommitAsync());
        }
        var counter = new StatementCounter();
        var (stores, clock) = (store.Watched(counter), new FixedClock(scene.JustIn(StageKind.FormCheck)));
        // What the page asks for: the campaign, then the numbers on top, the views, and one page of a searched, filtered and sorted list.
        Assert.True((await new CampaignService(stores, clock).FindAsync(scene.Clerk, scene.Campaign.Slug)).Done);
        var filter = new DossierFilter(Step: DossierStep.ToCheck) { HasPaper = true, Age = AgeBand.From45To54 };
        var request = new PageRequest(1, 50, "-codes", "水窖 旱塬");
        var screen = (await new DossierListService(stores, clock).OpenAsync(scene.Clerk, scene.Campaign.Id, request, filter)).Value;
        Assert.Equal((size, size, Math.Min(size, 50)), (screen.Counts.Total, screen.Page.Total, screen.Page.Items.Count));
        Assert.All(screen.Page.Items, r => Assert.NotNull(r.Found));
        return counter.Count;
    }
}
