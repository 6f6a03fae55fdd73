using System.Net;
using AngleSharp.Dom;

namespace Nomination.Tests.Public;

/// <summary>Every public address of both scenes, found as a search machine finds them.</summary>
[Collection(PublicSite.Name)]
public sealed class CrawlerTests(PublicScenes scenes) : IClassFixture<PublicScenes>
{
    public static TheoryData<string> Scenes => [PublicScenes.Published, PublicScenes.MidSeason];

    [Theory, MemberData(nameof(Scenes))]
    public async Task Every_address_answers_and_every_place_a_link_names_is_there(string scene)
    {
        var crawl = await scenes.CrawlAsync(scene);
        Assert.True(crawl.Pages.Count() > 60, $"{crawl.Pages.Count()} pages");
        Complain(
            from visit in crawl.Visits.Values
            where visit.Status != HttpStatusCode.OK && !(Crawl.IsDoor(visit.Address) && visit.Status == HttpStatusCode.Redirect)
            select $"{visit.Address}: {visit.Status}, linked from {visit.From}"
        );
        Complain(
            from link in crawl.Fragments
            where crawl.Visits[link.Address].Page is { } page && page.GetElementById(link.Id) is null
            select $"{link.From} links to {link.Address}#{link.Id}, which is not there"
        );
    }

    // A form that is posted carries a token, and its counterpart is the one cookie of the public side.
    [Theory, MemberData(nameof(Scenes))]
    public async Task No_page_sets_a_cookie_but_a_form_that_is_posted(string scene) =>
        Complain(
            from visit in (await scenes.CrawlAsync(scene)).Visits.Values
            where visit.SetsCookie && !Crawl.IsDoor(visit.Address) && visit.Page?.QuerySelector("form[method=post]") is null
            select visit.Address
        );

    [Theory, MemberData(nameof(Scenes))]
    public async Task Every_page_is_valid_and_says_its_language_title_and_pictures(string scene) =>
        Complain(
            from visit in (await scenes.CrawlAsync(scene)).Pages
            from fault in Markup.Faults(visit)
            group visit.Address by fault into same
            orderby same.Count() descending
            select $"{same.Key} ({same.Count()} pages, such as {same.First()})"
        );

    [Theory, MemberData(nameof(Scenes))]
    public async Task Nothing_shows_what_is_not_public(string scene)
    {
        var crawl = await scenes.CrawlAsync(scene);
        await using var db = scenes.AppOf(scene).Stores.Open();
        var leaks = await Leaks.OfAsync(db);
        Assert.True(leaks.Secrets.Count > 200 && leaks.Names.Count > 15, $"{leaks.Secrets.Count} secrets, {leaks.Names.Count} names");
        Complain(from visit in crawl.Visits.Values from leak in leaks.In(visit.Body) select $"{visit.Address} shows {leak}");
    }

    [Fact]
    public async Task In_mid_season_the_list_is_on_notice_and_nobody_is_honoured_yet()
    {
        var crawl = await scenes.CrawlAsync(PublicScenes.MidSeason);
        Assert.DoesNotContain(crawl.Visits.Keys, a => a.Contains("/winners/2026", StringComparison.Ordinal));
        Assert.Contains(crawl.Visits.Keys, a => a.EndsWith("/objection", StringComparison.Ordinal));
    }

    private static void Complain(IEnumerable<string> complaints) => Assert.Empty(complaints.Distinct().Take(40));
}
