using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;

namespace Nomination.Core.Documents;

/// <summary>推荐表 on paper: for the own unit and the office, masked for reading, whole for the official print with a line in the journal.</summary>
public sealed class PaperService(Stores stores, TimeProvider clock, SecretBox secrets, EvidenceVault vault)
{
    /// <param name="official">Identity number and telephone in full; needs <see cref="Act.PrintPapers"/>.</param>
    public async Task<Result<Paper>> NominationAsync(Actor actor, Guid candidateId, bool official)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var candidate = await db.Candidates.AsNoTracking().FirstOrDefaultAsync(c => c.Id == candidateId);
        var campaign = candidate is null ? null : await CampaignService.LoadAsync(db, candidate.CampaignId);
        if (candidate is null || campaign is null)
            return PaperQueries.Missing;
        if (PaperQueries.Refuse(actor, campaign, candidate.UnitId, official, now) is { } no)
            return no;
        if (!actor.IsOwn(campaign, candidate.UnitId) && candidate.Number is null)
            return PaperQueries.Missing;
        if (official)
            db.Audit(actor, Act.PrintPapers, campaign.Id, candidate.Code ?? candidate.Id.ToString(), now, new { paper = "推荐表" });
        if (official && await db.CommitAsync() is { } problem)
            return problem;
        return NominationPaper.Compose(await FactsAsync(db, actor, campaign, candidate, official, now));
    }

    /// <summary>The 推荐表 of a unit, or of all who were submitted, in the order of their numbers; the journal gets one line for the batch.</summary>
    /// <param name="only">Of these no others; null = all.</param>
    public async Task<Result<IReadOnlyList<Guid>>> BatchAsync(
        Actor actor,
        Guid campaignId,
        Guid? unitId,
        bool official,
        IReadOnlyCollection<Guid>? only = null
    )
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return PaperQueries.Missing;
        unitId ??= actor.UnitIn(campaignId);
        if (PaperQueries.Refuse(actor, campaign, unitId, official, now) is { } no)
            return no;
        var ids = await db
            .Candidates.Where(c => c.CampaignId == campaignId && c.Number != null && c.State != CandidateState.Withdrawn)
            .Where(c => unitId == null || c.UnitId == unitId)
            .Where(c => only == null || only.Contains(c.Id))
            .OrderBy(c => c.Code)
            .Select(c => c.Id)
            .ToListAsync();
        if (ids.Count == 0)
            return Problem.NotFound("还没有已提交的推荐表，提交后才能批量打印。");
        if (official)
            db.Audit(
                actor,
                Act.PrintPapers,
                campaign.Id,
                campaign.Title,
                now,
                new
                {
                    paper = "推荐表（批量）",
                    count = ids.Count,
                    unitId,
                }
            );
        return official && await db.CommitAsync() is { } problem ? problem : Result<IReadOnlyList<Guid>>.Of(ids);
    }

    /// <summary>One paper of a batch that was allowed and noted by <see cref="BatchAsync"/>.</summary>
    public async Task<Result<Paper>> OfBatchAsync(Actor actor, Guid candidateId, bool official)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var candidate = await db.Candidates.AsNoTracking().FirstAsync(c => c.Id == candidateId);
        var campaign = (await CampaignService.LoadAsync(db, candidate.CampaignId))!;
        if (PaperQueries.Refuse(actor, campaign, candidate.UnitId, official, now) is { } no)
            return no;
        var paper = NominationPaper.Compose(await FactsAsync(db, actor, campaign, candidate, official, now));
        return paper with { FileName = $"{candidate.Number}-{candidate.Name}" };
    }

    private async Task<NominationFacts> FactsAsync(
        NominationDb db,
        Actor actor,
        Campaign campaign,
        Candidate candidate,
        bool official,
        DateTimeOffset now
    )
    {
        var form = CandidateForms.ReadWhole(candidate, secrets);
        if (!official)
            PaperQueries.Mask(form);
        return new NominationFacts(
            campaign,
            await db.Organisers.Where(o => o.Id == campaign.OrganiserId).Select(o => o.Name).FirstAsync(),
            await db.Units.Where(u => u.Id == candidate.UnitId).Select(u => u.Name).FirstAsync(),
            PaperMark.Of(candidate),
            PaperMark.IsInHand(candidate.State),
            official,
            ChinaTime.Day(candidate.SubmittedAt ?? now),
            form,
            Permits.Check(actor, Act.ReadEvidence, campaign, now) is null ? await PortraitAsync(db, candidate.Id) : null
        )
        {
            CityOpinion = (candidate.CityOpinion, candidate.CityOpinionOn),
        };
    }

    /// <summary>The portrait for its box of 35 × 49 mm; null where there is none.</summary>
    private async Task<Picture?> PortraitAsync(NominationDb db, Guid candidateId)
    {
        var file = await db
            .EvidenceFiles.AsNoTracking()
            .FirstOrDefaultAsync(f => f.CandidateId == candidateId && f.Kind == EvidenceKind.Portrait);
        if (file is null || !file.MediaType.StartsWith("image/", StringComparison.Ordinal) || vault.Open(file.Sha256) is not { } content)
            return null;
        await using (content)
        {
            var bytes = new byte[content.Length];
            await content.ReadExactlyAsync(bytes);
            var address = string.Create(CultureInfo.InvariantCulture, $"/files/{file.Id}");
            return new Picture(bytes, file.MediaType == "image/png", address, "", 35, 49, file.Width, file.Height);
        }
    }
}
