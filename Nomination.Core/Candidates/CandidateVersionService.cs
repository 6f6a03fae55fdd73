using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Candidates;

/// <summary>One line of the history. <see cref="Id"/> is empty for what is stored now.</summary>
public sealed record VersionLine(Guid Id, int Number, DateTimeOffset At, string By, string Label, string PaperCode);

/// <summary>版本记录 for the own unit (with its drafts) and for the office (handed-in versions only). Secrets stay masked.</summary>
public sealed class CandidateVersionService(Stores stores, TimeProvider clock, SecretBox secrets)
{
    /// <summary>Newest first; the stored form leads where it is not the newest version itself.</summary>
    public async Task<Result<IReadOnlyList<VersionLine>>> ListAsync(Actor actor, Guid candidateId)
    {
        await using var db = stores.Open();
        var may = await ReadableAsync(db, actor, candidateId);
        if (!may.Done)
            return Result<IReadOnlyList<VersionLine>>.From(may.Problems);
        var (candidate, isOwn) = may.Value;
        var rows = await db
            .CandidateVersions.AsNoTracking()
            .Where(v => v.CandidateId == candidateId && (isOwn || v.Number > 0))
            .OrderByDescending(v => v.At)
            .ThenByDescending(v => v.Id)
            .Select(v => new
            {
                Line = new VersionLine(v.Id, v.Number, v.At, v.By, v.Label, v.PaperCode),
                v.FormJson,
                v.SecretCipher,
            })
            .ToListAsync();
        var lines = rows.Select(r => r.Line).ToList();
        var isNew = rows.Count == 0 || rows[0].FormJson != candidate.FormJson || rows[0].SecretCipher != candidate.SecretCipher;
        if (isOwn && isNew)
            lines.Insert(0, new VersionLine(Guid.Empty, 0, candidate.UpdatedAt, "", "当前内容", ""));
        return Result<IReadOnlyList<VersionLine>>.Of(lines);
    }

    /// <param name="older">A version's id, or the empty id for what is stored now.</param>
    public async Task<Result<IReadOnlyList<FieldChange>>> CompareAsync(Actor actor, Guid candidateId, Guid older, Guid newer)
    {
        await using var db = stores.Open();
        var may = await ReadableAsync(db, actor, candidateId);
        if (!may.Done)
            return Result<IReadOnlyList<FieldChange>>.From(may.Problems);
        var (candidate, isOwn) = may.Value;
        var before = await FormAsync(db, candidate, isOwn, older);
        var after = await FormAsync(db, candidate, isOwn, newer);
        return before is null || after is null
            ? Problem.NotFound("没有这个版本，请刷新后再试。")
            : Result<IReadOnlyList<FieldChange>>.Of(FormFields.Differences(before, after));
    }

    private async Task<CandidateForm?> FormAsync(NominationDb db, Candidate candidate, bool isOwn, Guid id)
    {
        if (id == Guid.Empty && !isOwn)
            return null;
        var row = id == Guid.Empty ? candidate : await RowAsync(db, candidate, isOwn, id);
        if (row is null)
            return null;
        var form = CandidateForms.ReadWhole(row, secrets);
        if (isOwn)
            form.Avoid.RemoveAll(a => a.ByCandidate);
        return form;
    }

    private static async Task<Candidate?> RowAsync(NominationDb db, Candidate candidate, bool isOwn, Guid id)
    {
        var version = await db
            .CandidateVersions.AsNoTracking()
            .FirstOrDefaultAsync(v => v.Id == id && v.CandidateId == candidate.Id && (isOwn || v.Number > 0));
        return version is null
            ? null
            : new Candidate
            {
                CampaignId = candidate.CampaignId,
                UnitId = candidate.UnitId,
                FormJson = version.FormJson,
                SecretCipher = version.SecretCipher,
            };
    }

    private async Task<Result<Readable>> ReadableAsync(NominationDb db, Actor actor, Guid id)
    {
        var now = clock.GetUtcNow();
        var candidate = await db.Candidates.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id);
        var campaign = candidate is null ? null : await CampaignService.LoadAsync(db, candidate.CampaignId);
        if (candidate is null || campaign is null)
            return Missing;
        var isOwn = actor.UnitIn(campaign.Id) == candidate.UnitId;
        if (!isOwn && candidate.SubmittedAt is null)
            return Missing;
        return Permits.Check(actor, isOwn ? Act.ViewOwnNominations : Act.ViewCandidates, campaign, now) is { } refused
            ? refused
            : new Readable(candidate, isOwn);
    }

    private static readonly Problem Missing = Problem.NotFound("没有这份推荐表，或您无权查看它的版本记录。");

    private sealed record Readable(Candidate Candidate, bool IsOwn);
}
