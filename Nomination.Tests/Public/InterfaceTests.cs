using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;

namespace Nomination.Tests.Public;

/// <summary>What machines read.</summary>
[Collection(PublicSite.Name)]
public sealed class InterfaceTests(PublicSite site)
{
    [Fact]
    public async Task The_feed_is_Atom_newest_first()
    {
        var (answer, body) = await site.GetAsync("/feed.xml");
        Assert.Equal("application/atom+xml", answer.Content.Headers.ContentType?.MediaType);
        XNamespace atom = "http://www.w3.org/2005/Atom";
        var feed = XDocument.Parse(body).Root!;
        Assert.Equal(atom + "feed", feed.Name);
        var entries = feed.Elements(atom + "entry").ToList();
        // Three campaigns opened, two lists on notice, fourteen and twenty people honoured.
        Assert.Equal(3 + 2 + 14 + 20, entries.Count);
        var dates = entries.Select(e => DateTimeOffset.Parse(e.Element(atom + "updated")!.Value)).ToList();
        Assert.Equal(dates.OrderDescending(), dates);
        Assert.Equal(dates[0], DateTimeOffset.Parse(feed.Element(atom + "updated")!.Value));
        Assert.Equal(entries.Count, entries.Select(e => e.Element(atom + "id")!.Value).Distinct().Count());
        Assert.Empty(AtomRules.Faults(feed));
        Assert.All(entries, e => Assert.StartsWith(site.App.Address.ToString(), e.Element(atom + "link")!.Attribute("href")!.Value));
    }

    [Fact]
    public async Task A_page_beyond_the_last_is_empty_a_wrong_query_is_refused_to_scripts_too_and_both_are_described()
    {
        var (beyond, lines) = await site.GetAsync("/api/v1/winners?page=2147483647&size=200");
        Assert.Equal((HttpStatusCode.OK, "[]"), (beyond.StatusCode, lines));
        Assert.Contains("page=1&size=200", beyond.Headers.GetValues("Link").Single(), StringComparison.Ordinal);
        var (wrong, _) = await site.GetAsync("/api/v1/winners?year=soon");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Equal("*", wrong.Headers.GetValues("Access-Control-Allow-Origin").Single());
        var list = JsonDocument
            .Parse((await site.GetAsync("/openapi/v1.json")).Body)
            .RootElement.GetProperty("paths")
            .GetProperty("/api/v1/winners")
            .GetProperty("get");
        Assert.True(list.GetProperty("responses").GetProperty("304").TryGetProperty("description", out _));
        Assert.True(list.GetProperty("responses").GetProperty("400").TryGetProperty("description", out _));
        Assert.True(list.GetProperty("responses").GetProperty("200").GetProperty("headers").TryGetProperty("X-Total-Count", out _));
        var size = list.GetProperty("parameters").EnumerateArray().Single(p => p.GetProperty("name").GetString() == "size");
        Assert.Equal(200, size.GetProperty("schema").GetProperty("maximum").GetInt32());
    }

    [Fact]
    public async Task The_site_map_lists_every_winner_in_both_languages()
    {
        XNamespace map = "http://www.sitemaps.org/schemas/sitemap/0.9";
        var urls = XDocument.Parse((await site.GetAsync("/sitemap.xml")).Body).Root!.Elements(map + "url").ToList();
        Assert.All(
            urls,
            u =>
                Assert.Equal(
                    ["zh-CN", "en", "x-default"],
                    u.Elements().Where(e => e.Name.LocalName == "link").Select(e => e.Attribute("hreflang")!.Value)
                )
        );
        Assert.All(
            urls.Where(u => !u.Element(map + "loc")!.Value.EndsWith("/portal", StringComparison.Ordinal)),
            u =>
                Assert.True(
                    DateOnly.TryParseExact(u.Element(map + "lastmod")?.Value, "yyyy-MM-dd", out var day) && day.Year >= 2025,
                    $"{u}"
                )
        );
        var pages = urls.Select(u => new Uri(u.Element(map + "loc")!.Value).AbsolutePath).ToHashSet();
        await using var db = site.App.Stores.Open();
        foreach (var slug in db.Winners.Where(w => w.RevokedAt == null).Select(w => w.Slug).ToList())
            Assert.Superset(new HashSet<string> { $"/winners/{slug}", $"/en/winners/{slug}" }, pages);
        Assert.Superset(new HashSet<string> { "/", "/en/", "/rules/weinan-2026", "/decisions", "/winners/2025" }, pages);
        Assert.DoesNotContain(pages, p => p.StartsWith("/notices/", StringComparison.Ordinal));
        Assert.Contains("Sitemap: http", (await site.GetAsync("/robots.txt")).Body);
    }

    [Fact]
    public async Task The_interface_gives_winners_of_a_year_in_their_order()
    {
        var all = await JsonAsync("/api/v1/winners");
        Assert.Equal(34, all.GetArrayLength());
        Assert.Equal(2026, all[0].GetProperty("year").GetInt32());
        var year = (await JsonAsync("/api/v1/winners?year=2025")).EnumerateArray().ToList();
        Assert.Equal(14, year.Count);
        Assert.Equal(
            ("石望云", "渭最美2025-001", "honour", "/winners/2025-shi-wangyun"),
            (Text(year[0], "name"), Text(year[0], "certificateNumber"), Text(year[0], "award"), Text(year[0], "page"))
        );
        Assert.Equal("/demo/2025/portraits/01-480.jpg", Text(year[0], "portrait"));
        Assert.Equal("image/jpeg", (await site.GetAsync(Text(year[0], "portrait"))).Answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(JsonValueKind.Null, year[10].GetProperty("certificateNumber").ValueKind);
        Assert.Equal(0, (await JsonAsync("/api/v1/winners?year=1999")).GetArrayLength());
        Assert.Equal(HttpStatusCode.BadRequest, (await site.GetAsync("/api/v1/winners?year=soon")).Answer.StatusCode);
    }

    [Fact]
    public async Task The_interface_gives_campaigns_with_stages_and_the_fingerprint_anybody_can_recompute()
    {
        var campaigns = (await JsonAsync("/api/v1/campaigns")).EnumerateArray().ToDictionary(c => Text(c, "slug"));
        Assert.Equal(["hohhot-2026", "weinan-2025", "weinan-2026"], campaigns.Keys.Order());
        Assert.Equal(12, campaigns["weinan-2026"].GetProperty("stages").GetArrayLength());
        foreach (var campaign in campaigns.Values)
        {
            var book = (await site.GetAsync(Text(campaign, "ruleBook"))).Body;
            Assert.Equal(Text(campaign, "ruleBookSha256"), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(book))));
        }
        var page = await site.PageAsync("/rules/weinan-2026");
        Assert.Equal(Text(campaigns["weinan-2026"], "ruleBookSha256"), page.QuerySelector("code.hash")!.TextContent);
    }

    [Fact]
    public async Task The_description_lists_every_public_path_and_explains_every_field()
    {
        var document = await JsonAsync("/openapi/v1.json");
        var paths = document.GetProperty("paths");
        Assert.Equal(["/api/v1/campaigns", "/api/v1/notices", "/api/v1/winners"], paths.EnumerateObject().Select(p => p.Name).Order());
        foreach (var get in paths.EnumerateObject().Select(p => p.Value.GetProperty("get")))
        {
            Assert.True(Text(get, "summary").Length > 5);
            Assert.All(get.GetProperty("parameters").EnumerateArray(), p => Assert.NotEmpty(Text(p, "description")));
            Assert.Equal(
                "array",
                Text(
                    get.GetProperty("responses")
                        .GetProperty("200")
                        .GetProperty("content")
                        .GetProperty("application/json")
                        .GetProperty("schema"),
                    "type"
                )
            );
        }
        foreach (var schema in new[] { "ApiCampaign", "ApiStage", "ApiWinner", "ApiNotice" })
        {
            var fields = document.GetProperty("components").GetProperty("schemas").GetProperty(schema).GetProperty("properties");
            Assert.All(fields.EnumerateObject(), f => Assert.True(f.Value.TryGetProperty("description", out _), $"{schema}.{f.Name}"));
        }
    }

    [Fact]
    public async Task Lists_are_cut_into_pages_that_lead_to_one_another()
    {
        using var browser = site.App.Browser();
        var names = new List<string>();
        var address = "/api/v1/winners?size=15";
        var pages = 0;
        for (; address is not null; pages++)
        {
            var answer = await browser.GetAsync(address);
            Assert.Equal("34", answer.Headers.GetValues("X-Total-Count").Single());
            names.AddRange(
                JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.EnumerateArray().Select(w => Text(w, "slug"))
            );
            var next = answer.Headers.TryGetValues("Link", out var links)
                ? links.Single().Split(", ").SingleOrDefault(l => l.EndsWith("\"next\"", StringComparison.Ordinal))
                : null;
            address = next?[1..next.IndexOf('>', StringComparison.Ordinal)];
        }
        Assert.Equal((3, 34), (pages, names.Distinct().Count()));
        Assert.Equal(1, (await JsonAsync("/api/v1/winners?size=0")).GetArrayLength());
        Assert.Equal(34, (await JsonAsync("/api/v1/winners?size=9999")).GetArrayLength());
        Assert.Equal(14, (await JsonAsync("/api/v1/winners?campaign=weinan-2025")).GetArrayLength());
        Assert.Equal(2, (await JsonAsync("/api/v1/notices")).GetArrayLength());
    }

    [Fact]
    public async Task Scripts_of_every_site_may_read_the_interface_and_nothing_else()
    {
        using var browser = site.App.Browser();
        foreach (var address in new[] { "/api/v1/winners", "/openapi/v1.json", "/feed.xml", "/embed/winners" })
            Assert.Equal("*", (await browser.GetAsync(address)).Headers.GetValues("Access-Control-Allow-Origin").Single());
        foreach (var address in new[] { "/", "/winners", "/sign-in" })
            Assert.False((await browser.GetAsync(address)).Headers.Contains("Access-Control-Allow-Origin"), address);
        var asked = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Options, "/api/v1/winners"));
        Assert.Equal("If-None-Match", asked.Headers.GetValues("Access-Control-Allow-Headers").Single());
    }

    [Fact]
    public async Task Other_sites_may_frame_the_card_list_alone_and_it_runs_nothing()
    {
        using var browser = site.App.Browser();
        for (var i = 0; i < 2; i++)
        {
            var answer = await browser.GetAsync("/embed/winners?count=3&year=2025");
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            Assert.Contains("frame-ancestors *", policy);
            Assert.DoesNotContain("script-src", policy);
            Assert.StartsWith("default-src 'none'", policy);
            Assert.False(answer.Headers.Contains("X-Frame-Options") || answer.Headers.Contains("Set-Cookie"));
        }
        foreach (var address in new[] { "/", "/winners", "/portal", "/sign-in" })
            Assert.Contains(
                "frame-ancestors 'self'",
                (await browser.GetAsync(address)).Headers.GetValues("Content-Security-Policy").Single()
            );
        var cards = await site.PageAsync("/embed/winners?count=3&year=2025");
        var wall = (await site.PageAsync("/winners/2025")).QuerySelectorAll(".person h3").Select(h => h.FirstChild!.TextContent).Take(3);
        Assert.Equal(wall, cards.QuerySelectorAll("li strong").Select(e => e.TextContent));
        Assert.All(cards.QuerySelectorAll("a"), a => Assert.Equal("_blank", a.GetAttribute("target")));
        Assert.Equal(10, (await site.PageAsync("/embed/winners?campaign=weinan-2026")).QuerySelectorAll("li").Length);
        Assert.Empty((await site.PageAsync("/embed/winners?year=1999")).QuerySelectorAll("li"));
    }

    [Fact]
    public async Task The_page_for_other_sites_shows_source_that_works()
    {
        var page = await site.PageAsync("/portal");
        var source = page.QuerySelector(".snippet code")!.TextContent;
        var frame = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(source).QuerySelector("iframe")!;
        var shown = await site.PageAsync(new Uri(frame.GetAttribute("src")!).PathAndQuery);
        Assert.Equal(10, shown.QuerySelectorAll("li").Length);
        Assert.Equal("2026年渭南最美科技工作者", shown.QuerySelector("h1")!.TextContent);
    }

    private async Task<JsonElement> JsonAsync(string address)
    {
        var (answer, body) = await site.GetAsync(address);
        Assert.Equal((HttpStatusCode.OK, "application/json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        return JsonDocument.Parse(body).RootElement;
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
