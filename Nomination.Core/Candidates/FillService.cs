using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Candidates;

/// <summary>What the own link shows: the candidate's part of one draft and nothing else. The identity number is masked.</summary>
public sealed record FillView(
    Guid CandidateId,
    int Version,
    string Campaign,
    string Unit,
    CandidateForm Form,
    bool IsOpen,
    string State,
    DateTimeOffset Closes,
    DateTimeOffset? SubmittedAt,
    RuleBook Rules,
    IReadOnlyList<ConsentLine> Consents
)
{
    /// <summary>Whose name stands as signature.</summary>
    public string Signer => Form is { Kind: CandidateKind.Team, Team: { } team } ? team.Leader : Form.Name;
}

/// <summary>The candidate's side of the own link. The token is the permit, and it opens one nomination only.</summary>
public sealed class FillService(Stores stores, TimeProvider clock, SecretBox secrets)
{
    private static readonly Problem Gone = Problem.NotFound("链接已失效。请向推荐单位索取新的链接。");
    private static readonly Actor Candidate = new(Guid.Empty, "候选人（本人链接）", [new SeatOf(Role.Visitor)]);

    /// <summary>To read until the link expires or is revoked; unknown, expired and revoked tokens look alike.</summary>
    public async Task<Result<FillView>> OpenAsync(string token)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await FindAsync(db, token, now);
        if (!found.Done)
            return Result<FillView>.From(found.Problems);
        var (_, candidate, campaign) = found.Value;
        var unit = await db.Units.Where(u => u.Id == candidate.UnitId).Select(u => u.Name).SingleAsync();
        var form = CandidatePart.Of(CandidateForms.ReadWhole(candidate, secrets));
        form.IdentityNumber = candidate.IdentityMasked;
        var records = await db.ConsentRecords.AsNoTracking().Where(r => r.CandidateId == candidate.Id).ToListAsync();
        return new FillView(
            candidate.Id,
            candidate.Version,
            campaign.Title,
            unit,
            form,
            Locked(candidate, campaign, now) is null,
            candidate.State == CandidateState.Draft ? "填写中" : "已由推荐单位提交",
            campaign.StageOf(StageKind.Nomination)?.Closes ?? now,
            candidate.SubmittedAt,
            campaign.Rules,
            [
                .. records
                    .GroupBy(r => r.Kind)
                    .Select(g => g.MaxBy(r => r.At)!)
                    .OrderBy(r => r.Kind)
                    .Select(r => new ConsentLine(r.Kind, r.Granted, r.TextVersion, r.At, r.Way, r.SignedName)),
            ]
        );
    }

    /// <summary>Saves the candidate's part; whatever else the form sent holds is passed over.</summary>
    public Task<Result<SavedDraft>> SaveAsync(string token, CandidateForm typed, int version) =>
        WriteAsync(
            token,
            version,
            (candidate, campaign, before) =>
            {
                var after = CandidatePart.Into(before, typed);
                if (CandidateForms.IsMasked(after.IdentityNumber))
                {
                    if (after.IdentityNumber != candidate.IdentityMasked)
                        return Problem.Invalid("证件号码含有星号，请重新输入完整号码。", nameof(typed.IdentityNumber));
                    after.IdentityNumber = before.IdentityNumber;
                }
                return CandidateDraftService.Invalid(campaign, after) is { Count: > 0 } problems
                    ? Result<CandidateForm>.From(problems)
                    : after;
            },
            (link, _, now) => link.FilledAt = now
        );

    /// <summary>Records pledge and consents with the words, the time and the typed name, and marks the form.</summary>
    public Task<Result<SavedDraft>> ConsentAsync(string token, ConsentForm consent, int version) =>
        WriteAsync(
            token,
            version,
            (_, _, before) =>
            {
                var name = before is { Kind: CandidateKind.Team, Team: { } team } ? team.Leader : before.Name;
                var invalid = new ConsentFormValidator(name).Validate(consent).Errors;
                if (invalid.Count > 0)
                    return Result<CandidateForm>.From([.. invalid.Select(e => Problem.Invalid(e.ErrorMessage, e.PropertyName))]);
                var after = CandidateForms.Copy(before);
                (after.Pledged, after.NoSecrets, after.ConsentProcessing) = (true, true, true);
                (after.ConsentNotice, after.ConsentDisplay) = (consent.Notice, consent.Display);
                (after.ConsentWay, after.PledgedOn) = (ConsentWays.OwnLink, ChinaTime.Day(clock.GetUtcNow()));
                return after;
            },
            (link, _, now) => link.ConsentedAt = now,
            consent.SignedName.Trim()
        );

    private async Task<Result<SavedDraft>> WriteAsync(
        string token,
        int version,
        Func<Candidate, Campaign, CandidateForm, Result<CandidateForm>> change,
        Action<FillLink, Candidate, DateTimeOffset> mark,
        string? signed = null
    )
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await FindAsync(db, token, now);
        if (!found.Done)
            return Result<SavedDraft>.From(found.Problems);
        var (link, candidate, campaign) = found.Value;
        if (Locked(candidate, campaign, now) is { } locked)
            return locked;
        if (candidate.Version != version)
            return Problem.Conflict(CandidateDraftService.SavedElsewhere);
        var before = CandidateForms.ReadWhole(candidate, secrets);
        var after = change(candidate, campaign, before);
        if (!after.Done)
            return Result<SavedDraft>.From(after.Problems);
        var changed = CandidateForms.Differences(before, after.Value);
        if (changed.Count == 0 && signed is null)
            return new SavedDraft(candidate.Version, now);
        await CandidateDraftService.SnapshotAsync(db, candidate, Candidate.Name, now, always: false);
        CandidateForms.Write(candidate, after.Value, secrets, now);
        mark(link, candidate, now);
        if (signed is not null)
            db.ConsentRecords.AddRange(
                ConsentRecord.Of(candidate.Id, after.Value, ConsentWays.OwnLink, signed, Candidate.Name, now, campaign.Rules.Notice.ShowSex)
            );
        db.Audit(
            Candidate,
            Act.FillByLink,
            campaign.Id,
            candidate.Name,
            now,
            new
            {
                candidate.Id,
                candidate.Version,
                changed,
                consent = signed is not null,
            }
        );
        return await db.CommitAsync(CandidateDraftService.SavedElsewhere) is { } problem ? problem : new SavedDraft(candidate.Version, now);
    }

    private static Problem? Locked(Candidate candidate, Campaign campaign, DateTimeOffset now) =>
        candidate.State != CandidateState.Draft
            ? Problem.Conflict("推荐单位已提交或撤回，本页只能查看。需要更正请联系推荐单位。")
            : Permits.Check(Candidate, Act.FillByLink, campaign, now);

    private static async Task<Result<Opened>> FindAsync(NominationDb db, string token, DateTimeOffset now)
    {
        // 32 bytes in base64url; anything else is not worth a query.
        if (token.Length != 43)
            return Gone;
        var hash = FillLink.HashOf(token);
        var link = await db.FillLinks.FirstOrDefaultAsync(l => l.TokenHash == hash);
        var candidate = link?.Opens(now) == true ? await db.Candidates.FirstOrDefaultAsync(c => c.Id == link.CandidateId) : null;
        var campaign = candidate is null ? null : await CampaignService.LoadAsync(db, candidate.CampaignId);
        return link is null || candidate is null || campaign is null || candidate is { State: CandidateState.Withdrawn }
            ? Gone
            : new Opened(link, candidate, campaign);
    }

    private sealed record Opened(FillLink Link, Candidate Candidate, Campaign Campaign);
}
