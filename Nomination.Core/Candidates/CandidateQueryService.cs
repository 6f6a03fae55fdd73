using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;

namespace Nomination.Core.Candidates;

/// <summary>One own nomination in the unit's list.</summary>
public sealed record OwnLine(
    Guid Id,
    string Name,
    CandidateKind Kind,
    string WorkUnit,
    string Category,
    CandidateState State,
    string? Number,
    string? Code,
    int Rank,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? SubmittedAt,
    NextStep Next
);

/// <summary>The unit's desk: places, declaration and own candidates (submitted ones in their order first).</summary>
public sealed record UnitDesk(
    Guid UnitId,
    string UnitName,
    int Places,
    int Granted,
    int Used,
    DateTimeOffset? NoneDeclaredAt,
    string NoneStatement,
    IReadOnlyList<OwnLine> Candidates
);

public sealed record OwnFile(Guid Id, EvidenceKind Kind, string Name, long Bytes, int Pages, DateTimeOffset UploadedAt);

/// <summary>What the office wrote when it returned the nomination.</summary>
public sealed record OfficeNote(IReadOnlyList<string> Reasons, string Note, DateTimeOffset? Due);

/// <summary>An own nomination to read or to fill; the identity number is masked.</summary>
public sealed record OwnNomination(
    Guid Id,
    int Version,
    CandidateState State,
    CandidateForm Form,
    string? Number,
    string? Code,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? SubmittedAt,
    NextStep Next,
    IReadOnlyList<OwnFile> Files,
    OfficeNote? Note
);

/// <summary>What a unit sees of its own nominations, and of nobody else's.</summary>
public sealed class CandidateQueryService(Stores stores, TimeProvider clock, SecretBox secrets)
{
    public async Task<Result<UnitDesk>> DeskAsync(Actor actor, Guid campaignId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var own = await OwnCandidates.UnitAsync(db, actor, Act.ViewOwnNominations, campaignId, now);
        if (!own.Done)
            return Result<UnitDesk>.From(own.Problems);
        var (campaign, unit) = own.Value;
        var rows = await db
            .Candidates.AsNoTracking()
            .Where(c => c.UnitId == unit.Id && (c.State != CandidateState.Withdrawn || c.SubmittedAt != null))
            .OrderBy(c => c.RankInUnit == 0)
            .ThenBy(c => c.RankInUnit)
            .ThenByDescending(c => c.UpdatedAt)
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
                    c.RankInUnit,
                    c.UpdatedAt,
                    c.SubmittedAt,
                    NextStep.Of(c.State, c.CorrectionDue, campaign, now)
                )),
            ]
        );
    }

    public async Task<Result<OwnNomination>> FindAsync(Actor actor, Guid id)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var own = await OwnCandidates.LoadAsync(db, actor, Act.ViewOwnNominations, id, now);
        if (!own.Done)
            return Result<OwnNomination>.From(own.Problems);
        var (candidate, campaign, _) = own.Value;
        var form = CandidateForms.ReadWhole(candidate, secrets);
        form.IdentityNumber = candidate.IdentityMasked;
        return new OwnNomination(
            candidate.Id,
            candidate.Version,
            NextStep.Shown(candidate.State, campaign, now),
            form,
            candidate.Number,
            candidate.Code,
            candidate.UpdatedAt,
            candidate.SubmittedAt,
            NextStep.Of(candidate.State, candidate.CorrectionDue, campaign, now),
            await FilesAsync(db, id),
            candidate.State == CandidateState.Returned ? await NoteAsync(db, candidate, campaign) : null
        );
    }

    /// <summary>The uploaded papers alone, for the list under the upload boxes.</summary>
    public async Task<Result<List<OwnFile>>> FilesAsync(Actor actor, Guid id)
    {
        await using var db = stores.Open();
        var own = await OwnCandidates.LoadAsync(db, actor, Act.ViewOwnNominations, id, clock.GetUtcNow());
        return own.Done ? await FilesAsync(db, id) : Result<List<OwnFile>>.From(own.Problems);
    }

    private static async Task<List<OwnFile>> FilesAsync(NominationDb db, Guid id) =>
        await db
            .EvidenceFiles.AsNoTracking()
            .Where(f => f.CandidateId == id)
            .OrderBy(f => f.Kind)
            .ThenBy(f => f.Order)
            .ThenBy(f => f.UploadedAt)
            .Select(f => new OwnFile(f.Id, f.Kind, f.OriginalName, f.Bytes, f.Pages, f.UploadedAt))
            .ToListAsync();

    private static async Task<OfficeNote?> NoteAsync(NominationDb db, Candidate candidate, Campaign campaign)
    {
        var verdict = await db
            .Verdicts.AsNoTracking()
            .Where(v => v.CandidateId == candidate.Id && v.Act == Act.Return && !v.Overruled)
            .OrderByDescending(v => v.CheckedAt)
            .FirstOrDefaultAsync();
        if (verdict is null)
            return null;
        var words = campaign.Rules.ReasonCodes.ToDictionary(r => r.Code, r => r.Text);
        var codes = verdict.Codes.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new OfficeNote(
            [.. codes.Select(c => $"{c} {words.GetValueOrDefault(c, "")}".TrimEnd())],
            verdict.Note,
            candidate.CorrectionDue ?? verdict.CorrectionDue
        );
    }
}
