using System.Text.Json;
using FluentValidation.Results;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Evidence;
using Nomination.Core.Notices;
using Nomination.Core.Shared;

namespace Nomination.Core.Winners;

/// <summary>
/// What is mended of a profile after it became public: its words (PIPL art. 46), and the end of the consent to show it (art. 15, 47). Name,
/// unit and title stand on the decision and the certificate and change only with them.
/// </summary>
public sealed class ProfileCorrectionService(Stores stores, TimeProvider clock, EvidenceVault vault)
{
    public async Task<Result<ProfileSheet>> FindAsync(Actor actor, string slug)
    {
        await using var db = stores.Open();
        var place = await ReleaseQueries.PlaceAsync(db, actor, slug, clock.GetUtcNow());
        if (!place.Done)
            return Result<ProfileSheet>.From(place.Problems);
        var winner = place.Value.Winner;
        return new ProfileSheet(
            winner.Name,
            winner.WorkUnit,
            ReleaseQueries.Refusal(winner)?.Text,
            winner is { DisplayConsent: true, RevokedAt: null },
            ProfileTexts.Of(winner, Parts(winner))
        );
    }

    /// <summary>
    /// Puts the corrected words in place of the published ones at once, on the page, in feed, API and search. The journal keeps which changed and
    /// why; a share picture that bears an old citation goes and is drawn anew.
    /// </summary>
    public async Task<Result> CorrectAsync(Actor actor, string slug, ProfileCorrection form)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var place = await ReleaseQueries.PlaceAsync(db, actor, slug, now);
        if (!place.Done)
            return Result.No(place.Problems);
        var (winner, campaign) = place.Value;
        if (ReleaseQueries.Refusal(winner) is { } refused)
            return refused;
        if (new ProfileCorrectionValidator().Validate(form) is { IsValid: false } faults)
            return Result.No(Problems(faults));
        if (await BirthYearAsync(db, winner, form.Texts.BirthYear) is { } born)
            return born;
        if (form.Texts.Version != winner.Version)
            return Problem.Conflict("这一页刚被他人更正过。请刷新后核对，再作更正。");
        var parts = Parts(winner);
        var before = ProfileTexts.Of(winner, parts);
        // What stood there already was looked at when it became public.
        var known = WinnerTexts.Of(winner).ToHashSet();
        db.Attach(winner);
        form.Texts.Fill(winner, parts);
        var gate = await NoticeQueries.RulesAsync(db, campaign.OrganiserId, []);
        if (PublicText.Check(WinnerTexts.Of(winner).Where(t => !known.Contains(t)), gate, form.WordsChecked) is { Count: > 0 } leaks)
            return Result.No(leaks);
        winner.Version++;
        var gone = before.Citation == winner.Citation ? [] : await CardAsync(db, winner.Id);
        db.Audit(
            actor,
            Act.EditProfile,
            campaign.Id,
            winner.Slug,
            now,
            new
            {
                corrected = Changed(before, ProfileTexts.Of(winner, parts)),
                reason = form.Reason.Trim(),
                form.WordsChecked,
            }
        );
        return await CommitAsync(db, gone);
    }

    /// <summary>
    /// Takes portrait, pictures and deeds off every page for good: what was made for the public is deleted, the line of the decision stays, the
    /// nomination's own file is kept as long as the records are.
    /// </summary>
    public async Task<Result> WithdrawAsync(Actor actor, string slug, ConsentWithdrawal form)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var place = await ReleaseQueries.PlaceAsync(db, actor, slug, now);
        if (!place.Done)
            return Result.No(place.Problems);
        var (winner, campaign) = place.Value;
        if (Permits.Check(actor, Act.WithdrawDisplay, campaign, now) is { } refused)
            return refused;
        if (!winner.DisplayConsent)
            return Problem.Conflict("展示同意已经撤回，公开页只列姓名和单位。");
        if (new ConsentWithdrawalValidator().Validate(form) is { IsValid: false } faults)
            return Result.No(Problems(faults));
        db.Attach(winner);
        new ProfileTexts { Field = winner.Field }.Fill(winner, new ProfileParts());
        (winner.DisplayConsent, winner.Sex) = (false, "");
        // The addresses of archived pictures stay: by them those files answer no more (GalleryService.WithdrawnAsync).
        (winner.PortraitAlt, winner.LandscapeAlt, winner.LandscapeTitle) = ("", "", "");
        winner.Version++;
        var gone = await db.WinnerMedia.Include(m => m.Renditions).Where(m => m.WinnerId == winner.Id).ToListAsync();
        db.Audit(actor, Act.WithdrawDisplay, campaign.Id, winner.Slug, now, new { source = form.Source.Trim(), pictures = gone.Count });
        return await CommitAsync(db, gone);
    }

    private async Task<Result> CommitAsync(NominationDb db, IReadOnlyList<WinnerMedia> gone)
    {
        using var shelf = await vault.ShelfAsync();
        var bytes = gone.SelectMany(m => m.Renditions).Select(r => r.Sha256).ToList();
        db.RemoveRange(gone.SelectMany(m => m.Renditions));
        db.RemoveRange(gone);
        db.Touch(PublicChanges.Winners);
        if (await db.CommitAsync("这一页刚被他人更正过。请刷新后核对，再作更正。") is { } problem)
            return problem;
        await EvidenceQueries.ForgetAsync(db, vault, bytes);
        return Result.Ok;
    }

    private static Task<List<WinnerMedia>> CardAsync(NominationDb db, Guid winnerId) =>
        db.WinnerMedia.Include(m => m.Renditions).Where(m => m.WinnerId == winnerId && m.Kind == MediaKind.Card).ToListAsync();

    // The year is known from the nomination; another one is a slip of the hand.
    private static async Task<Problem?> BirthYearAsync(NominationDb db, Winner winner, int? year) =>
        year is not null
        && await db.Candidates.AsNoTracking().FirstOrDefaultAsync(c => c.Id == winner.CandidateId) is { } candidate
        && CandidateForms.Read(candidate).BirthDate is { } born
        && born.Year != year
            ? Problem.Invalid($"与推荐表的出生年份（{born.Year}）不一致。", "Texts.BirthYear")
            : null;

    private static List<string> Changed(ProfileTexts before, ProfileTexts after) =>
        [
            .. new[]
            {
                ("一句话推荐词", before.Citation == after.Citation),
                ("简要事迹", before.Brief == after.Brief),
                ("事迹材料", before.Story == after.Story),
                ("领域", before.Field == after.Field),
                ("引语", before.Quote == after.Quote),
                ("小标题", before.Headings == after.Headings),
                ("小档案", before.Facts == after.Facts),
                ("生年", before.BirthYear == after.BirthYear),
            }
                .Where(f => !f.Item2)
                .Select(f => f.Item1),
        ];

    private static ProfileParts Parts(Winner winner) =>
        JsonSerializer.Deserialize<ProfileParts>(winner.PartsJson, CanonicalJson.Options) ?? new ProfileParts();

    private static IReadOnlyList<Problem> Problems(ValidationResult faults) =>
        [.. faults.Errors.Select(e => Problem.Invalid(e.ErrorMessage, e.PropertyName))];
}
