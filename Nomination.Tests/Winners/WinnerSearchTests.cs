using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Winners;

namespace Nomination.Tests.Winners;

public sealed class WinnerSearchTests
{
    private const string Shi = "2025-shi-wangyun";

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Names_units_and_stories_are_found_by_one_two_and_many_characters(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await Archive.AddAsync(store);
        Assert.Equal(["赫连川"], await NamesAsync(store, " 赫连 "));
        Assert.Equal(["石望云"], await NamesAsync(store, "勿化"));
        Assert.Equal(["茹小荷"], await NamesAsync(store, "渭南科技馆"));
        Assert.Equal("阮青松", (await NamesAsync(store, "阮"))[0]);
        Assert.Equal("石望云", (await NamesAsync(store, "SHI wangyun"))[0]);
        Assert.Equal(["石望云"], await NamesAsync(store, "渭最美2025-001"));
        // The last character of a field begins an entry of the index, too.
        Assert.Contains("石望云", await NamesAsync(store, "云"));
        foreach (var nothing in new[] { "%", "_", " ", "，", "没有这样一句话" })
            Assert.Empty(await NamesAsync(store, nothing));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Who_bears_the_word_as_a_name_comes_before_those_in_whose_story_it_stands(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await Archive.AddAsync(store);
        await Archive.ChangeAsync(store, "2025-fei-shoutian", w => w.Name = "苹果");
        var names = await NamesAsync(store, "苹果");
        Assert.Equal(("苹果", "鹿鸣野"), (names[0], names[1]));
        Assert.True(names.Count > 2);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task All_words_must_stand_somewhere_and_the_place_is_shown(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await Archive.AddAsync(store);
        var hits = await new WinnerSearchService(store.Stores).SearchAsync(new WinnerQuery("气象局 冰雹"));
        var hit = Assert.Single(hits.Hits);
        Assert.Equal([("渭南市", false), ("气象局", true)], hit.Unit.Select(p => (p.Text, p.Marked)));
        Assert.Equal("冰雹", hit.Place!.Match);
        Assert.Empty(await NamesAsync(store, "气象局 石榴"));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Year_category_region_and_award_narrow_it_with_or_without_words(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await Archive.AddAsync(store);
        var search = new WinnerSearchService(store.Stores);
        Assert.Equal(14, (await search.SearchAsync(new WinnerQuery(Year: 2025))).Total);
        Assert.Equal(0, (await search.SearchAsync(new WinnerQuery(Year: 2024))).Total);
        Assert.Equal(4, (await search.SearchAsync(new WinnerQuery(Award: AwardKind.Nominee))).Total);
        Assert.Equal(3, (await search.SearchAsync(new WinnerQuery(Category: "农业科技推广"))).Total);
        Assert.Equal(["赫连川"], (await search.SearchAsync(new WinnerQuery("石榴", Region: "潼关县"))).Hits.Select(h => h.Card.Name));
        Assert.Equal(0, (await search.SearchAsync(new WinnerQuery())).Total);
        var facets = await search.FacetsAsync();
        Assert.Equal([2025], facets.Years);
        Assert.Contains("农业科技推广", facets.Categories);
        Assert.Contains("潼关县", facets.Regions);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task What_is_not_shown_is_not_found(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var campaign = await Archive.AddAsync(store);
        await Archive.ChangeAsync(store, Shi, w => w.DisplayConsent = false);
        Assert.Empty(await NamesAsync(store, "勿化"));
        Assert.Equal(["石望云"], await NamesAsync(store, "石望云"));
        await Archive.ChangeAsync(store, Shi, w => (w.DisplayConsent, w.RevokedAt) = (true, DateTimeOffset.UnixEpoch));
        Assert.Empty(await NamesAsync(store, "石望云"));
        Assert.Empty(await NamesAsync(store, "勿化"));
        // The index holds nothing of it either.
        await using (var db = store.Stores.Open())
            Assert.Equal("", db.WinnerTexts.Single(t => db.Winners.Any(w => w.Id == t.WinnerId && w.Slug == Shi)).Plain);

        await using (var db = store.Stores.Open())
        {
            db.Campaigns.Single(c => c.Id == campaign.Id).State = CampaignState.Open;
            Assert.Null(await db.CommitAsync());
        }
        Assert.Empty(await NamesAsync(store, "赫连"));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_rehearsals_winners_are_never_found(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var campaign = await Archive.AddAsync(store);
        await using (var db = store.Stores.Open())
            await db
                .Campaigns.Where(c => c.Id == campaign.Id)
                .ExecuteUpdateAsync(s => s.SetProperty(c => c.IsRehearsal, true), TestContext.Current.CancellationToken);
        Assert.Empty(await NamesAsync(store, "赫连"));
        Assert.Empty((await new WinnerSearchService(store.Stores).FacetsAsync()).Years);
        Assert.Null(await new PublicProfileService(store.Stores).ProfileAsync(Shi));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Winners_from_before_the_index_are_taken_in_at_start(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await Archive.AddAsync(store);
        await using (var db = store.Stores.Open())
        {
            db.RemoveRange(db.WinnerTexts);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        Assert.Empty(await NamesAsync(store, "赫连"));
        await store.Stores.MigrateAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["赫连川"], await NamesAsync(store, "赫连"));
    }

    [Fact]
    public void Marks_cover_every_place_of_every_word_whatever_their_width()
    {
        var parts = WinnerSearch.Mark("苹果树下的ＡI苹果", ["苹果", "ai"]);
        Assert.Equal([("苹果", true), ("树下的", false), ("ＡI苹果", true)], parts.Select(p => (p.Text, p.Marked)));
        Assert.Equal([("无", false)], WinnerSearch.Mark("无", ["有"]).Select(p => (p.Text, p.Marked)));
        Assert.Empty(WinnerSearch.Mark("", ["有"]));
    }

    private static async Task<IReadOnlyList<string>> NamesAsync(TestStore store, string words) =>
        [.. (await new WinnerSearchService(store.Stores).SearchAsync(new WinnerQuery(words))).Hits.Select(h => h.Card.Name)];
}
