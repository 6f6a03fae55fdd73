using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;

namespace Nomination.Core.Ballots;

/// <summary>替补委员: nominated by the office for an absent member, agreed to by the chair; 应到 stays the same.</summary>
public sealed class SubstituteService(Stores stores, TimeProvider clock)
{
    /// <summary>Between the codes of alternate and member in the journal; the minutes read it there.</summary>
    internal const string Takes = " 替补 ";

    /// <param name="reason">Why the member is absent; at most 200 characters.</param>
    public async Task<Result<Guid>> NominateAsync(Actor actor, Guid roundId, Guid seatedId, Guid alternateId, string reason)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await RoundQueries.FindDraftAsync(db, actor, roundId, Act.NominateSubstitute, now);
        if (!found.Done)
            return Result<Guid>.From(found.Problems);
        var (round, campaign) = found.Value;
        if (!round.Rules().Substitutes)
            return Problem.Conflict("本次评选规定不设替补委员。");
        if (alternateId == Guid.Empty)
            return Problem.Invalid("请选择候补专家。", "Candidate");
        var mark = await db.RollMarks.FirstOrDefaultAsync(m => m.RoundId == roundId && m.ReviewerId == seatedId);
        var seated = await db.Reviewers.FirstOrDefaultAsync(r => r.Id == seatedId && r.CampaignId == campaign.Id && r.IsSeated);
        var alternate = await db.Reviewers.FirstOrDefaultAsync(r => r.Id == alternateId && r.CampaignId == campaign.Id && !r.IsSeated);
        if (mark is null || seated is null || alternate is null)
            return Problem.NotFound("没有这位委员或候补专家。请刷新后再试。");
        if (mark.IsPresent)
            return Problem.Conflict($"{seated.Name} 已签到，不能替补。");
        if (TextLength.Of(reason) is 0 or > 200)
            return Problem.Invalid("请写明缺席理由（200字以内）。", "Reason");
        var row = new SeatSubstitute
        {
            CampaignId = campaign.Id,
            SeatedId = seatedId,
            AlternateId = alternateId,
            Reason = reason.Trim(),
            NominatedBy = actor.Name,
            NominatedAt = now,
        };
        db.Add(row);
        db.Audit(actor, Act.NominateSubstitute, campaign.Id, $"{alternate.Code}{Takes}{seated.Code}", now, new { reason });
        return await db.CommitAsync("这一席位已有替补，或这位候补专家已替补他人。") is { } problem ? problem : row.Id;
    }

    /// <summary>The chair agrees, and the substitute stands on the roll; or not, and the nomination goes. The journal keeps both.</summary>
    public async Task<Result> DecideAsync(Actor actor, Guid roundId, Guid substituteId, bool agree)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await RoundQueries.FindDraftAsync(db, actor, roundId, Act.ApproveSubstitute, now);
        return found.Done ? await DecideAsync(db, actor, found.Value, substituteId, agree, now) : Result.No(found.Problems);
    }

    /// <summary>The office takes a nomination back before the chair decides.</summary>
    public async Task<Result> WithdrawAsync(Actor actor, Guid roundId, Guid substituteId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await RoundQueries.FindDraftAsync(db, actor, roundId, Act.NominateSubstitute, now);
        if (!found.Done)
            return Result.No(found.Problems);
        var row = await db.SeatSubstitutes.FirstOrDefaultAsync(s => s.Id == substituteId && s.CampaignId == found.Value.Campaign.Id);
        if (row is null || row.ApprovedAt is not null)
            return Problem.Conflict("该替补提名已有决定，不能撤回。请刷新后查看。");
        db.Remove(row);
        db.Audit(
            actor,
            Act.NominateSubstitute,
            row.CampaignId,
            $"{await CodeAsync(db, row.AlternateId)}{Takes}{await CodeAsync(db, row.SeatedId)}",
            now,
            new { withdrawn = true }
        );
        return await db.CommitAsync() is { } problem ? problem : Result.Ok;
    }

    /// <summary>结束替补: before a round opens and while the substitute is not there, the chair gives the seat back to its member.</summary>
    public async Task<Result> EndAsync(Actor actor, Guid roundId, Guid substituteId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await RoundQueries.FindDraftAsync(db, actor, roundId, Act.ApproveSubstitute, now);
        if (!found.Done)
            return Result.No(found.Problems);
        var (round, campaign) = found.Value;
        var row = await db.SeatSubstitutes.FirstOrDefaultAsync(s => s.Id == substituteId && s.CampaignId == campaign.Id);
        if (row?.ApprovedAt is null)
            return Problem.Conflict("没有生效的替补。请刷新后查看。");
        var mark = await db.RollMarks.FirstOrDefaultAsync(m => m.RoundId == roundId && m.ReviewerId == row.AlternateId);
        if (mark is { IsPresent: true })
            return Problem.Conflict("替补委员已经签到，不能结束替补。请先在签到册上划去。");
        if (mark is not null)
            db.Remove(mark);
        db.Add(new RollMark { RoundId = roundId, ReviewerId = row.SeatedId });
        db.Remove(row);
        round.Version++;
        var subject = $"{await CodeAsync(db, row.AlternateId)}{Takes}{await CodeAsync(db, row.SeatedId)}";
        db.Audit(actor, Act.ApproveSubstitute, campaign.Id, subject, now, new { ended = true, before = round.Title });
        return await db.CommitAsync() is { } problem ? problem : Result.Ok;
    }

    private static async Task<Result> DecideAsync(
        NominationDb db,
        Actor actor,
        RoundAt at,
        Guid substituteId,
        bool agree,
        DateTimeOffset now
    )
    {
        var row = await db.SeatSubstitutes.FirstOrDefaultAsync(s => s.Id == substituteId && s.CampaignId == at.Campaign.Id);
        if (row is null || row.ApprovedAt is not null)
            return Problem.Conflict("该替补提名已有决定。请刷新后查看。");
        var mark = await db.RollMarks.FirstOrDefaultAsync(m => m.RoundId == at.Round.Id && m.ReviewerId == row.SeatedId);
        var recused = 0;
        if (!agree)
        {
            db.Remove(row);
        }
        else if (mark is null or { IsPresent: true })
        {
            return Problem.Conflict("原委员已经到会签到，不再需要替补。请经办人撤回提名。");
        }
        else
        {
            (row.ApprovedBy, row.ApprovedAt) = (actor.Name, now);
            row.Version++;
            db.Remove(mark);
            db.Add(new RollMark { RoundId = at.Round.Id, ReviewerId = row.AlternateId });
            recused = await KeepAwayAsync(db, at, row.AlternateId, now);
            at.Round.Version++;
        }
        var subject = $"{await CodeAsync(db, row.AlternateId)}{Takes}{await CodeAsync(db, row.SeatedId)}";
        db.Audit(actor, Act.ApproveSubstitute, at.Campaign.Id, subject, now, new { agree, recused });
        return await db.CommitAsync() is { } problem ? problem : Result.Ok;
    }

    /// <summary>An alternate was not compared with the names when the panel was seated: what follows by rule is written now.</summary>
    private static async Task<int> KeepAwayAsync(NominationDb db, RoundAt at, Guid alternateId, DateTimeOffset now)
    {
        var alternate = await db.Reviewers.FirstAsync(r => r.Id == alternateId);
        var finalists = await db
            .Candidates.AsNoTracking()
            .Where(c => c.CampaignId == at.Campaign.Id && c.State == CandidateState.Finalist)
            .ToListAsync();
        var known = await db.Recusals.Where(r => r.ReviewerId == alternateId).Select(r => r.CandidateId).ToListAsync();
        var found = ConflictFinder
            .Find([alternate], finalists, at.Campaign.Rules.Panel.MaxAvoid)
            .Where(c => c.IsHard && !known.Contains(c.CandidateId))
            .ToList();
        foreach (var conflict in found)
            db.Add(
                new Recusal
                {
                    CampaignId = at.Campaign.Id,
                    ReviewerId = alternateId,
                    CandidateId = conflict.CandidateId,
                    Kind = conflict.Kind,
                    Source = conflict.Source,
                    Basis = conflict.Basis,
                    Granted = true,
                    DecidedBy = "系统",
                    DecidedAt = now,
                }
            );
        return found.Count;
    }

    private static Task<string> CodeAsync(NominationDb db, Guid reviewer) =>
        db.Reviewers.Where(r => r.Id == reviewer).Select(r => r.Code).FirstAsync();
}
