using Microsoft.EntityFrameworkCore;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Ballots;

/// <summary>What must stand before a box is opened: a quorum, officers who declared, and paper votes that stay secret.</summary>
internal static class OpeningQueries
{
    public static async Task<Problem?> FindAsync(NominationDb db, BallotRound round)
    {
        var rules = round.Rules();
        var present = await db.RollMarks.CountAsync(m => m.RoundId == round.Id && m.IsPresent);
        if (!Tally.Reaches(present, round.Members, rules.Quorum))
            return Problem.Conflict(
                $"未达到法定人数：应到 {round.Members} 人，实到 {present} 人；须{ThresholdWords.Of(rules.Quorum)}，即至少 {ThresholdWords.Needed(rules.Quorum, round.Members)} 人，不能开启投票。"
            );
        var onPaper = await RoundQueries.OnPaperAsync(db, round.Id);
        if (PaperSecrecy.Check(onPaper, present) is { } bare)
            return bare;
        if (onPaper != round.SlipsIssued)
            return Problem.Conflict($"本轮有 {onPaper} 位委员用纸质票，已印制 {round.SlipsIssued} 张。请按人数重新印制纸质票后再开启。");
        var officers = await db.RoundOfficers.Where(o => o.RoundId == round.Id).Select(o => o.Part).ToListAsync();
        var scrutineers = officers.Count(o => o == OfficerPart.Scrutineer);
        if (scrutineers < rules.Scrutineers)
            return Problem.Conflict(
                $"本轮须有 {rules.Scrutineers} 名监票人声明与候选人无近亲属关系，现有 {scrutineers} 名。请监票人用自己的账号在本页声明。"
            );
        return officers.Contains(OfficerPart.Teller)
            ? null
            : Problem.Conflict("本轮还没有计票人。请计票人用自己的账号在本页声明与候选人无近亲属关系。");
    }
}
