using System.Globalization;
using System.Numerics;
using System.Text.Json.Serialization;
using Nomination.Core.Shared;

namespace Nomination.Core.PublicVotes;

/// <param name="Number">On the ballot of the public.</param>
/// <param name="Candidate">Number in the season.</param>
/// <param name="Score">Points of the experts, 0 … 100.</param>
public sealed record ExpertScore(int Number, string Candidate, Fraction Score);

/// <summary>Votes, points and rank of a finalist. Points are exact: a whole number or a fraction as text.</summary>
public sealed record PollStanding(long Votes, string Public, string Final, int Rank);

/// <summary>综合得分 of a finalist, as it was before votes were found void and as it is without them: voiding moves everybody's score.</summary>
public sealed record CombinedScore(int Number, string Candidate, string Expert, PollStanding Before, PollStanding After);

/// <param name="Weight">Percent of the public, 0 … 30.</param>
/// <param name="Scores">By number.</param>
/// <param name="Struck">Finalists who left the ballot and so have no rank, by number; null where none did, and in combinations of old.</param>
public sealed record Combination(
    int Weight,
    IReadOnlyList<CombinedScore> Scores,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<StruckScore>? Struck = null
);

/// <param name="Number">On the ballot of the public.</param>
/// <param name="Candidate">Number in the season.</param>
public sealed record StruckScore(int Number, string Candidate);

/// <summary>综合得分 of all finalists on the ballot, ranked on the exact value; equals share a rank.</summary>
public static class CombinedScores
{
    public static Combination Of(int weight, PollResult result, IReadOnlyList<ExpertScore> experts)
    {
        var sorted = experts.OrderBy(e => e.Number).ToLookup(e => result.IsStruck(e.Number));
        ExpertScore[] standing = [.. sorted[false]];
        var before = Rank(weight, standing, result.Standing.ToDictionary(e => e.Number, e => e.Cast));
        var after = Rank(weight, standing, result.Standing.ToDictionary(e => e.Number, e => e.Valid));
        return new Combination(
            weight,
            [.. standing.Select(e => new CombinedScore(e.Number, e.Candidate, e.Score.ToString(), before[e.Number], after[e.Number]))],
            sorted.Contains(true) ? [.. sorted[true].Select(e => new StruckScore(e.Number, e.Candidate))] : null
        );
    }

    /// <summary>Exact where the rule of rank is; otherwise to the millionth of a point.</summary>
    public static Fraction Expert(string exact, double value) =>
        Points(exact.Length > 0 ? exact : value.ToString("F6", CultureInfo.InvariantCulture));

    /// <summary>"1328/15", "88" or "88.533333".</summary>
    /// <exception cref="FormatException">It is none of them.</exception>
    public static Fraction Points(string text) =>
        Fraction.TryParse(text, out var exact)
            ? exact
            : new Fraction(
                (BigInteger)(
                    decimal.Parse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)
                    * 1_000_000
                ),
                1_000_000
            );

    private static Dictionary<int, PollStanding> Rank(int weight, IReadOnlyList<ExpertScore> experts, Dictionary<int, long> votes)
    {
        // The most of all names that stand on the ballot: also of one whom the experts did not score.
        var most = votes.Count == 0 ? 0 : votes.Values.Max();
        var scored = experts
            .Select(e =>
            {
                var own = votes.GetValueOrDefault(e.Number);
                var open = PublicScore.Of(own, most);
                return (e.Number, Votes: own, Public: open, Final: PublicScore.Final(e.Score, weight, open));
            })
            .ToList();
        return scored.ToDictionary(
            s => s.Number,
            s => new PollStanding(s.Votes, s.Public.ToString(), s.Final.ToString(), 1 + scored.Count(o => o.Final > s.Final))
        );
    }
}
