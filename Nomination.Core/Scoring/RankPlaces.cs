using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Shared;

namespace Nomination.Core.Scoring;

/// <summary>A finalist's place by rank.</summary>
/// <param name="Place">From 1 within the honour and within the nominees; 0 = none.</param>
public sealed record PlacedLine(Guid CandidateId, AwardKind Award, int Place, string Reason);

/// <summary>领导小组 on equals at the last place (同分仍相同的一并提请领导小组确定): their order, why, and the minutes.</summary>
public sealed record TieDecision(IReadOnlyList<Guid> Order, string Reason, string Paper)
{
    public const int ShortestReason = 5;
    public const int LongestReason = 200;

    public Problem? Check(IReadOnlyList<RankedLine> tied) =>
        !Order.Order().SequenceEqual(tied.Select(l => l.CandidateId).Order()) ? Problem.Conflict("同分人选已有变化，请刷新后重新登记先后。")
        : TextLength.Of(Reason) is < ShortestReason or > LongestReason
            ? Problem.Invalid($"请写明领导小组确定先后的理由（{ShortestReason} 至 {LongestReason} 字）。", nameof(Reason))
        : Paper.Trim().Length == 0 ? Problem.Invalid("请填写会议纪要的文号或日期。", nameof(Paper))
        : null;
}

/// <summary>名次定人选: places of the honour first, then of the nominees. Which of two equals comes first is a decision of people.</summary>
public static class RankPlaces
{
    /// <summary>All who share a rank that a limit of places cuts through, in the order of the ranking.</summary>
    public static IReadOnlyList<RankedLine> Tied(IReadOnlyList<RankedLine> ranked, RuleBook rules)
    {
        var cut = new[] { rules.Ballot.Seats, rules.Ballot.Seats + rules.Nominees }
            .Where(p => p > 0 && p < ranked.Count && ranked[p - 1].Rank == ranked[p].Rank)
            .Select(p => ranked[p].Rank)
            .ToHashSet();
        return [.. ranked.Where(l => cut.Contains(l.Rank))];
    }

    public static IReadOnlyList<PlacedLine> Of(IReadOnlyList<RankedLine> ranked, RuleBook rules, TieDecision? tie)
    {
        var order = (tie?.Order ?? []).Select((id, i) => (id, i)).ToDictionary(x => x.id, x => x.i);
        var (seats, nominees) = (rules.Ballot.Seats, rules.Nominees);
        return
        [
            .. ranked
                .OrderBy(l => l.Rank)
                .ThenBy(l => order.GetValueOrDefault(l.CandidateId))
                .Select(
                    (l, i) =>
                        i < seats ? Line(l, AwardKind.Honour, i + 1, "入选")
                        : i < seats + nominees ? Line(l, AwardKind.Nominee, i - seats + 1, "列入提名")
                        : Line(l, AwardKind.None, 0, "未进入名额")
                ),
        ];

        PlacedLine Line(RankedLine l, AwardKind award, int place, string words) =>
            new(
                l.CandidateId,
                award,
                place,
                $"综合得分 {l.Score}，第 {l.Rank} 名，"
                    + (order.ContainsKey(l.CandidateId) ? $"同分，领导小组确定先后（{tie!.Reason.Trim()}），" : "")
                    + $"{words}。"
            );
    }

    /// <summary>The places as they were confirmed.</summary>
    public static IReadOnlyList<PlacedLine> Confirmed(
        IReadOnlyList<RankedLine> ranked,
        IReadOnlyDictionary<Guid, (AwardKind Award, string Reason)> known
    )
    {
        var sorted = ranked
            .Where(l => known.ContainsKey(l.CandidateId))
            .OrderBy(l => l.Rank)
            .ThenBy(l => Class(known[l.CandidateId].Award));
        var places = new Dictionary<AwardKind, int>();
        return
        [
            .. sorted.Select(l =>
            {
                var (award, reason) = known[l.CandidateId];
                var place = places[award] = places.GetValueOrDefault(award) + 1;
                return new PlacedLine(l.CandidateId, award, award == AwardKind.None ? 0 : place, reason);
            }),
        ];
    }

    private static int Class(AwardKind award) =>
        award switch
        {
            AwardKind.Honour => 0,
            AwardKind.Nominee => 1,
            _ => 2,
        };
}
