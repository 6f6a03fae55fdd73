using System.Xml.Linq;
using Nomination.Core.Campaigns;
using Nomination.Core.Notices;
using Nomination.Core.PublicVotes;
using Nomination.Core.Shared;
using Nomination.Core.Winners;

namespace Nomination.App.Public;

/// <summary>
/// Every public page in both languages with the day of its last change, for search machines. Notices that are over are left out, as their
/// pages ask to be.
/// </summary>
public static class Sitemap
{
    private static readonly TimeSpan Forgetting = TimeSpan.FromDays(90);
    private static readonly XNamespace Map = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly XNamespace Html = "http://www.w3.org/1999/xhtml";

    public static XDocument Of(
        string site,
        IReadOnlyList<PublicCampaign> campaigns,
        IReadOnlyList<NoticeHead> notices,
        IReadOnlyList<WinnerLine> winners,
        IReadOnlyList<PublicPollLine> polls,
        DateTimeOffset now
    )
    {
        var published = campaigns.ToDictionary(c => c.Slug, c => c.PublishedAt);
        var honoured = Latest(winners.Select(Changed));
        var posted = Latest(notices.Select(n => (DateTimeOffset?)n.Opens));
        var opened = Latest(campaigns.Select(c => c.OpenedAt));
        var all = Latest([honoured, posted, opened]);
        (string Path, DateTimeOffset? Changed)[] pages =
        [
            ("/", all),
            ("/winners", honoured),
            .. winners
                .Where(w => w.RevokedOn is null)
                .GroupBy(w => w.Year)
                .Select(y => ($"/winners/{y.Key}", Latest(winners.Where(w => w.Year == y.Key).Select(Changed)))),
            // A revoked one stays for a while, so that search machines come back and read that its page asks to be forgotten.
            .. winners.Where(w => w.RevokedOn is null || Changed(w) > now - Forgetting).Select(w => ($"/winners/{w.Slug}", Changed(w))),
            ("/notices", posted),
            .. notices.Where(n => n.IsOpen(now)).Select(n => ($"/notices/{n.Id}", (DateTimeOffset?)n.Opens)),
            ("/rules", opened),
            .. campaigns.Where(c => c.HasRules).Select(c => ($"/rules/{c.Slug}", c.OpenedAt)),
            .. campaigns.Where(c => c.HasRules && c.PublishedAt is not null).Select(c => ($"/recount/{c.Slug}", c.PublishedAt)),
            ("/exhibition", honoured),
            .. polls.Select(p => ($"/poll/{p.Slug}", p.SettledAt ?? (DateTimeOffset?)p.Opens)),
            .. polls.Where(p => p.SettledAt is not null).Select(p => ($"/poll/{p.Slug}/statement", p.SettledAt)),
            ("/decisions", honoured),
            ("/verify", honoured),
            ("/portal", null),
        ];
        return new XDocument(
            new XElement(
                Map + "urlset",
                new XAttribute(XNamespace.Xmlns + "xhtml", Html),
                pages.SelectMany(p => new[] { p.Path, $"/en{p.Path}" }.Select(own => Url(site, own, p.Path, p.Changed)))
            )
        );

        DateTimeOffset? Changed(WinnerLine w) =>
            w.RevokedOn is { } day
                ? w.RevokedAt ?? ChinaTime.Start(day)
                : published.GetValueOrDefault(w.Campaign) ?? ChinaTime.Start(w.DecidedOn);
    }

    private static DateTimeOffset? Latest(IEnumerable<DateTimeOffset?> moments) => moments.Max();

    private static XElement Url(string site, string own, string path, DateTimeOffset? changed) =>
        new(
            Map + "url",
            new XElement(Map + "loc", site + own),
            changed is { } at ? new XElement(Map + "lastmod", $"{ChinaTime.Local(at):yyyy-MM-dd}") : null,
            Other("zh-CN", site + path),
            Other("en", $"{site}/en{path}"),
            Other("x-default", site + path)
        );

    private static XElement Other(string language, string address) =>
        new(Html + "link", new XAttribute("rel", "alternate"), new XAttribute("hreflang", language), new XAttribute("href", address));
}
