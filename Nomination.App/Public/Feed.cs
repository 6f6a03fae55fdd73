using System.Xml.Linq;
using Nomination.Core.Campaigns;
using Nomination.Core.Documents;
using Nomination.Core.Notices;
using Nomination.Core.Shared;
using Nomination.Core.Winners;

namespace Nomination.App.Public;

/// <summary>What is new, as an Atom feed (RFC 4287): campaigns opened, lists on notice, winners published; newest first.</summary>
public static class Feed
{
    private const int Most = 100;
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    public static XDocument Of(
        string site,
        IReadOnlyList<PublicCampaign> campaigns,
        IReadOnlyList<NoticeHead> notices,
        IReadOnlyList<WinnerLine> winners
    )
    {
        var entries = Opened(site, campaigns)
            .Concat(notices.Select(n => Entry(n.Title, $"{site}/notices/{n.Id}", n.Opens, $"公示期：{n.Period}，共 {n.Names} 名。")))
            .Concat(Honoured(site, campaigns, winners))
            .Concat(Revoked(site, winners))
            .OrderByDescending(e => e.At)
            .Take(Most)
            .ToList();
        var updated = entries.Count > 0 ? entries[0].At : DateTimeOffset.UnixEpoch;
        return new XDocument(
            new XElement(
                Atom + "feed",
                new XAttribute(XNamespace.Xml + "lang", "zh-CN"),
                new XElement(Atom + "title", campaigns.Count > 0 ? PaperText.Clean(campaigns[0].HonourName) : "最美科技工作者"),
                new XElement(Atom + "id", $"{site}/"),
                new XElement(Atom + "updated", Stamp(updated)),
                new XElement(
                    Atom + "author",
                    new XElement(Atom + "name", campaigns.Count > 0 ? PaperText.Clean(campaigns[0].Organiser) : "评选平台")
                ),
                new XElement(
                    Atom + "link",
                    new XAttribute("rel", "self"),
                    new XAttribute("type", "application/atom+xml"),
                    new XAttribute("href", $"{site}/feed.xml")
                ),
                new XElement(Atom + "link", new XAttribute("href", $"{site}/")),
                entries.Select(e => e.Element)
            )
        );
    }

    private static IEnumerable<(DateTimeOffset At, XElement Element)> Opened(string site, IReadOnlyList<PublicCampaign> campaigns) =>
        campaigns
            .Where(c => c.OpenedAt is not null)
            .Select(c =>
                Entry($"{c.Title}评选办法发布", $"{site}/rules/{c.Slug}", c.OpenedAt!.Value, $"{string.Join('、', c.Hosts)}主办。")
            );

    private static IEnumerable<(DateTimeOffset At, XElement Element)> Honoured(
        string site,
        IReadOnlyList<PublicCampaign> campaigns,
        IReadOnlyList<WinnerLine> winners
    ) =>
        from c in campaigns
        where c.PublishedAt is not null
        from w in winners
        where w.Campaign == c.Slug && w.RevokedOn is null
        select Entry(
            $"{w.Name} · {c.Title}",
            $"{site}/winners/{w.Slug}",
            c.PublishedAt!.Value,
            w.Citation.Length > 0 ? w.Citation : w.WorkUnit
        );

    // An id of its own: the entry of the honour had the profile's.
    private static IEnumerable<(DateTimeOffset At, XElement Element)> Revoked(string site, IReadOnlyList<WinnerLine> winners) =>
        from w in winners
        where w.RevokedOn is not null
        select Entry(
            $"撤销：{w.Name}（{w.Year} 年）",
            $"{site}/winners/{w.Slug}",
            w.RevokedAt ?? ChinaTime.Start(w.RevokedOn!.Value),
            w.CertificateNumber is { } n ? $"证书编号 {n}。" : "称号已撤销。",
            "#revoked"
        );

    private static (DateTimeOffset At, XElement Element) Entry(
        string title,
        string address,
        DateTimeOffset at,
        string summary,
        string mark = ""
    ) =>
        (
            at,
            new XElement(
                Atom + "entry",
                // One pasted control character would otherwise be the end of the whole feed.
                new XElement(Atom + "title", PaperText.Clean(title)),
                new XElement(Atom + "id", address + mark),
                new XElement(Atom + "link", new XAttribute("href", address)),
                new XElement(Atom + "updated", Stamp(at)),
                new XElement(Atom + "summary", PaperText.Clean(summary))
            )
        );

    private static string Stamp(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
}
