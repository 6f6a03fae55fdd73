using Nomination.App.Candidates;
using Nomination.Core.Candidates;
using Nomination.Core.Shared;

namespace Nomination.Tests.Candidates;

public sealed class DraftKeeperTests
{
    [Fact]
    public async Task It_saves_once_the_typing_has_been_quiet_for_a_tick()
    {
        await using var n = await Nominations.OpenAsync("sqlite");
        using var keeper = await KeeperAsync(n);
        Assert.False(await keeper.TickAsync());
        keeper.Form.Position = "研";
        Assert.False(await keeper.TickAsync());
        keeper.Form.Position = "研究员";
        Assert.False(await keeper.TickAsync());
        Assert.True(keeper.IsDirty);
        Assert.True(await keeper.TickAsync());
        Assert.False(keeper.IsDirty);
        Assert.Equal(n.Clock.Now, keeper.SavedAt);
        Assert.False(await keeper.TickAsync());
    }

    [Fact]
    public async Task While_typing_goes_on_it_saves_within_two_seconds()
    {
        var at = TimeSpan.Zero;
        var saves = new List<(TimeSpan At, string Text)>();
        using var keeper = new DraftKeeper(
            (form, version, _) =>
            {
                saves.Add((at, form.Position));
                return Task.FromResult<Result<SavedDraft>>(new SavedDraft(version + 1, DateTimeOffset.UnixEpoch + at));
            }
        );
        keeper.Start(new CandidateForm(), 1);
        // A key just after every tick for ten seconds: never a quiet moment.
        for (var tick = 1; tick <= 20; tick++)
        {
            keeper.Form.Position += tick % 10;
            at = tick * DraftKeeper.Tick;
            await keeper.TickAsync();
        }
        var typedAt = TimeSpan.Zero;
        foreach (var (savedAt, text) in saves)
        {
            Assert.True(savedAt - typedAt < TimeSpan.FromSeconds(2), $"{savedAt - typedAt}");
            typedAt = text.Length * DraftKeeper.Tick;
        }
        Assert.True(saves.Count >= 6);
        Assert.True(at - typedAt < TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task Two_windows_that_changed_different_fields_are_put_together_without_asking()
    {
        await using var n = await Nominations.OpenAsync("sqlite");
        using var first = await KeeperAsync(n);
        var unit = n.Scene.Unit(0);
        var id = (await n.Queries.DeskAsync(unit, n.Campaign)).Value.Candidates[0].Id;
        var stale = (await n.Queries.FindAsync(unit, id)).Value;
        using var second = new DraftKeeper(n.Drafts, unit, id);
        second.Start(stale.Form, stale.Version);
        first.Form.Position = "站长";
        await first.SaveAsync();
        second.Form.Headline = "一句新的推荐词";
        await second.SaveAsync();
        Assert.True(second.IsConflict);
        var stored = (await n.Queries.FindAsync(unit, id)).Value;
        Assert.True(second.TryMerge(stored.Form, stored.Version));
        await second.SaveAsync();
        var both = (await n.Queries.FindAsync(unit, id)).Value.Form;
        Assert.Equal(("站长", "一句新的推荐词"), (both.Position, both.Headline));

        first.Form.Headline = "另一句";
        await first.SaveAsync();
        stored = (await n.Queries.FindAsync(unit, id)).Value;
        Assert.False(first.TryMerge(stored.Form, stored.Version));
        Assert.Equal("另一句", first.Form.Headline);
    }

    [Fact]
    public async Task A_refused_content_is_kept_on_the_page_and_sent_again_only_after_a_change()
    {
        await using var n = await Nominations.OpenAsync("sqlite");
        using var keeper = await KeeperAsync(n);
        keeper.Form.Name = "";
        await keeper.TickAsync();
        Assert.True(await keeper.TickAsync());
        Assert.Equal("请填写姓名。", keeper.Refusal!.Text);
        Assert.False(await keeper.TickAsync());
        keeper.Form.Name = "惠成林";
        keeper.Form.Position = "站长";
        await keeper.TickAsync();
        Assert.True(await keeper.TickAsync());
        Assert.Null(keeper.Refusal);
    }

    [Fact]
    public async Task Another_window_that_saved_first_leaves_the_choice_to_the_person()
    {
        await using var n = await Nominations.OpenAsync("sqlite");
        using var first = await KeeperAsync(n);
        var id = (await n.Queries.DeskAsync(n.Scene.Unit(0), n.Campaign)).Value.Candidates[0].Id;
        var stale = (await n.Queries.FindAsync(n.Scene.Unit(0), id)).Value;
        using var second = new DraftKeeper(n.Drafts, n.Scene.Unit(0), id);
        second.Start(stale.Form, stale.Version);
        first.Form.Position = "第一个窗口";
        await first.SaveAsync();
        second.Form.Position = "第二个窗口";
        await second.SaveAsync();
        Assert.True(second.IsConflict);
        Assert.Equal("第二个窗口", second.Form.Position);
        second.Form.Position = "第二个窗口，改";
        await second.TickAsync();
        Assert.False(await second.TickAsync());
        await second.KeepMineAsync((await n.Queries.FindAsync(n.Scene.Unit(0), id)).Value.Version);
        Assert.False(second.IsConflict);
        Assert.Equal("第二个窗口，改", (await n.Queries.FindAsync(n.Scene.Unit(0), id)).Value.Form.Position);
    }

    [Fact]
    public async Task Two_saves_at_once_do_not_quarrel_with_each_other()
    {
        await using var n = await Nominations.OpenAsync("sqlite");
        using var keeper = await KeeperAsync(n);
        keeper.Form.Position = "研究员";
        await Task.WhenAll(keeper.SaveAsync(), keeper.SaveAsync());
        Assert.Null(keeper.Refusal);
    }

    [Fact]
    public void Every_property_of_the_form_stands_in_exactly_one_part()
    {
        var fields = FormSections.All.SelectMany(s => s.Fields).ToList();
        Assert.Equal(fields.Count, fields.Distinct().Count());
        Assert.Empty(typeof(CandidateForm).GetProperties().Select(p => p.Name).Except(fields));
        Assert.Equal("post", FormSections.Of("AdminRank").Key);
        Assert.Equal("opinions", FormSections.Of("UnitOpinion.Text").Key);
        Assert.Equal("history", FormSections.Of("Career[2].From").Key);
        Assert.Equal("files", FormSections.Of("Portrait").Key);
    }

    private static async Task<DraftKeeper> KeeperAsync(Nominations n)
    {
        var unit = n.Scene.Unit(0);
        var (id, version) = await n.ReadyAsync(unit);
        var keeper = new DraftKeeper(n.Drafts, unit, id);
        keeper.Start((await n.Queries.FindAsync(unit, id)).Value.Form, version);
        return keeper;
    }
}
