using Nomination.Core.Campaigns;
using Nomination.Core.Screening;
using Nomination.Core.Shared;

namespace Nomination.Tests.Screening;

public sealed class SavedViewServiceTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_view_is_kept_for_one_person_and_replaced_by_its_name(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await Scene.WeinanAsync(store);
        var views = Views(store, scene);
        Assert.True((await SaveAsync(" 青年 ", "?age=Under35&sort=name&page=4")).Done);
        Assert.True((await SaveAsync("青年", "age=Under35&columns=name,age")).Done);
        Assert.Equal(["待初审", "待复核", "补正中", "今日到期", "我的", "青年"], await NamesAsync(scene.Clerk));
        Assert.Equal("age=Under35&columns=name%2Cage", (await views.ListAsync(scene.Clerk, scene.Campaign.Id)).Value[^1].Query);
        Assert.DoesNotContain("青年", await NamesAsync(scene.SecondClerk));

        var id = (await views.ListAsync(scene.Clerk, scene.Campaign.Id)).Value[^1].Id!.Value;
        Assert.Equal(ProblemKind.NotFound, (await views.DeleteAsync(scene.SecondClerk, scene.Campaign.Id, id)).Problems[0].Kind);
        Assert.True((await views.DeleteAsync(scene.Clerk, scene.Campaign.Id, id)).Done);
        Assert.Equal(5, (await NamesAsync(scene.Clerk)).Length);

        async Task<string[]> NamesAsync(Actor reader) => [.. (await views.ListAsync(reader, scene.Campaign.Id)).Value.Select(v => v.Name)];

        Task<Result<Guid>> SaveAsync(string name, string query) =>
            views.SaveAsync(scene.Clerk, scene.Campaign.Id, new SavedViewForm { Name = name }, query);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_view_needs_a_name_of_its_own_and_there_are_twenty(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await Scene.WeinanAsync(store);
        foreach (var name in new[] { " ", "待初审", new string('长', 21) })
            Assert.Equal(("Name", ProblemKind.Invalid), await RefusedAsync(name));
        for (var i = 0; i < 20; i++)
            Assert.Null(await RefusedAsync($"视图{i}"));
        Assert.Equal((null, ProblemKind.Conflict), await RefusedAsync("再来一个"));
        Assert.Null(await RefusedAsync("视图7"));

        async Task<(string? Field, ProblemKind Kind)?> RefusedAsync(string name)
        {
            var saved = await Views(store, scene).SaveAsync(scene.Clerk, scene.Campaign.Id, new SavedViewForm { Name = name }, "kind=Team");
            return saved.Done ? null : (saved.Problems[0].Field, saved.Problems[0].Kind);
        }
    }

    private static SavedViewService Views(TestStore store, Scene scene) =>
        new(store.Stores, new FixedClock(scene.JustIn(StageKind.FormCheck)));
}
