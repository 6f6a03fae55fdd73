using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Shared;
using static Nomination.Core.Screening.DossierQueries;

namespace Nomination.Core.Screening;

/// <summary>What the office reads: a dossier with the machine's findings, and the figures of the check.</summary>
public sealed class DossierService(Stores stores, TimeProvider clock, SecretBox secrets)
{
    public async Task<Result<DossierView>> GetAsync(Actor actor, Guid candidateId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var candidate = await db.Candidates.AsNoTracking().FirstOrDefaultAsync(c => c.Id == candidateId && c.Number != null);
        if (candidate is null || await CampaignService.LoadAsync(db, candidate.CampaignId) is not { } campaign)
            return Problem.NotFound("没有这份推荐材料，或它尚未提交。");
        if (Permits.Check(actor, Act.ViewCandidates, campaign, now) is { } no)
            return no;
        var form = FormOf(candidate);
        form.Avoid = CandidateForms.ReadWhole(candidate, secrets).Avoid;
        var files = await db.EvidenceFiles.AsNoTracking().Where(f => f.CandidateId == candidateId).ToListAsync();
        var verdicts = await db.Verdicts.AsNoTracking().Where(v => v.CandidateId == candidateId).ToListAsync();
        var history = await db.CandidateEvents.AsNoTracking().Where(e => e.CandidateId == candidateId).ToListAsync();
        var step = Permits.Allows(actor, Act.Screen, campaign) ? DossierStep.ToCheck : DossierStep.ToConfirm;
        return new DossierView(
            candidate.Id,
            candidate.Number!,
            candidate.Code ?? "",
            candidate.State,
            candidate.Award,
            await db.Units.Where(u => u.Id == candidate.UnitId).Select(u => u.Name).FirstAsync(),
            candidate.RankInUnit,
            form,
            candidate.IdentityMasked,
            candidate.SecretCipher.Length == 0 ? "" : Masking.Phone(secrets.Open<CandidateSecrets>(candidate.SecretCipher).Phone),
            candidate.BirthDate is { } born ? Eligibility.AgeAt(born, campaign.Rules.CutoffDate) : null,
            candidate.SubmittedAt,
            candidate.CorrectionDue,
            [
                .. files
                    .OrderBy(f => f.Kind)
                    .ThenBy(f => f.Order)
                    .Select(f => new FileView(f.Id, f.Kind, f.OriginalName, f.Caption, f.MediaType, f.Bytes, f.Width, f.Height, f.Pages)),
            ],
            [.. history.OrderByDescending(e => e.At).ThenByDescending(e => e.Id)],
            [.. verdicts.OrderByDescending(v => v.CheckedAt).ThenByDescending(v => v.Id).Select(VerdictView.Of)],
            ScreeningHints.Of(await CaseAsync(db, campaign, candidate, form, files)),
            await NeighboursAsync(db, candidate, step),
            CorrectionQueries.Of(verdicts, candidate, files),
            await PaperReceiptQueries.ViewAsync(db, campaign, candidate)
        );
    }

    /// <summary>The proposals that wait for the second person, for confirming in a batch.</summary>
    public async Task<Result<IReadOnlyList<PendingRow>>> PendingAsync(Actor actor, Guid campaignId)
    {
        await using var db = stores.Open();
        if (await RefuseAsync(db, actor, campaignId) is { } no)
            return no;
        var pairs = await (
            from r in DossierListQueries.Filtered(db, campaignId, new DossierFilter(Step: DossierStep.ToConfirm))
            join v in db.Verdicts.Where(v => v.ConfirmedAt == null && !v.Overruled) on r.Candidate.Id equals v.CandidateId
            orderby r.Candidate.Code
            select new { r.Candidate, Verdict = v }
        )
            .AsNoTracking()
            .ToListAsync();
        return pairs.ConvertAll(p => new PendingRow(
            p.Candidate.Id,
            p.Candidate.Number!,
            p.Candidate.Name,
            p.Candidate.WorkUnit,
            VerdictView.Of(p.Verdict)
        ));
    }

    public async Task<Result<ScreeningStatistics>> StatisticsAsync(Actor actor, Guid campaignId)
    {
        await using var db = stores.Open();
        if (await RefuseAsync(db, actor, campaignId) is { } no)
            return no;
        var rules = (await CampaignService.LoadAsync(db, campaignId))!.Rules;
        var all = await DossierListQueries.Rows(db, campaignId).Select(r => r.Candidate).AsNoTracking().ToListAsync();
        var verdicts = await db
            .Verdicts.AsNoTracking()
            .Where(v => v.ConfirmedAt != null && db.Candidates.Any(c => c.Id == v.CandidateId && c.CampaignId == campaignId))
            .ToListAsync();
        var kinds = await db.Units.Where(u => u.CampaignId == campaignId).ToDictionaryAsync(u => u.Id, u => u.Kind);
        return ScreeningFigures.Of(all, verdicts, kinds, rules);
    }

    private async Task<Problem?> RefuseAsync(NominationDb db, Actor actor, Guid campaignId) =>
        await CampaignService.LoadAsync(db, campaignId) is { } campaign
            ? Permits.Check(actor, Act.ViewCandidates, campaign, clock.GetUtcNow())
            : Problem.NotFound("没有这个评选活动。");
}
