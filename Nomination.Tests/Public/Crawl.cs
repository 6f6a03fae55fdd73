using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Nomination.Tests.Hosting;

namespace Nomination.Tests.Public;

/// <summary>An answer, and the first page that led to it.</summary>
internal sealed record Visit(string Address, string From, HttpStatusCode Status, string Type, string Body, bool SetsCookie)
{
    /// <summary>Null for what is no page.</summary>
    public IHtmlDocument? Page { get; init; }

    /// <summary>A browser saves it and shows nothing, such as the archived copy of a notice, which is there as soon as the archivist came by.</summary>
    public bool IsSaved { get; init; }
}

/// <summary>
/// Everything that anybody can reach without signing in, by following every address in pages, feed, site map and interface from the two home
/// pages on. <paramref name="Fragments"/> are the places within pages that links name.
/// </summary>
internal sealed record Crawl(
    IReadOnlyDictionary<string, Visit> Visits,
    IReadOnlyCollection<(string From, string Address, string Id)> Fragments
)
{
    private static readonly string[] Seeds =
    [
        "/",
        "/en/",
        // Nothing links to a search that somebody typed.
        "/winners?q=%E8%8B%B9%E6%9E%9C",
        "/en/winners?q=%E8%8B%B9%E6%9E%9C&year=2025",
        "/sitemap.xml",
        "/robots.txt",
        "/feed.xml",
        "/openapi/v1.json",
        "/api/v1/campaigns",
        "/api/v1/winners",
        "/api/v1/notices",
        "/health/live",
        "/health/ready",
        "/en/sign-in",
        "/reset",
        "/en/reset",
        "/objection",
        "/en/objection",
        "/exhibition/2025",
        "/en/exhibition/2025",
        "/language/en",
        "/en/account",
        "/invitation/worn-out",
        "/objection/worn-out",
        // What the program shows in place of an answer.
        "/stopped/429",
        "/not-found",
        "/error",
    ];

    // Old, mistyped and worn out: what such an address answers besides a page that says so.
    private static readonly Dictionary<string, HttpStatusCode> Refused = new()
    {
        ["/no/such/page"] = HttpStatusCode.NotFound,
        ["/en/winners/nobody"] = HttpStatusCode.NotFound,
        ["/fill/worn-out"] = HttpStatusCode.Gone,
        ["/panel-invitation/worn-out"] = HttpStatusCode.NotFound,
    };

    // Doors to the staff side: looked at, not passed.
    private static readonly string[] Doors = ["/desk", "/account", "/en/account", "/sign-out", "/language"];

    public IEnumerable<Visit> Pages => Visits.Values.Where(v => v.Page is not null && v.Status == Due(v.Address) && !IsDoor(v.Address));

    /// <param name="told">Addresses that somebody was told and to which no page leads.</param>
    public static async Task<Crawl> OfAsync(AppFixture app, params IEnumerable<string> told)
    {
        var visits = new ConcurrentDictionary<string, Visit>();
        var fragments = new ConcurrentBag<(string, string, string)>();
        using var browser = app.Browser();
        var waiting = Seeds.Concat(Refused.Keys).Concat(told).Select(s => (Address: s, From: "(start)")).ToList();
        while (waiting.Count > 0)
        {
            var found = new ConcurrentBag<(string Address, string From)>();
            await Parallel.ForEachAsync(
                waiting.DistinctBy(w => w.Address),
                new ParallelOptions { MaxDegreeOfParallelism = 8 },
                async (next, stop) =>
                {
                    var visit = visits[next.Address] = await VisitAsync(browser, next.Address, next.From);
                    if (IsDoor(next.Address) || visit.Status != Due(next.Address))
                        return;
                    foreach (var link in Links(visit))
                    {
                        if (Inside(app.Address, visit.Address, link) is not { } target)
                            continue;
                        found.Add((target.Path, visit.Address));
                        if (target.Id.Length > 0)
                            fragments.Add((visit.Address, target.Path, target.Id));
                    }
                }
            );
            waiting = [.. found.Where(f => !visits.ContainsKey(f.Address))];
        }
        return new Crawl(visits, [.. fragments.Distinct()]);
    }

    /// <summary>With which status an address answers where all is well.</summary>
    public static HttpStatusCode Due(string address) => Refused.GetValueOrDefault(address, HttpStatusCode.OK);

    public static bool IsDoor(string address) => Doors.Any(d => address.StartsWith(d, StringComparison.Ordinal));

    private static async Task<Visit> VisitAsync(HttpClient browser, string address, string from)
    {
        using var answer = await browser.GetAsync(address);
        var type = answer.Content.Headers.ContentType?.MediaType ?? "";
        var body = ReadText.Of(type, await answer.Content.ReadAsByteArrayAsync());
        return new Visit(address, from, answer.StatusCode, type, body, answer.Headers.Contains("Set-Cookie"))
        {
            Page = type == "text/html" ? new HtmlParser().ParseDocument(body) : null,
            IsSaved = answer.Content.Headers.ContentDisposition?.DispositionType == "attachment",
        };
    }

    private static IEnumerable<string> Links(Visit visit) =>
        visit.Page is { } page ? InPage(page)
        : visit.Type.EndsWith("xml", StringComparison.Ordinal) && visit.Type != "image/svg+xml" ? InXml(visit.Body)
        : visit.Address.StartsWith("/api/", StringComparison.Ordinal) ? InJson(JsonDocument.Parse(visit.Body).RootElement)
        : [];

    private static IEnumerable<string> InPage(IHtmlDocument page) =>
        page.QuerySelectorAll("a[href], link[href]:not([rel=canonical]), area[href]")
            .Select(e => e.GetAttribute("href")!)
            .Concat(
                page.QuerySelectorAll("img[src], iframe[src], video[src], source[src], script[src]").Select(e => e.GetAttribute("src")!)
            )
            .Concat(page.QuerySelectorAll("form:not([method=post])").Select(f => f.GetAttribute("action") ?? ""))
            .Concat(page.QuerySelectorAll("meta[property='og:image'], meta[property='og:url']").Select(m => m.GetAttribute("content")!))
            .Concat(
                page.QuerySelectorAll("[srcset]")
                    .SelectMany(e => e.GetAttribute("srcset")!.Split(',', StringSplitOptions.TrimEntries).Select(s => s.Split(' ')[0]))
            );

    private static IEnumerable<string> InXml(string body)
    {
        foreach (var element in XDocument.Parse(body).Descendants())
        {
            if (element.Name.LocalName is "loc")
                yield return element.Value;
            if (element.Attribute("href") is { } href)
                yield return href.Value;
        }
    }

    private static IEnumerable<string> InJson(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Array => element.EnumerateArray().SelectMany(InJson),
            JsonValueKind.Object => element.EnumerateObject().SelectMany(p => InJson(p.Value)),
            JsonValueKind.String when element.GetString() is { } s && s.StartsWith('/') => [s],
            _ => [],
        };

    /// <summary>Null for what leads out of the site.</summary>
    private static (string Path, string Id)? Inside(Uri site, string page, string link)
    {
        if (
            link.StartsWith("data:", StringComparison.Ordinal)
            || link.StartsWith("mailto:", StringComparison.Ordinal)
            || link.StartsWith("tel:", StringComparison.Ordinal)
        )
            return null;
        // The pages say <base href="/">.
        var target = new Uri(site, link.StartsWith('#') ? page + link : link);
        return target.Authority == site.Authority ? (target.PathAndQuery, Uri.UnescapeDataString(target.Fragment.TrimStart('#'))) : null;
    }
}
