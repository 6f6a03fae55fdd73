using Nomination.Core.Candidates;
using Nomination.Core.Shared;
using static Nomination.Core.Campaigns.Act;
using static Nomination.Core.Candidates.CandidateState;

namespace Nomination.Core.Campaigns;

/// <summary>One allowed change of a candidate's state.</summary>
public sealed record Move(CandidateState From, Act Act, CandidateState To);

/// <summary>The one table of candidate states. Who and when stand in <see cref="Permits"/> under the same act; the README's diagram is drawn from here.</summary>
public static class Progress
{
    public static IReadOnlyList<Move> Moves { get; } =
    [
        new(Draft, SubmitNomination, Submitted),
        new(Draft, Withdraw, Withdrawn),
        new(Submitted, Withdraw, Withdrawn),
        new(Submitted, Accept, Passed),
        new(Submitted, Return, Returned),
        new(Submitted, Reject, Rejected),
        new(Returned, Resubmit, Resubmitted),
        new(Returned, Withdraw, Withdrawn),
        new(Returned, Lapse, Lapsed),
        new(Resubmitted, Accept, Passed),
        new(Resubmitted, Reject, Rejected),
        new(Resubmitted, Lapse, Lapsed),
        new(Passed, Shortlist, Finalist),
        new(Passed, LeaveOut, NotShortlisted),
        new(Finalist, Elect, Elected),
        new(Finalist, PassOver, NotElected),
        new(Elected, PostNotice, OnNotice),
        new(Elected, Remove, NotElected),
        new(Elected, MoveUp, Elected),
        new(OnNotice, Suspend, Suspended),
        new(OnNotice, Clear, NoticeClear),
        new(OnNotice, Remove, NotElected),
        new(OnNotice, MoveUp, Elected),
        new(NoticeClear, MoveUp, Elected),
        // What comes to light on the eve of the award still stops it.
        new(NoticeClear, Suspend, Suspended),
        new(NoticeClear, Remove, NotElected),
        new(Suspended, Resume, OnNotice),
        new(Suspended, Remove, NotElected),
        new(NoticeClear, Award, Awarded),
        new(Awarded, Revoke, Revoked),
        new(Revoked, Reinstate, Awarded),
        new(Draft, HandUp, AtNominator),
        new(AtNominator, Recommend, Submitted),
        new(AtNominator, SendBack, Draft),
        new(AtNominator, Decline, NotRecommended),
    ];

    /// <summary>The state after an act, or the refusal that names the state the candidate is in.</summary>
    public static Result<CandidateState> Next(CandidateState from, Act act)
    {
        var move = Moves.FirstOrDefault(m => m.From == from && m.Act == act);
        return move is null ? Problem.Conflict($"候选人当前状态为“{CandidateStates.Name(from)}”，不能进行此操作。请刷新后再试。") : move.To;
    }

    /// <summary>A Mermaid state diagram of the table, for the README.</summary>
    public static string Diagram() =>
        string.Join(
            '\n',
            [
                "stateDiagram-v2",
                .. Enum.GetValues<CandidateState>().Select(s => $"    {s} : {CandidateStates.Name(s)}"),
                "    [*] --> Draft",
                .. Moves.Select(m => $"    {m.From} --> {m.To} : {m.Act}"),
            ]
        );
}
