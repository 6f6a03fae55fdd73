using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;

namespace Nomination.Core.Candidates;

/// <summary>What a save gives back: the version to send with the next one, and when it was.</summary>
public sealed record SavedDraft(int Version, DateTimeOffset At);

/// <summary>Starting and filling a 推荐表. Nothing is demanded but a name, so that nothing typed is ever lost.</summary>
public sealed class CandidateDraftService(Stores stores, TimeProvider clock, SecretBox secrets)
{
    public const string SavedElsewhere = "另一个窗口已保存了更新的内容。您填写的内容仍在本页，请选择保留本页内容，或载入已保存的内容。";

    // A form as long as every limit allows is about 60,000 characters.
    private const int MostCharacters = 300_000;

    public async Task<Result<Guid>> CreateAsync(Actor actor, Guid campaignId, CandidateKind kind, string name)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var own = await CandidateQueryService.OwnUnitAsync(db, actor, Act.SubmitNomination, campaignId, now);
        if (!own.Done)
            return Result<Guid>.From(own.Problems);
        var form = new CandidateForm
        {
            Kind = kind,
            Name = name,
            Team = kind == CandidateKind.Team ? new TeamPart() : null,
        };
        if (Invalid(own.Value.Campaign, form) is { Count: > 0 } problems)
            return Result<Guid>.From(problems);
        var candidate = new Candidate { CampaignId = campaignId, UnitId = own.Value.Unit.Id };
        CandidateForms.Write(candidate, form, secrets, now);
        db.Candidates.Add(candidate);
        db.Audit(actor, Act.EditNomination, campaignId, candidate.Name, now, new { candidate.Id, created = true });
        return await db.CommitAsync() is { } problem ? problem : candidate.Id;
    }

    /// <param name="version">The version the form was loaded or last saved with; another one means that somebody else saved since.</param>
    /// <param name="overwrites">True when the person chose this page's content over another window's: the stored one is kept as a version.</param>
    public async Task<Result<SavedDraft>> SaveAsync(Actor actor, Guid id, CandidateForm form, int version, bool overwrites = false)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var own = await CandidateQueryService.OwnAsync(db, actor, Act.EditNomination, id, now);
        if (!own.Done)
            return Result<SavedDraft>.From(own.Problems);
        var (candidate, campaign, _) = own.Value;
        if (Locked(candidate, now) is { } locked)
            return locked;
        if (candidate.Version != version)
            return Problem.Conflict(SavedElsewhere);
        var before = CandidateForms.ReadWhole(candidate, secrets);
        var after = CandidateForms.Copy(form);
        if (CandidateForms.IsMasked(after.IdentityNumber))
        {
            if (after.IdentityNumber != candidate.IdentityMasked)
                return Problem.Invalid("证件号码含有星号，请重新输入完整号码。", nameof(form.IdentityNumber));
            after.IdentityNumber = before.IdentityNumber;
        }
        CandidatePart.KeepOwn(before, after);
        if (Invalid(campaign, after) is { Count: > 0 } problems)
            return Result<SavedDraft>.From(problems);
        if (CorrectionScope.Refuse(candidate, before, after) is { Count: > 0 } closed)
            return Result<SavedDraft>.From(closed);
        if (await UnsignedAsync(db, campaign, id, CandidatePart.NewlyTicked(before, after)) is { Count: > 0 } unsigned)
            return Result<SavedDraft>.From(unsigned);
        var changed = CandidateForms.Differences(before, after);
        if (changed.Count == 0)
            return new SavedDraft(candidate.Version, now);
        await SnapshotAsync(db, candidate, actor.Name, now, overwrites);
        CandidateForms.Write(candidate, after, secrets, now);
        db.Audit(
            actor,
            Act.EditNomination,
            campaign.Id,
            candidate.Name,
            now,
            new
            {
                candidate.Id,
                candidate.Version,
                changed,
            }
        );
        return await db.CommitAsync(SavedElsewhere) is { } problem ? problem : new SavedDraft(candidate.Version, now);
    }

    /// <summary>Keeps what was typed in a window whose content the person gave up for the stored one, so that nothing is lost.</summary>
    public async Task<Result> LayAsideAsync(Actor actor, Guid id, CandidateForm form)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var own = await CandidateQueryService.OwnAsync(db, actor, Act.EditNomination, id, now);
        if (!own.Done)
            return own;
        var (candidate, campaign, _) = own.Value;
        var typed = CandidateForms.Copy(form);
        if (CandidateForms.IsMasked(typed.IdentityNumber))
            typed.IdentityNumber = CandidateForms.ReadWhole(candidate, secrets).IdentityNumber;
        if (CanonicalJson.Write(typed).Length > MostCharacters)
            return TooLong;
        CandidateVersions.Keep(db, candidate, typed, secrets, actor.Name, now, CandidateVersion.LaidAside);
        db.Audit(actor, Act.EditNomination, campaign.Id, candidate.Name, now, new { candidate.Id, laidAside = true });
        return await db.CommitAsync() is { } problem ? problem : Result.Ok;
    }

    // PIPL art. 14: consent is the person's own act. A unit registers it from the signed paper, so that paper has to lie there first.
    private static async Task<List<Problem>> UnsignedAsync(NominationDb db, Campaign campaign, Guid id, IReadOnlyList<string> ticked)
    {
        if (ticked.Count == 0 || campaign.Rules.Slot(EvidenceKind.StampedForm) is not { } slot)
            return [];
        return await db.EvidenceFiles.AnyAsync(f => f.CandidateId == id && f.Kind == EvidenceKind.StampedForm)
            ? []
            :
            [
                .. ticked.Select(t =>
                    Problem.Invalid($"单位不能替本人勾选。请先上传本人签字的{slot.Name}，再照纸面登记；或请本人打开链接确认。", t)
                ),
            ];
    }

    // What is about to be written over: at most every ten minutes, and always when another window's content goes.
    internal static async Task SnapshotAsync(NominationDb db, Candidate candidate, string by, DateTimeOffset now, bool always)
    {
        if (candidate.Version <= 1)
            return;
        var since = now - CandidateVersions.Pause;
        if (always)
            CandidateVersions.Keep(db, candidate, by, now, CandidateVersion.Overwritten);
        else if (
            !await db.CandidateVersions.AnyAsync(v => v.CandidateId == candidate.Id && v.Label == CandidateVersion.Draft && v.At > since)
        )
            CandidateVersions.Keep(db, candidate, by, now, CandidateVersion.Draft);
    }

    private static Problem TooLong => Problem.Invalid("内容过多，无法保存。请把长材料作为佐证文件上传，推荐表只写要点。");

    internal static List<Problem> Invalid(Campaign campaign, CandidateForm form)
    {
        if (CanonicalJson.Write(form).Length > MostCharacters)
            return [TooLong];
        var found = new CandidateFormValidator(campaign.Rules, strict: false).Validate(form);
        return [.. found.Errors.Select(e => Problem.Invalid(e.ErrorMessage, e.PropertyName))];
    }

    private static Problem? Locked(Candidate candidate, DateTimeOffset now) =>
        candidate.State switch
        {
            CandidateState.Draft or CandidateState.AtNominator => null,
            CandidateState.Returned when candidate.CorrectionDue is { } due && now >= due.AddSeconds(1) => Problem.Closed(
                $"补正期限 {ChinaTime.Show(due, now)} 已过，不能再修改；已填内容仍为您保留。"
            ),
            CandidateState.Returned => null,
            _ => Problem.Conflict($"推荐表当前状态为“{CandidateStates.Name(candidate.State)}”，不能修改。"),
        };
}
