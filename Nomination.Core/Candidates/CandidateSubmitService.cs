using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;
using Nomination.Core.Units;

namespace Nomination.Core.Candidates;

/// <summary>The answer to a submission: done with number, code and rank; or not yet, with warnings to confirm.</summary>
public sealed record Submission(bool Accepted, IReadOnlyList<Finding> Warnings, string Number = "", string Code = "", int Rank = 0);

/// <summary>提交推荐, 补正提交 and 撤回. Places, numbers and ranks are counted alone, so that no number of parallel clicks exceeds a quota.</summary>
public sealed class CandidateSubmitService(Stores stores, TimeProvider clock, SecretBox secrets)
{
    /// <param name="version">The version that the person saw: what is submitted is what was on the screen.</param>
    /// <param name="acceptWarnings">True after the person has read the warnings of the first answer.</param>
    public async Task<Result<Submission>> SubmitAsync(Actor actor, Guid id, int version, bool acceptWarnings)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        await using var alone = await db.AloneAsync();
        // In the hands of the nominating unit the same act is its recommendation.
        var act = await db.Candidates.AnyAsync(c => c.Id == id && c.State == CandidateState.AtNominator)
            ? Act.Recommend
            : Act.SubmitNomination;
        var own = await CheckedAsync(db, actor, act, id, version, now);
        if (!own.Done)
            return Result<Submission>.From(own.Problems);
        var (candidate, campaign, unit) = own.Value;
        if (campaign.Rules.TwoLevel && unit is { IsSubUnit: true, ParentId: not null })
        {
            var handed = await NominatorService.HandUpAsync(db, actor, own.Value, secrets, acceptWarnings, now);
            if (handed is { Done: true, Value.Accepted: true })
                await alone.CommitAsync();
            return handed;
        }
        if (unit.NoneDeclaredAt is not null)
            return Problem.Conflict("本单位已申明“无合适人选”。如要推荐，请先在单位首页撤回申明。");
        var place = await CandidatePlaceService.FindAsync(db, unit, candidate);
        if (!place.Done)
            return Result<Submission>.From(place.Problems);
        var check = await SelfCheckService.RunAsync(db, campaign, candidate, secrets);
        if (check.Problems.Count > 0)
            return Result<Submission>.From(check.Problems);
        if (check.Warnings.Count > 0 && !acceptWarnings)
            return new Submission(false, check.Warnings);

        var number = await NextNumberAsync(db, campaign.Id);
        if (Move(db, actor, candidate, act, now) is { } refused)
            return refused;
        candidate.Number = $"{number:00}";
        candidate.Code = $"{campaign.CodePrefix}-{number:0000}";
        candidate.RankInUnit = await CandidatePlaceService.NextRankAsync(db, unit);
        candidate.SubmittedAt = now;
        HandIn(db, actor, campaign, candidate, now, CandidateVersion.Submitted);
        db.QuotaPlaces.Add(place.Value);
        db.Audit(
            actor,
            act,
            campaign.Id,
            candidate.Code,
            now,
            new
            {
                candidate.Id,
                candidate.Version,
                place = place.Value.Number,
                place.Value.ForTeam,
                warnings = check.Warnings.Select(w => w.Code),
            }
        );
        if (await db.CommitAsync("名额或编号刚被占用，请再次提交。") is { } problem)
            return problem;
        await alone.CommitAsync();
        return new Submission(true, check.Warnings, candidate.Number, candidate.Code, candidate.RankInUnit);
    }

    public async Task<Result<Submission>> ResubmitAsync(Actor actor, Guid id, int version, bool acceptWarnings)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var own = await CheckedAsync(db, actor, Act.Resubmit, id, version, now);
        if (!own.Done)
            return Result<Submission>.From(own.Problems);
        var (candidate, campaign, _) = own.Value;
        if (candidate.CorrectionDue is { } due && now >= due.AddSeconds(1))
            return Problem.Closed($"补正期限 {ChinaTime.Show(due, now)} 已过，不能再提交；已填内容仍为您保留。");
        var check = await SelfCheckService.RunAsync(db, campaign, candidate, secrets);
        if (check.Problems.Count > 0)
            return Result<Submission>.From(check.Problems);
        if (check.Warnings.Count > 0 && !acceptWarnings)
            return new Submission(false, check.Warnings);
        if (Move(db, actor, candidate, Act.Resubmit, now) is { } refused)
            return refused;
        HandIn(db, actor, campaign, candidate, now, CandidateVersion.Corrected);
        db.Audit(actor, Act.Resubmit, campaign.Id, candidate.Code ?? candidate.Name, now, new { candidate.Id, candidate.Version });
        return await db.CommitAsync() is { } problem
            ? problem
            : new Submission(true, check.Warnings, candidate.Number ?? "", candidate.Code ?? "", candidate.RankInUnit);
    }

    /// <summary>Deletes a draft, or takes back a submitted nomination: its place is free again and the ranks close up.</summary>
    /// <param name="reason">At least two characters where it was submitted already.</param>
    public async Task<Result> WithdrawAsync(Actor actor, Guid id, string reason)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        await using var alone = await db.AloneAsync();
        var own = await CandidateQueryService.OwnAsync(db, actor, Act.Withdraw, id, now);
        if (!own.Done)
            return own;
        var candidate = own.Value.Candidate;
        if (candidate.State != CandidateState.Draft && TextLength.Of(reason) < 2)
            return Problem.Invalid("请填写撤回理由。", "Reason");
        if (Move(db, actor, candidate, Act.Withdraw, now, reason.Trim()) is { } refused)
            return refused;
        db.QuotaPlaces.RemoveRange(await db.QuotaPlaces.Where(q => q.CandidateId == id).ToListAsync());
        var behind = await db.Candidates.Where(c => c.UnitId == candidate.UnitId && c.RankInUnit > candidate.RankInUnit).ToListAsync();
        if (candidate.RankInUnit > 0)
            behind.ForEach(c => c.RankInUnit--);
        candidate.RankInUnit = 0;
        db.Audit(actor, Act.Withdraw, candidate.CampaignId, candidate.Code ?? candidate.Name, now, new { candidate.Id, reason });
        if (await db.CommitAsync() is { } problem)
            return problem;
        await alone.CommitAsync();
        return Result.Ok;
    }

    private static async Task<Result<Owned>> CheckedAsync(NominationDb db, Actor actor, Act act, Guid id, int version, DateTimeOffset now)
    {
        var own = await CandidateQueryService.OwnAsync(db, actor, act, id, now);
        if (!own.Done)
            return own;
        var candidate = own.Value.Candidate;
        if (act == Act.SubmitNomination && candidate is { State: CandidateState.Submitted, SubmittedAt: { } at })
            return Problem.Conflict($"已于 {ChinaTime.Show(at, now)} 提交（{candidate.Code}），无需重复提交。");
        if (act == Act.Resubmit && candidate.State == CandidateState.Resubmitted)
            return Problem.Conflict("补正材料已提交，无需重复提交。");
        if (Progress.Next(candidate.State, act) is { Done: false } no)
            return Result<Owned>.From(no.Problems);
        return candidate.Version == version ? own : Problem.Conflict(CandidateDraftService.SavedElsewhere);
    }

    private static async Task<int> NextNumberAsync(NominationDb db, Guid campaignId)
    {
        var numbers = await db.Candidates.Where(c => c.CampaignId == campaignId && c.Number != null).Select(c => c.Number).ToListAsync();
        return numbers.Select(n => int.TryParse(n, out var value) ? value : 0).DefaultIfEmpty().Max() + 1;
    }

    // The version as handed in, and, where the consents stand on signed paper, their record.
    private static void HandIn(NominationDb db, Actor actor, Campaign campaign, Candidate candidate, DateTimeOffset now, string label)
    {
        CandidateVersions.Keep(db, candidate, actor.Name, now, label);
        var form = CandidateForms.Read(candidate);
        if (form.ConsentWay != ConsentWays.OwnLink)
            db.ConsentRecords.AddRange(
                ConsentRecord.Of(
                    candidate.Id,
                    form,
                    ConsentWays.SignedPaper,
                    candidate.Name,
                    actor.Name,
                    now,
                    campaign.Rules.Notice.ShowSex
                )
            );
    }

    /// <summary>Changes the state by the one table and keeps the history row.</summary>
    private static Problem? Move(NominationDb db, Actor actor, Candidate candidate, Act act, DateTimeOffset now, string reason = "")
    {
        var next = Progress.Next(candidate.State, act);
        if (!next.Done)
            return next.Problems[0];
        db.CandidateEvents.Add(
            new CandidateEvent
            {
                CandidateId = candidate.Id,
                From = candidate.State,
                Act = act,
                To = next.Value,
                At = now,
                By = actor.Name,
                Reason = reason,
            }
        );
        candidate.State = next.Value;
        if (act != Act.Withdraw)
            candidate.FormVersion++;
        candidate.UpdatedAt = now;
        candidate.Version++;
        return null;
    }
}
