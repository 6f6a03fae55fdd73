using Nomination.Core.Ballots;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Scoring;

namespace Nomination.Core.Proof;

/// <summary>From counted rounds, or from the ranking where nobody votes, to the result, with the rules of the product.</summary>
internal static class OutcomeCount
{
    public static OutcomePart ByBallot(RuleBook rules, IReadOnlyList<RoundPart> rounds, SheetsPart sheets)
    {
        var counted = rounds.Select(Counted).ToList();
        var number = rounds[0].Names.ToDictionary(n => Guid.Parse(n.Key), n => n.Number);
        var facts = Facts(rules, rounds[0], sheets);
        var lines = Outcome.Of(counted[0].Names, rules, counted, facts);
        return new OutcomePart(
            "ballot",
            Of(AwardKind.Honour),
            Of(AwardKind.Nominee),
            [.. Of(AwardKind.None).Order(StringComparer.Ordinal)],
            [.. BallotCourse.Of(counted[0].Names, counted, facts).Ties.Select(Cascade)],
            null
        );

        IReadOnlyList<string> Of(AwardKind award) =>
            [.. lines.Where(l => l.Award == award).OrderBy(l => l.Place).Select(l => number[l.Candidate])];
    }

    public static OutcomePart ByRank(RuleBook rules, WeighedPart weighed, IReadOnlyList<string> finalists, TiePart? tie)
    {
        var ids = finalists.Select((f, i) => (f, Id: new Guid(i + 1, 0, 0, new byte[8]))).ToDictionary(x => x.f, x => x.Id);
        var number = ids.ToDictionary(x => x.Value, x => x.Key);
        var lines = RankPlaces.Of(
            [.. weighed.Ranking.Ranking.Where(r => ids.ContainsKey(r.Candidate)).Select(r => Line(r, ids[r.Candidate]))],
            rules,
            tie is null ? null : new TieDecision([.. tie.Order.Where(ids.ContainsKey).Select(n => ids[n])], tie.Reason, tie.Paper)
        );
        return new OutcomePart(
            "rank",
            Of(AwardKind.Honour),
            Of(AwardKind.Nominee),
            [.. Of(AwardKind.None).Concat(weighed.Struck).Order(StringComparer.Ordinal)],
            [],
            tie
        );

        IReadOnlyList<string> Of(AwardKind award) =>
            [.. lines.Where(l => l.Award == award).OrderBy(l => l.Place).Select(l => number[l.CandidateId])];
    }

    public static CountedRound Counted(RoundPart round) =>
        new(
            round.Number,
            round.Title,
            [.. round.Names.Select(n => Guid.Parse(n.Key))],
            RoundCount.RulesOf(round),
            RoundCount.With(round.Result, round.Names.ToDictionary(n => n.Number, n => n.Key))
        )
        {
            Seed = round.Seed,
            Seal = round.Seal,
            Ruling = round.Ruling is { } r
                ? new ChairRuling([.. r.Names.Select(n => Guid.Parse(round.Names.First(x => x.Number == n).Key))], r.Reason, "主席")
                : null,
        };

    /// <summary>What the cascade knows of the finalists: number, and 初评分 by the rank of the finalists among themselves.</summary>
    public static TieFacts Facts(RuleBook rules, RoundPart first, SheetsPart sheets)
    {
        var names = first.Names.Select(n => n.Number).ToHashSet(StringComparer.Ordinal);
        var ranks = Ranking
            .Of(
                RankCount.Totals(sheets).Where(t => names.Contains(t.Candidate)),
                RankCount.RuleOf(rules.Ranking),
                rules.Ranking.MinSheetsForTrim
            )
            .Ranking.ToDictionary(r => r.Candidate);
        return new TieFacts(
            first.Names.ToDictionary(
                n => Guid.Parse(n.Key),
                n =>
                {
                    var rank = ranks.GetValueOrDefault(n.Number);
                    return new TieName(Guid.Parse(n.Key), n.Number, n.Number, rank?.Rank, rank?.Score ?? "");
                }
            )
        );
    }

    private static CascadePart Cascade(TieNote tie) =>
        new(
            tie.Round,
            [.. tie.Tied.Select(t => t.LotKey)],
            tie.Seats,
            [.. tie.Result.Winners.Select(w => $"{w.Name.LotKey} {w.By}")],
            tie.Result.Reasons
        );

    private static RankedLine Line(RankPart r, Guid id) =>
        new(id, r.Rank, r.Candidate, "", "", "", CandidateState.Finalist, r.Score, r.Value, "", [], [], [], null, r.Flags);
}
