using System.Net;
using AngleSharp.Dom;

namespace Nomination.Tests.Public;

/// <summary>Every public address of both scenes, found as a search machine finds them.</summary>
[Collection(PublicSite.Name)]
public sealed class CrawlerTests(PublicSite site)
{
    public static TheoryData<string> Both => [PublicScenes.Published, PublicScenes.MidSeason];

    private PublicScenes Scenes => site.Scenes;

    [Theory, MemberData(nameof(Both))]
    public async Task Every_address_answers_and_every_place_a_link_names_is_there(string scene)
    {
        var crawl = await Scenes.CrawlAsync(scene);
        Assert.True(crawl.Pages.Count() > 60, $"{crawl.Pages.Count()} pages");
        Complain(
            from visit in crawl.Visits.Values
            where visit.Status != Crawl.Due(visit.Address) && !(Crawl.IsDoor(visit.Address) && visit.Status == HttpStatusCode.Redirect)
            select $"{visit.Address}: {visit.Status}, linked from {visit.From}"
        );
        Complain(
            from link in crawl.Fragments
            where crawl.Visits[link.Address].Page is { } page && page.GetElementById(link.Id) is null
            select $"{link.From} links to {link.Address}#{link.Id}, which is not there"
        );
    }

    // A route that neither scene leads to would be one that no other test here looks at.
    [Fact]
    public async Task Every_route_that_asks_for_no_sign_in_was_met_in_one_scene_or_the_other()
    {
        var (before, after) = (await Scenes.CrawlAsync(PublicScenes.MidSeason), await Scenes.CrawlAsync(PublicScenes.Published));
        var answered = before
            .Visits.Values.Concat(after.Visits.Values)
            .Where(v => v.Status == Crawl.Due(v.Address) || Crawl.IsDoor(v.Address));
        Assert.Empty(PublicRoutes.NotMet(site.App.Services, answered.Select(v => v.Address)));
    }

    // A form that is posted carries a token, and its counterpart is the one cookie of the public side.
    [Theory, MemberData(nameof(Both))]
    public async Task No_page_sets_a_cookie_but_a_form_that_is_posted(string scene) =>
        Complain(
            from visit in (await Scenes.CrawlAsync(scene)).Visits.Values
            where
                visit.SetsCookie && !Crawl.IsDoor(visit.Address) && visit.Page?.QuerySelector("form[method=post], meta[name=csrf]") is null
            select visit.Address
        );

    [Theory, MemberData(nameof(Both))]
    public async Task Every_page_is_valid_and_says_its_language_title_and_pictures(string scene) =>
        Complain(
            from visit in (await Scenes.CrawlAsync(scene)).Pages
            from fault in Markup.Faults(visit)
            group visit.Address by fault into same
            orderby same.Count() descending
            select $"{same.Key} ({same.Count()} pages, such as {same.First()})"
        );

    [Theory, MemberData(nameof(Both))]
    public async Task Nothing_shows_what_is_not_public(string scene)
    {
        var crawl = await Scenes.CrawlAsync(scene);
        await using var db = (await Scenes.AppOfAsync(scene)).Stores.Open();
        var leaks = await Leaks.OfAsync(db);
        Assert.True(leaks.Secrets.Count > 200 && leaks.Names.Count > 15, $"{leaks.Secrets.Count} secrets, {leaks.Names.Count} names");
        Assert.Contains(crawl.Visits.Values, v => v.Address.EndsWith(".docx", StringComparison.Ordinal) && v.Body.Contains("名单"));
        // Blazor's own script is full of numbers, and none of them is ours.
        Complain(
            from visit in crawl.Visits.Values
            where !visit.Address.StartsWith("/_framework/", StringComparison.Ordinal)
            from leak in leaks.In(visit.Body)
            select $"{visit.Address} shows {leak}"
        );
    }

    [Fact]
    public async Task In_mid_season_the_list_is_on_notice_and_nobody_is_honoured_yet()
    {
        var crawl = await Scenes.CrawlAsync(PublicScenes.MidSeason);
        Assert.DoesNotContain(crawl.Visits.Keys, a => a.Contains("/winners/2026", StringComparison.Ordinal));
        Assert.Contains(
            crawl.Visits.Keys,
            a => a.StartsWith("/notices/", StringComparison.Ordinal) && a.EndsWith("/objection", StringComparison.Ordinal)
        );
    }

    // Every address is warm when the title goes, in our memory and in that of the browser who asks again.
    [Fact]
    public async Task After_a_revocation_no_address_tells_of_the_deeds_or_shows_the_face()
    {
        var crawl = await Scenes.CrawlAsync(PublicScenes.Published);
        await using var title = await RevokedTitle.OpenAsync(await Scenes.AppOfAsync(PublicScenes.Published));
        string[] addresses = [.. crawl.Visits.Keys.Where(a => !Crawl.IsDoor(a)).Concat(title.Addresses).Distinct()];
        var before = await title.AskAsync(addresses);
        string[] telling = [.. addresses.Where(a => before[a].Tells)];
        Assert.Superset(title.Addresses.Where(a => !a.StartsWith("/verify", StringComparison.Ordinal)).ToHashSet(), telling.ToHashSet());
        Assert.True(telling.Length > 14, string.Join(' ', telling));
        foreach (var ending in new[] { "", ".docx" })
            Assert.Equal(HttpStatusCode.OK, await title.CertificateAsync(ending));

        await title.RevokeAsync();
        foreach (var ending in new[] { "", ".docx" })
            Assert.Equal(HttpStatusCode.Conflict, await title.CertificateAsync(ending));
        var after = await title.AskAsync(addresses, before);
        var pictures = telling.Where(a => before[a].Body.Length == 0).Select(a => before[a].Sum).ToHashSet();
        Complain(
            from address in addresses
            let now = after[address]
            from fault in now
                .Words.Select(w => $"still tells {w}")
                .Concat(before[address].Tells && now.Status == HttpStatusCode.NotModified ? ["is said to be unchanged"] : [])
                .Concat(now.ETag is { } tag && before[address].Tells && tag == before[address].ETag ? ["has its old mark"] : [])
                .Concat(pictures.Contains(now.Sum) ? ["shows the picture"] : [])
                .Concat((int)now.Status >= 500 ? [$"{now.Status}"] : [])
            select $"{address} {fault}"
        );
        Complain(
            from address in new[]
            {
                $"/winners/{title.Slug}",
                $"/en/winners/{title.Slug}",
                title.Addresses.Single(a => a.StartsWith("/verify", StringComparison.Ordinal)),
            }
            let body = after[address].Body
            from fault in (body.Contains("已撤销", StringComparison.Ordinal) ? [] : new[] { "does not say so" }).Concat(
                body.Contains("noindex", StringComparison.Ordinal) ? [] : ["may be indexed"]
            )
            select $"{address} {fault}"
        );
        Assert.Contains("#revoked", after["/feed.xml"].Body, StringComparison.Ordinal);
        Assert.Contains($"/winners/{title.Slug}</loc>", after["/sitemap.xml"].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_public_vote_is_found_from_the_first_page_while_it_is_open_and_with_its_statement_when_it_is_over()
    {
        var open = await Scenes.CrawlAsync(PublicScenes.MidSeason);
        Assert.NotNull(open.Visits[PublicPolls.Address].Page!.QuerySelector("form[method=post] input[name=c]"));
        Assert.Contains("/", open.Visits[PublicPolls.Address].From);
        var over = await Scenes.CrawlAsync(PublicScenes.Published);
        foreach (var page in new[] { "", "/statement", "/log.csv", "/rulings.csv", "/rules.json" })
            Assert.Equal(HttpStatusCode.OK, over.Visits[PublicPolls.Address + page].Status);
        Assert.Empty(over.Visits[PublicPolls.Address].Page!.QuerySelectorAll("article.poll img, .citation, details"));
        foreach (var page in new[] { "/", "/decisions", $"/recount/{PublicPolls.Slug}", "/sitemap.xml" })
            Assert.Contains($"{PublicPolls.Address}/statement", over.Visits[page].Body);
    }

    private static void Complain(IEnumerable<string> complaints) => Assert.Empty(complaints.Distinct().Take(40));
}
