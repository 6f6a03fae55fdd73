using System.Xml.Linq;
using Nomination.Core.Campaigns;
using Nomination.Core.Notices;
using Nomination.Core.Winners;

namespace Nomination.App.Public;

/// <summary>Every public page in both languages, for search machines. Notices that are over are left out, as their pages ask to be.</summary>
public static class Sitemap
{
    private static readonly XNamespace Map = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly XNamespace Html = "http://www.w3.org/1999/xhtml";

    public static XDocument Of(
        string site,
        IEnumerable<PublicCampaign> campaigns,
        IEnumerable<NoticeHead> openNotices,
        IReadOnlyList<WinnerLine> winners
    )
    {
        string[] paths =
        [
            "/",
            "/winners",
            .. winners.Select(w => $"/winners/{w.Year}").Distinct(),
            .. winners.Where(w => w.RevokedOn is null).Select(w => $"/winners/{w.Slug}"),
            "/notices",
            .. openNotices.Select(n => $"/notices/{n.Id}"),
            "/rules",
            .. campaigns.Select(c => $"/rules/{c.Slug}"),
            .. campaigns.Where(c => c.PublishedAt is not null).Select(c => $"/recount/{c.Slug}"),
            "/decisions",
        ];
        return new XDocument(
            new XElement(
                Map + "urlset",
                new XAttribute(XNamespace.Xmlns + "xhtml", Html),
                paths.SelectMany(p => new[] { p, $"/en{p}" }.Select(own => Url(site, own, p)))
            )
        );
    }

    private static XElement Url(string site, string own, string path) =>
        new(Map + "url", new XElement(Map + "loc", site + own), Other("zh-CN", site + path), Other("en", $"{site}/en{path}"));

    private static XElement Other(string language, string address) =>
        new(Html + "link", new XAttribute("rel", "alternate"), new XAttribute("hreflang", language), new XAttribute("href", address));
}
