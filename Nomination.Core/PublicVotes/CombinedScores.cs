using System.Globalization;
using System.Numerics;
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
public sealed record Combination(int Weight, IReadOnlyList<CombinedScore> Scores);

/// <summary>综合得分 of all finalists, ranked on the exact value; equals share a rank.</summary>
public static class CombinedScores
{
    public static Combination Of(int weight, PollResult result, IReadOnlyList<ExpertScore> experts)
    {
        var totals = result.Entries.ToDictionary(e => e.Number);
        var before = Rank(weight, experts, result.Entries.ToDictionary(e => e.Number, e => e.Valid + e.Quarantined + e.Void));
        var after = Rank(weight, experts, totals.ToDictionary(t => t.Key, t => t.Value.Valid));
        return new Combination(
            weight,
            [
                .. experts
                    .OrderBy(e => e.Number)
                    .Select(e => new CombinedScore(e.Number, e.Candidate, e.Score.ToString(), before[e.Number], after[e.Number])),
            ]
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
        // The most of all names on the ballot: also of one whom the experts did not score.
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
