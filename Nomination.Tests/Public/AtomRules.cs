using System.Xml.Linq;

namespace Nomination.Tests.Public;

/// <summary>What RFC 4287 demands of a feed (section 4): which elements, how often, and of what form.</summary>
internal static class AtomRules
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    // Name, least, most.
    private static readonly (string Name, int Least, int Most)[] OfFeed =
    [
        ("id", 1, 1),
        ("title", 1, 1),
        ("updated", 1, 1),
        ("author", 1, int.MaxValue),
        ("subtitle", 0, 1),
        ("rights", 0, 1),
        ("link", 0, int.MaxValue),
        ("entry", 0, int.MaxValue),
    ];
    private static readonly (string Name, int Least, int Most)[] OfEntry =
    [
        ("id", 1, 1),
        ("title", 1, 1),
        ("updated", 1, 1),
        ("summary", 0, 1),
        ("content", 0, 1),
        ("published", 0, 1),
        ("link", 1, int.MaxValue),
    ];

    public static IEnumerable<string> Faults(XElement feed)
    {
        if (feed.Name != Atom + "feed")
            yield return $"root {feed.Name}";
        foreach (var fault in Within(feed, OfFeed).Concat(feed.Elements(Atom + "entry").SelectMany(e => Within(e, OfEntry))))
            yield return fault;
        if (feed.Elements(Atom + "link").Count(l => l.Attribute("rel")?.Value == "self") != 1)
            yield return "no link to itself";
        if (feed.Element(Atom + "author")?.Element(Atom + "name")?.Value is not { Length: > 0 })
            yield return "author without a name";
    }

    private static IEnumerable<string> Within(XElement of, (string Name, int Least, int Most)[] rules)
    {
        foreach (var child in of.Elements().Where(c => !rules.Any(r => Atom + r.Name == c.Name)))
            yield return $"{child.Name} within {of.Name.LocalName}";
        foreach (var (name, least, most) in rules)
            if (of.Elements(Atom + name).Count() is var n && (n < least || n > most))
                yield return $"{n} {name} within {of.Name.LocalName}";
        foreach (var id in of.Elements(Atom + "id").Where(i => !Uri.IsWellFormedUriString(i.Value, UriKind.Absolute)))
            yield return $"id {id.Value}";
        foreach (
            var at in of.Elements(Atom + "updated")
                .Where(u =>
                    !DateTimeOffset.TryParseExact(
                        u.Value,
                        "yyyy-MM-dd'T'HH:mm:ss'Z'",
                        null,
                        System.Globalization.DateTimeStyles.AssumeUniversal,
                        out _
                    )
                )
        )
            yield return $"updated {at.Value}";
        foreach (
            var link in of.Elements(Atom + "link").Where(l => !Uri.IsWellFormedUriString(l.Attribute("href")?.Value, UriKind.Absolute))
        )
            yield return $"link {link}";
        // One alternate of each type and language.
        if (of.Elements(Atom + "link").Count(l => l.Attribute("rel") is null) > 1)
            yield return "two alternates";
    }
}
