using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Candidates;

/// <summary>What a unit sees of its own nominations, and of nobody else's.</summary>
public sealed class CandidateQueryService(Stores stores, TimeProvider clock, SecretBox secrets)
{
    public async Task<Result<UnitDesk>> DeskAsync(Actor actor, Guid campaignId, OwnFilter? filter = null)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var own = await OwnUnitAsync(db, actor, Act.ViewOwnNominations, campaignId, now);
        if (!own.Done)
            return Result<UnitDesk>.From(own.Problems);
        var (campaign, unit) = own.Value;
        var all = db
            .Candidates.AsNoTracking()
            .Where(c =>
                (c.UnitId == unit.Id || c.OriginUnitId == unit.Id) && (c.State != CandidateState.Withdrawn || c.SubmittedAt != null)
            );
        filter ??= new OwnFilter();
        var found = filter.Apply(all);
        var total = await found.CountAsync();
        if (filter.Page > 0)
            found = found.Skip((filter.Page - 1) * OwnFilter.PageSize).Take(OwnFilter.PageSize);
        var rows = await found
            .Select(c => new
            {
                c.Id,
                c.Name,
                c.Kind,
                c.WorkUnit,
                c.Category,
                c.State,
                c.Number,
                c.Code,
                c.RankInUnit,
                c.UpdatedAt,
                c.SubmittedAt,
                c.CorrectionDue,
                Mine = c.UnitId == unit.Id,
            })
            .ToListAsync();
        return new UnitDesk(
            unit.Id,
            unit.Name,
            unit.Places,
            unit.ExtraQuota,
            await db.QuotaPlaces.CountAsync(q => q.UnitId == unit.Id),
            unit.NoneDeclaredAt,
            unit.NoneStatement,
            [
                .. rows.Select(c => new OwnLine(
                    c.Id,
                    c.Name,
                    c.Kind,
                    c.WorkUnit,
                    c.Category,
                    NextStep.Shown(c.State, campaign, now),
                    c.Number,
                    c.Code,
                    c.Mine ? c.RankInUnit : 0,
                    c.UpdatedAt,
                    c.SubmittedAt,
                    NominatorService.StepOf(c.State, c.CorrectionDue, c.Mine, campaign, now)
                )),
            ],
            total,
            await db
                .Candidates.Where(c => c.UnitId == unit.Id && c.RankInUnit > 0)
                .OrderBy(c => c.RankInUnit)
                .Select(c => c.Id)
                .ToListAsync()
        );
    }

    public async Task<Result<OwnNomination>> FindAsync(Actor actor, Guid id)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var own = await OwnAsync(db, actor, Act.ViewOwnNominations, id, now);
        if (!own.Done)
            return Result<OwnNomination>.From(own.Problems);
        var (candidate, campaign, unit) = own.Value;
        var form = CandidateForms.ReadWhole(candidate, secrets);
        form.IdentityNumber = candidate.IdentityMasked;
        form.Avoid.RemoveAll(a => a.ByCandidate);
        return new OwnNomination(
            candidate.Id,
            candidate.Version,
            NextStep.Shown(candidate.State, campaign, now),
            form,
            candidate.Number,
            candidate.Code,
            candidate.UpdatedAt,
            candidate.SubmittedAt,
            NominatorService.StepOf(candidate.State, candidate.CorrectionDue, actor.UnitIn(campaign.Id) == candidate.UnitId, campaign, now),
            await NominatorService.NoteAsync(db, candidate) ?? await NoteAsync(db, candidate, campaign),
            candidate.State == CandidateState.Returned && candidate.OpenPlaces is { } open ? FormPlaces.Split(open) : null,
            unit.Name,
            actor.UnitIn(campaign.Id) == candidate.UnitId
        );
    }

    private static readonly Problem Missing = Problem.NotFound("没有这份推荐表，或它不属于您的单位。");

    /// <summary>The guard that all acts of a unit share: role, time, and that the candidate is its own.</summary>
    internal static async Task<Result<Owned>> OwnAsync(NominationDb db, Actor actor, Act act, Guid id, DateTimeOffset now)
    {
        var candidate = await db.Candidates.FirstOrDefaultAsync(c => c.Id == id);
        if (candidate is null || actor.UnitIn(candidate.CampaignId) is not { } speaker)
            return Missing;
        if (speaker != candidate.UnitId && (act != Act.ViewOwnNominations || speaker != candidate.OriginUnitId))
            return Missing;
        var unit = await OwnUnitAsync(db, actor, act, candidate.CampaignId, now);
        return unit.Done ? new Owned(candidate, unit.Value.Campaign, unit.Value.Unit) : Result<Owned>.From(unit.Problems);
    }

    internal static async Task<Result<OwnUnit>> OwnUnitAsync(NominationDb db, Actor actor, Act act, Guid campaignId, DateTimeOffset now)
    {
        var campaign = await CampaignService.LoadAsync(db, campaignId);
        var unitId = actor.UnitIn(campaignId);
        var unit = unitId is null ? null : await db.Units.FirstOrDefaultAsync(u => u.Id == unitId && u.CampaignId == campaignId);
        if (campaign is null || unit is null)
            return Problem.NotFound("您不是本活动的推荐单位。");
        return Permits.Check(actor, act, campaign, now) is { } closed ? closed : new OwnUnit(campaign, unit);
    }

    private static async Task<OfficeNote?> NoteAsync(NominationDb db, Candidate candidate, Campaign campaign)
    {
        Act? act = candidate.State switch
        {
            CandidateState.Returned => Act.Return,
            CandidateState.Rejected => Act.Reject,
            CandidateState.Lapsed => Act.Lapse,
            _ => null,
        };
        if (act is null)
            return null;
        var verdict = await db
            .Verdicts.AsNoTracking()
            .Where(v => v.CandidateId == candidate.Id && v.Act == act && !v.Overruled)
            .OrderByDescending(v => v.CheckedAt)
            .FirstOrDefaultAsync();
        if (verdict is null)
        {
            // What lapsed by the clock has no verdict of a person; its history says why.
            var step = await db
                .CandidateEvents.AsNoTracking()
                .Where(e => e.CandidateId == candidate.Id && e.Act == act)
                .OrderByDescending(e => e.At)
                .FirstOrDefaultAsync();
            return step is null ? null : new OfficeNote([], step.Reason, null, [], "");
        }
        var words = campaign.Rules.ReasonCodes.ToDictionary(r => r.Code, r => r.Text);
        var codes = verdict.Codes.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new OfficeNote(
            [
                .. codes.Select(c =>
                    $"{c} {words.GetValueOrDefault(c, "")}".TrimEnd()
                    + (verdict.Remarks.GetValueOrDefault(c) is { Length: > 0 } remark ? $"：{remark}" : "")
                ),
            ],
            verdict.Note,
            candidate.CorrectionDue ?? verdict.CorrectionDue,
            [.. FormPlaces.Split(candidate.OpenPlaces).Select(FormPlaces.Name)],
            verdict.ExtensionReason
        );
    }
}
