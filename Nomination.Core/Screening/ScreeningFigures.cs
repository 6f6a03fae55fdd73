using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Units;

namespace Nomination.Core.Screening;

/// <summary>形式审查情况统计, from the states of all submitted candidates and the verdicts that took effect.</summary>
public static class ScreeningFigures
{
    private static readonly CandidateState[] NotPassed =
    [
        CandidateState.Submitted,
        CandidateState.Resubmitted,
        CandidateState.Returned,
        CandidateState.Rejected,
        CandidateState.Lapsed,
        CandidateState.Withdrawn,
    ];

    public static ScreeningStatistics Of(
        IReadOnlyCollection<Candidate> all,
        IReadOnlyCollection<Verdict> effective,
        IReadOnlyDictionary<Guid, UnitKind> kinds,
        RuleBook rules
    )
    {
        var state = all.ToDictionary(c => c.Id, c => c.State);
        var returned = effective.Where(v => v.Act == Act.Return).Select(v => v.CandidateId).ToHashSet();
        var states = all.Select(c => c.State).ToList();
        return new(
            states.Count,
            states.Count(HasPassed),
            states.Count(s => s is CandidateState.Submitted or CandidateState.Resubmitted),
            states.Count(s => s == CandidateState.Returned),
            states.Count(s => s == CandidateState.Lapsed),
            states.Count(s => s == CandidateState.Rejected),
            states.Count(s => s == CandidateState.Withdrawn),
            [.. rules.ReasonCodes.Select(c => Of(c, effective, state)).Where(c => c.Total > 0)],
            Ratios.Of(rules, [.. all.Where(c => HasPassed(c.State)).Select(Head.Of)]),
            [
                .. all.GroupBy(c => kinds[c.UnitId])
                    .OrderBy(g => g.Key)
                    .Select(g => new KindCount(
                        g.Key,
                        g.Count(),
                        g.Count(c => returned.Contains(c.Id)),
                        g.Count(c => HasPassed(c.State)),
                        g.Count(c => c.State == CandidateState.Rejected),
                        g.Count(c => c.State == CandidateState.Lapsed)
                    )),
            ]
        );
    }

    /// <summary>First verdicts by code, and the end of those that were returned under it.</summary>
    private static CodeCount Of(ReasonCode code, IEnumerable<Verdict> effective, Dictionary<Guid, CandidateState> state)
    {
        var own = effective.Where(v => v.CodeList.Contains(code.Code)).ToList();
        var back = own.Where(v => v.Act == Act.Return).Select(v => state.GetValueOrDefault(v.CandidateId)).ToList();
        return new(
            code.Code,
            code.Text,
            back.Count,
            own.Count(v => v.Act != Act.Return),
            back.Count(HasPassed),
            back.Count(s => s == CandidateState.Lapsed),
            back.Count(s => s is CandidateState.Rejected or CandidateState.Withdrawn)
        );
    }

    /// <summary>形审通过, whatever became of the candidate later.</summary>
    public static bool HasPassed(CandidateState state) =>
        !NotPassed.Contains(state) && state is not (CandidateState.Draft or CandidateState.AtNominator or CandidateState.NotRecommended);
}
