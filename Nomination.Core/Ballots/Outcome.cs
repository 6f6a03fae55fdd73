using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;

namespace Nomination.Core.Ballots;

/// <summary>What the rounds together mean for one finalist, with the reason in words.</summary>
/// <param name="Place">From 1 within the honour and within the nominee class; 0 for those passed over.</param>
public sealed record OutcomeLine(Guid Candidate, AwardKind Award, int Place, string Reason);

/// <summary>
/// From counted rounds to 入选, 提名 and 未入选. The elected take the honour. The nominee places go to the others by their votes (in two
/// tiers by 入选 and 提名 together), round after round, then by the steps of the cascade that need no vote, then by the rank of the
/// experts' scores and in printed order, so that the same papers always give the same list.
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
    ) => Of(names, rules, rounds, TieFacts.OfRanks(reviewRank));

    /// <param name="names">All finalists in printed order.</param>
    public static IReadOnlyList<OutcomeLine> Of(
        IReadOnlyList<Guid> names,
        RuleBook rules,
        IReadOnlyList<CountedRound> rounds,
        TieFacts facts
    )
    {
        var counted = rounds.Where(r => r.Counts).ToList();
        var course = BallotCourse.Of(names, counted, facts);
        var others = names
            .Where(n => !course.IsElected(n))
            .Order(Comparer<Guid>.Create((a, b) => Compare(rules.Ballot, counted, facts, a, b)))
            .ToList();
        var eligible = others.Where(n => !rules.Ballot.NomineesNeedThreshold || Passed(counted, n)).Take(rules.Nominees).ToList();
        return
        [
            .. course.Elected.Select(
                (e, i) => new OutcomeLine(e.Candidate, AwardKind.Honour, i + 1, $"{Votes(counted, e.Candidate)}{Why(counted, e)}")
            ),
            .. others.Select(n =>
                eligible.IndexOf(n) is var place && place >= 0
                    ? new OutcomeLine(
                        n,
                        AwardKind.Nominee,
                        place + 1,
                        $"{Votes(counted, n)}，未当选者中列第 {place + 1} 位{Tie(n)}，列入提名。"
                    )
                    : new OutcomeLine(n, AwardKind.None, 0, $"{Votes(counted, n)}，{WhyNot(rules, Passed(counted, n))}{Tie(n)}。")
            ),
        ];

        string Tie(Guid name) =>
            others.Exists(o => o != name && counted.TrueForAll(r => Weight(r, o) == Weight(r, name)))
                ? $"（同票的按专家评分名次，再按{(LotOf(rules.Ballot, counted) is null ? "票面顺序" : "抽签")}）"
                : "";
    }

    // List.Sort is not stable, LINQ's Order is: what is equal here stays in printed order.
    private static int Compare(BallotRules rules, List<CountedRound> counted, TieFacts facts, Guid a, Guid b)
    {
        foreach (var round in counted)
            if (Weight(round, b).CompareTo(Weight(round, a)) is var order and not 0)
                return order;
        if ((facts.Of(a).Rank ?? int.MaxValue).CompareTo(facts.Of(b).Rank ?? int.MaxValue) is var rank and not 0)
            return rank;
        return LotOf(rules, counted) is { } lot
            ? string.CompareOrdinal(Lot.Draw(lot.Seed, lot.Seal, facts.Of(a).LotKey), Lot.Draw(lot.Seed, lot.Seal, facts.Of(b).LotKey))
            : 0;
    }

    /// <summary>The round whose seed parts equal nominees; null where the rules know no lot or no seed was committed.</summary>
    private static CountedRound? LotOf(BallotRules rules, List<CountedRound> counted) =>
        rules.Ties.Contains(TieStep.Lot) && counted is [.., { Seed.Length: > 0 } last] ? last : null;

    /// <summary>(-1, 0) where the name was not on the paper.</summary>
    private static (int, int) Weight(CountedRound round, Guid candidate) =>
        round.Line(candidate) is not { } line ? (-1, 0)
        : line.Nominations is { } nominations ? (line.Votes + nominations, line.Votes)
        : line.Weight(round.Rules.Mode);

    private static bool Passed(List<CountedRound> counted, Guid candidate) =>
        counted.Exists(r =>
            r.Line(candidate) is { } line
            && (
                line.Passed
                || (
                    line.Nominations is { } nominations
                    && line.Votes + nominations > 0
                    && Tally.Reaches(line.Votes + nominations, line.Denominator, r.Rules.Pass)
                )
            )
        );

    private static string Votes(List<CountedRound> counted, Guid candidate) =>
        string.Join(
            "，",
            counted
                .Select(r => (Round: r, Line: r.Line(candidate)))
                .Where(r => r.Line is not null)
                .Select(r => $"第{r.Round.Number}轮得 {VoteWords.Of(r.Round.Rules.Mode, r.Line!)}")
        );

    /// <summary>（实到人数 8），达到通过线，当选: what the votes of the electing round were measured by, and what parted equals.</summary>
    private static string Why(List<CountedRound> counted, ElectedName elected)
    {
        var round = counted.First(r => r.Number == elected.Round);
        var whole = $"{ThresholdWords.Name(round.Rules.Pass.Of)} {round.Line(elected.Candidate)!.Denominator}";
        return elected.TieStep is null
            ? $"（{whole}），达到通过线，当选。"
            : $"（{whole}），达到通过线后得票相同，按“{elected.TieStep}”列前，当选。";
    }

    private static string WhyNot(RuleBook rules, bool passed) =>
        rules.Ballot.NomineesNeedThreshold && !passed ? "未达到通过票数" : $"未进入前 {rules.Nominees} 个提名名额";
}
