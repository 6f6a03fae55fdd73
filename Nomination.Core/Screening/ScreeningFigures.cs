using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;

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

    public static ScreeningStatistics Of(IReadOnlyCollection<Candidate> all, IReadOnlyCollection<Verdict> effective, RuleBook rules)
    {
        var states = all.Select(c => c.State).ToList();
        return new(
            states.Count,
            states.Count(HasPassed),
            states.Count(s => s is CandidateState.Submitted or CandidateState.Resubmitted),
            states.Count(s => s == CandidateState.Returned),
            states.Count(s => s == CandidateState.Lapsed),
            states.Count(s => s == CandidateState.Rejected),
            states.Count(s => s == CandidateState.Withdrawn),
            [
                .. rules
                    .ReasonCodes.Select(c => new CodeCount(
                        c.Code,
                        c.Text,
                        effective.Count(v => v.Act == Act.Return && v.CodeList.Contains(c.Code)),
                        effective.Count(v => v.Act != Act.Return && v.CodeList.Contains(c.Code))
                    ))
                    .Where(c => c.Total > 0),
            ],
            Ratios.Of(rules, [.. all.Where(c => HasPassed(c.State)).Select(Head.Of)])
        );
    }

    /// <summary>形审通过, whatever became of the candidate later.</summary>
    public static bool HasPassed(CandidateState state) => !NotPassed.Contains(state) && state != CandidateState.Draft;
}
