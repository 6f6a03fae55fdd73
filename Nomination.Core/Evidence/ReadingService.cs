using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Evidence;

/// <summary>调阅记录: notes who opened which file, and shows it to the office and the auditor.</summary>
public sealed class ReadingService(Stores stores, TimeProvider clock)
{
    /// <summary>Newest first.</summary>
    public async Task<Result<IReadOnlyList<ReadingLine>>> OfCandidateAsync(Actor actor, Guid candidateId)
    {
        await using var db = stores.Open();
        var campaignId = await db.Candidates.Where(c => c.Id == candidateId).Select(c => (Guid?)c.CampaignId).FirstOrDefaultAsync();
        if (campaignId is null || await CampaignService.LoadAsync(db, campaignId.Value) is not { } campaign)
            return EvidenceQueries.Missing;
        if (Permits.Check(actor, Act.ViewReadings, campaign, clock.GetUtcNow()) is { } problem)
            return problem;
        var rows = await db
            .EvidenceReadings.AsNoTracking()
            .Where(r => r.CandidateId == candidateId)
            .OrderByDescending(r => r.LastAt)
            .Take(500)
            .ToListAsync();
        return Result<IReadOnlyList<ReadingLine>>.Of([
            .. rows.Select(r => new ReadingLine(
                r.ReaderName,
                $"{EvidenceKinds.Name(r.FileKind)}：{r.FileName}",
                r.How,
                r.Day,
                r.LastAt,
                r.Times
            )),
        ]);
    }

    /// <summary>Notes that a file was opened, by someone whom <see cref="EvidenceService"/> let open it.</summary>
    public async Task NoteAsync(Actor actor, Guid fileId, ReadingKind how)
    {
        var now = clock.GetUtcNow();
        var day = ChinaTime.Day(now);
        await using var db = stores.Open();
        var again = await db
            .EvidenceReadings.Where(r => r.FileId == fileId && r.ReaderId == actor.Id && r.Day == day && r.How == how)
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.Times, r => r.Times + 1).SetProperty(r => r.LastAt, now));
        var file = again > 0 ? null : await db.EvidenceFiles.AsNoTracking().FirstOrDefaultAsync(f => f.Id == fileId);
        if (file is null)
            return;
        var campaignId = await db.Candidates.Where(c => c.Id == file.CandidateId).Select(c => c.CampaignId).SingleAsync();
        db.Add(
            new EvidenceReading
            {
                CampaignId = campaignId,
                CandidateId = file.CandidateId,
                FileId = fileId,
                FileKind = file.Kind,
                FileName = file.OriginalName,
                How = how,
                ReaderId = actor.Id,
                ReaderName = actor.Name,
                Day = day,
                FirstAt = now,
                LastAt = now,
            }
        );
        // Two pictures of one page ask at once: the row is there, which is all that was wanted.
        _ = await db.CommitAsync();
    }
}
