using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;

namespace Nomination.Core.Ballots;

/// <summary>What the rounds together mean for one finalist, with the reason in words.</summary>
/// <param name="Place">From 1 within the honour and within the nominee class; 0 for those passed over.</param>
public sealed record OutcomeLine(Guid Candidate, AwardKind Award, int Place, string Reason);

/// <summary>
/// From counted rounds to 入选, 提名 and 未入选. The elected take the honour. The nominee places go to the others by their votes, round
/// after round, then by the rank of the experts' scores, then in printed order, so that the same papers always give the same list.
/// </summary>
public static class Outcome
{
    /// <param name="names">All finalists in printed order.</param>
    /// <param name="reviewRank">Rank by the experts' scores; candidates without one come after all others.</param>
    public static IReadOnlyList<OutcomeLine> Of(
        IReadOnlyList<Guid> names,
        RuleBook rules,
        IReadOnlyList<CountedRound> rounds,
        IReadOnlyDictionary<Guid, int> reviewRank
    )
    {
        var counted = rounds.Where(r => r.Counts).ToList();
        var elected = RoundPlan.Elected(counted).ToList();
        var others = names
            .Where(n => !elected.Contains(n))
            .Order(Comparer<Guid>.Create((a, b) => Compare(counted, reviewRank, a, b)))
            .ToList();
        var eligible = others.Where(n => !rules.Ballot.NomineesNeedThreshold || Passed(counted, n)).Take(rules.Nominees).ToList();
        return
        [
            .. elected.Select(
                (n, i) => new OutcomeLine(n, AwardKind.Honour, i + 1, $"{Votes(counted, n)}（{Whole(counted, n)}），达到通过线，当选。")
            ),
            .. others.Select(n =>
                eligible.IndexOf(n) is var place && place >= 0
                    ? new OutcomeLine(
                        n,
                        AwardKind.Nominee,
                        place + 1,
                        $"{Votes(counted, n)}，未当选者中列第 {place + 1} 位{Tie(n)}，列入提名。"
                    )
                    : new OutcomeLine(n, AwardKind.None, 0, $"{Votes(counted, n)}，{Why(rules, Passed(counted, n))}{Tie(n)}。")
            ),
        ];

        string Tie(Guid name) =>
            others.Exists(o => o != name && Votes(counted, o) == Votes(counted, name)) ? "（同票的按专家评分名次，再按票面顺序）" : "";
    }

    // List.Sort is not stable, LINQ's Order is: what is equal here stays in printed order.
    private static int Compare(List<CountedRound> counted, IReadOnlyDictionary<Guid, int> reviewRank, Guid a, Guid b)
    {
        foreach (var round in counted)
            if (VotesIn(round, b).CompareTo(VotesIn(round, a)) is var order and not 0)
                return order;
        return reviewRank.GetValueOrDefault(a, int.MaxValue).CompareTo(reviewRank.GetValueOrDefault(b, int.MaxValue));
    }

    /// <summary>-1 where the name was not on the paper.</summary>
    private static int VotesIn(CountedRound round, Guid candidate) => Line(round, candidate)?.Votes ?? -1;

    private static bool Passed(List<CountedRound> counted, Guid candidate) => counted.Exists(r => Line(r, candidate) is { Passed: true });

    private static CandidateVotes? Line(CountedRound round, Guid candidate) =>
        round.Tally.Votes.FirstOrDefault(v => v.Candidate == RoundPlan.Key(candidate));

    private static string Votes(List<CountedRound> counted, Guid candidate) =>
        string.Join(
            "，",
            counted
                .Select(r => (r.Number, Line: Line(r, candidate)))
                .Where(r => r.Line is not null)
                .Select(r => $"第{r.Number}轮得 {r.Line!.Votes} 票")
        );

    /// <summary>实到人数 8: what the votes of the electing round were measured by.</summary>
    private static string Whole(List<CountedRound> counted, Guid candidate)
    {
        var round = counted.First(r => r.Tally.Elected.Contains(RoundPlan.Key(candidate)));
        return $"{ThresholdWords.Name(round.Rules.Pass.Of)} {Line(round, candidate)!.Denominator}";
    }

    private static string Why(RuleBook rules, bool passed) =>
        rules.Ballot.NomineesNeedThreshold && !passed ? "未达到通过票数" : $"未进入前 {rules.Nominees} 个提名名额";
}
