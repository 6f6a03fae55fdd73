using Nomination.Core.Shared;

namespace Nomination.Core.PublicVotes;

public sealed record ExpertScore(int Number, string Name, string WorkUnit, Fraction Score);

/// <summary>综合得分 of all finalists, ranked on the exact value; equals share a rank.</summary>
public static class CombinedScores
{
    public static IReadOnlyList<CombinedLine> Of(int weight, PollResult result, IReadOnlyList<ExpertScore> experts)
    {
        var valid = result.Entries.ToDictionary(e => e.Number, e => e.Valid);
        var scored = experts
            .Select(e =>
            {
                var votes = valid.GetValueOrDefault(e.Number);
                var open = PublicScore.Of(votes, result.Most);
                return (Expert: e, Votes: votes, Public: open, Final: PublicScore.Final(e.Score, weight, open));
            })
            .OrderByDescending(s => s.Final)
            .ThenBy(s => s.Expert.Number)
            .ToList();
        return
        [
            .. scored.Select(s => new CombinedLine(
                s.Expert.Number,
                s.Expert.Name,
                s.Expert.WorkUnit,
                s.Votes,
                result.Most,
                s.Expert.Score.Show(),
                s.Public.Show(),
                s.Final.Show(),
                1 + scored.Count(o => o.Final > s.Final)
            )),
        ];
    }

    /// <summary>Exact where the rule of rank is; otherwise to the millionth of a point.</summary>
    public static Fraction Expert(string exact, double value) =>
        Fraction.TryParse(exact, out var fraction) ? fraction : new Fraction((long)Math.Round(value * 1_000_000), 1_000_000);
}
