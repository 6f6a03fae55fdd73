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
        Assert.All(entries, e => Assert.StartsWith(site.App.Address.ToString(), e.Element(atom + "link")!.Attribute("href")!.Value));
    }

    [Fact]
    public async Task The_site_map_lists_every_winner_in_both_languages()
    {
        XNamespace map = "http://www.sitemaps.org/schemas/sitemap/0.9";
        var pages = XDocument
            .Parse((await site.GetAsync("/sitemap.xml")).Body)
            .Root!.Elements(map + "url")
            .Select(u => new Uri(u.Element(map + "loc")!.Value).AbsolutePath)
            .ToHashSet();
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
    public async Task The_description_lists_exactly_the_two_public_paths()
    {
        var paths = (await JsonAsync("/openapi/v1.json")).GetProperty("paths");
        Assert.Equal(["/api/v1/campaigns", "/api/v1/winners"], paths.EnumerateObject().Select(p => p.Name).Order());
        Assert.All(paths.EnumerateObject(), p => Assert.True(p.Value.GetProperty("get").GetProperty("summary").GetString()!.Length > 5));
    }

    private async Task<JsonElement> JsonAsync(string address)
    {
        var (answer, body) = await site.GetAsync(address);
        Assert.Equal((HttpStatusCode.OK, "application/json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        return JsonDocument.Parse(body).RootElement;
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
