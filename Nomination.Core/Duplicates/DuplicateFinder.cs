namespace Nomination.Core.Duplicates;

/// <summary>Why two lines are held against each other.</summary>
public enum GroundKind
{
    SameIdentity,
    FormerWinner,
    SameNameAndUnit,
    LikeNameAndUnit,
    SharedText,
}

public static class GroundKinds
{
    public static string Name(GroundKind kind) =>
        kind switch
        {
            GroundKind.SameIdentity => "同一证件号",
            GroundKind.FormerWinner => "往届获得者",
            GroundKind.SameNameAndUnit => "姓名、单位相同",
            GroundKind.LikeNameAndUnit => "姓名、单位写法相近",
            GroundKind.SharedText => "事迹雷同",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };
}

/// <summary>Where a card comes from: a nomination of some campaign, a winner of a year kept elsewhere, or a line of the list of former winners.</summary>
public enum CardKind
{
    Candidate,
    Winner,
    Former,
}

/// <summary>What is known of a person for the comparison; the identity number only as its keyed hash.</summary>
public sealed record PersonCard(
    Guid Id,
    CardKind Kind,
    Guid? CampaignId,
    int Year,
    string Name,
    string WorkUnit,
    string IdentityHash = "",
    DateOnly? BirthDate = null
);

/// <param name="Share">Of <see cref="GroundKind.SharedText"/>: 0–1 of the text of the first of the pair; 0 otherwise.</param>
/// <param name="ShareOfOther">The same, of the second's text.</param>
public sealed record Ground(GroundKind Kind, double Share = 0, double ShareOfOther = 0);

/// <summary>Two lines that may be one; the first is always a nomination of the campaign that is looked at.</summary>
public sealed record Suspicion(Guid First, Guid Second, IReadOnlyList<Ground> Grounds);

/// <summary>
/// Finds persons who came by two lines, who have won before, or who are spelled in two ways. It only points; the office decides
/// (trade rules §0.2: duplicate detection is a daily need).
/// </summary>
public static class DuplicateFinder
{
    /// <summary>Deed text of which three tenths or more stand in another dossier.</summary>
    public const double Enough = 0.3;

    /// <summary>Shorter matches are chance, whatever their share of a very short text.</summary>
    public const int LeastCharacters = 40;

    /// <param name="own">The campaign's nominations.</param>
    /// <param name="former">Former winners of the same honour.</param>
    public static IReadOnlyList<Suspicion> Persons(IReadOnlyList<PersonCard> own, IReadOnlyList<PersonCard> former)
    {
        var found = new Dictionary<(Guid, Guid), List<Ground>>();
        void Add(PersonCard a, PersonCard b, GroundKind kind)
        {
            if (!found.TryGetValue((a.Id, b.Id), out var grounds))
                found[(a.Id, b.Id)] = grounds = [];
            grounds.Add(new Ground(kind));
        }
        var keyed = own.Select(c => new Keyed(c)).ToList();
        var winners = former.Select(f => new Keyed(f)).ToList();
        foreach (var same in keyed.Where(k => k.Card.IdentityHash.Length > 0).GroupBy(k => k.Card.IdentityHash))
        foreach (var (a, b) in Twos([.. same]))
            Add(a.Card, b.Card, GroundKind.SameIdentity);
        foreach (var unit in ByUnit(keyed))
        foreach (var (a, b) in Twos(unit))
            if (Alike(a, b) is { } kind && !found.ContainsKey((b.Card.Id, a.Card.Id)))
                Add(a.Card, b.Card, kind);
        foreach (var person in keyed)
        foreach (var winner in winners.Where(w => IsWinner(person, w)))
            Add(person.Card, winner.Card, GroundKind.FormerWinner);
        return [.. found.Select(f => new Suspicion(f.Key.Item1, f.Key.Item2, [.. f.Value.Distinct()]))];
    }

    /// <summary>Whether so much of a text stands in another that the office should look.</summary>
    public static bool IsShared(Overlap own, Overlap other) =>
        (own.Share >= Enough || other.Share >= Enough) && own.Passages.Sum(p => p.Length) >= LeastCharacters;

    private static GroundKind? Alike(Keyed a, Keyed b)
    {
        if (!PersonKey.SameUnit(a.Unit, b.Unit) || AreTwo(a.Card, b.Card))
            return null;
        if (a.Name == b.Name)
            return GroundKind.SameNameAndUnit;
        var sameDay = a.Card.BirthDate is { } day && day == b.Card.BirthDate;
        return PersonKey.SoundAlike(a.Name, b.Name) || (sameDay && a.Name.Length > 2 && PersonKey.Distance(a.Name, b.Name) == 1)
            ? GroundKind.LikeNameAndUnit
            : null;
    }

    private static bool IsWinner(Keyed person, Keyed winner)
    {
        if (person.Card.IdentityHash.Length > 0 && winner.Card.IdentityHash.Length > 0)
            return person.Card.IdentityHash == winner.Card.IdentityHash;
        return person.Name == winner.Name && PersonKey.SameUnit(person.Unit, winner.Unit);
    }

    /// <summary>Born on different days under different numbers: namesakes.</summary>
    private static bool AreTwo(PersonCard a, PersonCard b) =>
        a.BirthDate is { } x && b.BirthDate is { } y && x != y && (a.IdentityHash.Length == 0 || a.IdentityHash != b.IdentityHash);

    /// <summary>Who may be one: the same name anywhere, or a name of the same length with the same beginning or end (one character differs).</summary>
    private static IEnumerable<IReadOnlyList<Keyed>> ByUnit(List<Keyed> all) =>
        all.Where(k => k.Name.Length > 1)
            .SelectMany(k =>
                new[]
                {
                    (Key: $"<{k.Name[0]}{k.Unit[..Math.Min(2, k.Unit.Length)]}", k),
                    (Key: $">{k.Name[^1]}", k),
                    (Key: $"={k.Name}", k),
                }
            )
            .GroupBy(x => x.Key, x => x.k)
            .Select(g => (IReadOnlyList<Keyed>)[.. g]);

    private static IEnumerable<(T A, T B)> Twos<T>(IReadOnlyList<T> all)
    {
        for (var i = 0; i < all.Count; i++)
        for (var j = i + 1; j < all.Count; j++)
            yield return (all[i], all[j]);
    }

    private sealed record Keyed(PersonCard Card)
    {
        public string Name { get; } = PersonKey.Name(Card.Name);
        public string Unit { get; } = PersonKey.Unit(Card.WorkUnit);
    }
}
