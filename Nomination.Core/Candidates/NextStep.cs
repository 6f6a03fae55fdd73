using Nomination.Core.Campaigns;
using Nomination.Core.Shared;

namespace Nomination.Core.Candidates;

/// <summary>What a unit reads beside its own candidate: the state as far as it may know it, and what to do next.</summary>
/// <param name="Mine">True when the unit has to act.</param>
public sealed record NextStep(string State, string Text, bool Mine, DateTimeOffset? Due = null)
{
    public static NextStep Of(CandidateState state, DateTimeOffset? correctionDue, Campaign campaign, DateTimeOffset now)
    {
        var shown = Shown(state, campaign, now);
        var name = shown == CandidateState.Passed && state != CandidateState.Passed ? "评审中" : CandidateStates.Name(shown);
        return shown switch
        {
            CandidateState.Draft => Draft(name, campaign, now),
            CandidateState.Submitted => new(name, "等待形式审查", false),
            CandidateState.AtNominator => new(name, "推荐单位审核后报市", false, campaign.StageOf(StageKind.Nomination)?.Closes),
            CandidateState.Returned => new(
                name,
                "按意见补正后重新提交",
                true,
                correctionDue ?? campaign.StageOf(StageKind.Correction)?.Closes
            ),
            CandidateState.Lapsed => new(name, "逾期未补正，视为撤回", false),
            CandidateState.Rejected => new(name, "不予受理，理由见推荐表", false),
            CandidateState.Resubmitted => new(name, "等待复审", false),
            CandidateState.Passed => new(name, "等待评审结果，以公示为准", false),
            CandidateState.Elected or CandidateState.OnNotice => new(name, "公示期间请保持联系方式畅通", false),
            CandidateState.NoticeClear => new(name, "等待印发决定", false),
            _ => new(name, "", false),
        };
    }

    /// <summary>Ranks and votes are no unit's to see before the public notice (trade rules 2.13).</summary>
    public static CandidateState Shown(CandidateState state, Campaign campaign, DateTimeOffset now) =>
        state is CandidateState.Finalist or CandidateState.NotShortlisted or CandidateState.Elected or CandidateState.NotElected
        && (campaign.StageOf(StageKind.PublicNotice) is not { } notice || now < notice.Opens)
            ? CandidateState.Passed
            : state;

    private static NextStep Draft(string name, Campaign campaign, DateTimeOffset now)
    {
        var closes = campaign.StageOf(StageKind.Nomination)?.Closes;
        return closes is { } end && now >= end.AddSeconds(1)
            ? new(name, "推荐已截止，未提交", false)
            : new(name, "补齐材料后提交", true, closes);
    }
}
