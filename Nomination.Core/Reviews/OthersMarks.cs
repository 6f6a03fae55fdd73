using Nomination.Core.Campaigns;
using Nomination.Core.Data;

namespace Nomination.Core.Reviews;

/// <summary>The panel's totals on one candidate in hundredths of a point, rising, without names: all that an expert ever sees of others.</summary>
public sealed record PanelTotals(IReadOnlyList<int> Hundredths)
{
    public bool AreShown => Hundredths.Count > 0;
}

/// <summary>
/// The one query by which figures of other experts reach an expert. Whoever may still mark a candidate sees nothing of it: the own sheet
/// must be locked, whatever the rule book says; recused experts see nothing at all, and their sheets are not among those shown.
/// </summary>
internal static class OthersMarks
{
    /// <summary>Of two totals each would know the other's; from three on nobody's is told.</summary>
    public const int Fewest = 3;

    /// <param name="owing">Experts who owe a sheet on this candidate.</param>
    public static IQueryable<int> Of(
        NominationDb db,
        Campaign campaign,
        Guid reviewer,
        Guid candidate,
        IReadOnlyCollection<Guid> owing,
        DateTimeOffset now
    )
    {
        var rule = campaign.Rules.Panel.ScoresVisible;
        var always = rule == ScoresVisible.AfterOwnLock;
        var meets = rule == ScoresVisible.AtMeeting && campaign.StageOf(StageKind.Ballot) is { } ballot && now >= ballot.Opens;
        var closed = rule == ScoresVisible.AfterAllLocked && campaign.StageOf(StageKind.Scoring) is { } scoring && now > scoring.Closes;
        var whenAll = rule == ScoresVisible.AfterAllLocked;
        var counted = db.ScoreSheets.Where(s =>
            s.CampaignId == campaign.Id
            && s.CandidateId == candidate
            && s.LockedAt != null
            && !db.Recusals.Any(r => r.ReviewerId == s.ReviewerId && r.CandidateId == candidate && r.Granted)
        );
        return counted
            .Where(_ => counted.Any(own => own.ReviewerId == reviewer))
            .Where(_ => counted.Count() >= Fewest)
            .Where(_ => always || meets || closed || (whenAll && counted.Count(s => owing.Contains(s.ReviewerId)) == owing.Count))
            .OrderBy(s => s.TotalHundredths)
            .Select(s => s.TotalHundredths);
    }
}
