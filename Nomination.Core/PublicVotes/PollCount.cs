using System.Globalization;
using System.Text.Json.Serialization;
using Nomination.Core.Shared;

namespace Nomination.Core.PublicVotes;

/// <summary>Votes that name the same people and stand in the same state, and how many of them there are.</summary>
public readonly record struct VoteGroup(string Choices, VoteState State, string Reason, long Count);

public sealed record EntryTotal(int Number, long Valid, long Quarantined, long Void)
{
    /// <summary>With those that do not count.</summary>
    [JsonIgnore]
    public long Cast => Valid + Quarantined + Void;
}

/// <summary>退出: a name that left the ballot. Its votes stay in the lists as they were cast; they are nobody's most, and it has no rank.</summary>
/// <param name="Reason">As the public reads it.</param>
public sealed record StruckEntry(int Number, string Reason, DateTimeOffset At);

public sealed record ReasonTotal(string Reason, long Count);

/// <summary>
/// The count of a poll. <see cref="Cast"/> = <see cref="Counted"/> + <see cref="Quarantined"/> + <see cref="Voided"/>; the lines stand in
/// the order of the entries, never by rank.
/// </summary>
/// <param name="Struck">Names that left the ballot, by number; null where none did, and in results of old.</param>
public sealed record PollResult(
    long Cast,
    long Counted,
    long Quarantined,
    long Voided,
    IReadOnlyList<EntryTotal> Entries,
    IReadOnlyList<ReasonTotal> VoidReasons,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<StruckEntry>? Struck = null
)
{
    /// <summary>最高有效票 of the names that stand.</summary>
    public long Most => Standing.Select(e => e.Valid).DefaultIfEmpty().Max();

    /// <summary>The same with void votes in it.</summary>
    [JsonIgnore]
    public long MostCast => Standing.Select(e => e.Cast).DefaultIfEmpty().Max();

    [JsonIgnore]
    public IEnumerable<EntryTotal> Standing => Entries.Where(e => !IsStruck(e.Number));

    public bool IsStruck(int number) => Struck?.Any(s => s.Number == number) == true;
}

/// <summary>The recount: from the same votes always the same numbers, in whatever order they come.</summary>
public static class PollCount
{
    public static PollResult Of(IEnumerable<int> entries, IEnumerable<VoteGroup> votes, IReadOnlyList<StruckEntry>? struck = null)
    {
        var totals = entries.Distinct().ToDictionary(n => n, _ => new long[3]);
        var states = new long[3];
        var reasons = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var group in votes)
        {
            states[(int)group.State] += group.Count;
            if (group.State == VoteState.Void)
                reasons[group.Reason] = reasons.GetValueOrDefault(group.Reason) + group.Count;
            foreach (var number in Numbers(group.Choices))
                if (totals.TryGetValue(number, out var of))
                    of[(int)group.State] += group.Count;
        }
        return new PollResult(
            states.Sum(),
            states[(int)VoteState.Counted],
            states[(int)VoteState.Quarantined],
            states[(int)VoteState.Void],
            [
                .. totals
                    .OrderBy(t => t.Key)
                    .Select(t => new EntryTotal(
                        t.Key,
                        t.Value[(int)VoteState.Counted],
                        t.Value[(int)VoteState.Quarantined],
                        t.Value[(int)VoteState.Void]
                    )),
            ],
            [.. reasons.Select(r => new ReasonTotal(r.Key, r.Value))],
            struck is { Count: > 0 } ? [.. struck.Where(s => totals.ContainsKey(s.Number)).OrderBy(s => s.Number)] : null
        );
    }

    /// <summary>"3,7,12" → 3, 7, 12; what is no number is left out, twice the same counts once.</summary>
    public static IEnumerable<int> Numbers(string choices) =>
        choices
            .Split(',')
            .Select(p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0)
            .Where(n => n > 0)
            .Distinct();
}

/// <summary>公众得分 and 综合得分, exact: public = 100 × valid ÷ most valid; final = (1 − w) × expert + w × public (trade rule 3.7).</summary>
public static class PublicScore
{
    /// <summary>0 where nobody got a valid vote.</summary>
    public static Fraction Of(long valid, long most) => most <= 0 ? 0 : new Fraction(100 * new System.Numerics.BigInteger(valid), most);

    /// <param name="expert">Points of the experts, 0 … 100.</param>
    /// <param name="weight">Percent, 0 … 30.</param>
    public static Fraction Final(Fraction expert, int weight, Fraction open) =>
        new Fraction(100 - weight, 100) * expert + new Fraction(weight, 100) * open;
}
