using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Screening;
using Nomination.Core.Shared;

namespace Nomination.Core.Documents;

/// <summary>The papers of the formal check (letters to the unit, tick list of the office) and the unit's own report.</summary>
public sealed class CheckPaperService(Stores stores, TimeProvider clock)
{
    /// <summary>
    /// 受理/补正/不予受理/视为撤回通知书: the last verdict of this kind that took effect; where nobody gave one because the correction was not
    /// handed in, the event of the due time with what had been found. For the office and the own unit.
    /// </summary>
    public async Task<Result<Paper>> LetterAsync(Actor actor, Guid candidateId, Act verdict)
    {
        await using var db = stores.Open();
        var found = await FindAsync(db, actor, candidateId, officeOnly: false);
        if (!found.Done)
            return found.Problems[0];
        var (candidate, campaign) = found.Value;
        var last = await LastAsync(db, candidateId, v => v.Act == verdict);
        DateTimeOffset? day = last?.ConfirmedAt;
        var due = last?.ExtendedTo ?? last?.CorrectionDue;
        if (verdict == Act.Lapse && last is null && await LapsedAsync(db, candidateId) is { } lapsed)
        {
            last = await LastAsync(db, candidateId, v => v.Act == Act.Return);
            (day, due) = (lapsed, last?.ExtendedTo ?? last?.CorrectionDue);
        }
        if (last is null)
            return Problem.NotFound($"还没有“{Verdicts.Name(verdict)}”的审查结论，结论复核确认后才能打印通知书。");
        var view = VerdictView.Of(last);
        var organiser = await db.Organisers.AsNoTracking().FirstAsync(o => o.Id == campaign.OrganiserId);
        return CheckLetters.Compose(
            new CheckLetterFacts(
                verdict,
                candidate.Code ?? "",
                candidate.Name,
                candidate.WorkUnit,
                await UnitAsync(db, candidate),
                NominationFacts.HonourOf(campaign),
                organiser.Name,
                $"{organiser.OfficeName} {organiser.Phone}".Trim(),
                candidate.FormVersion,
                [.. campaign.Rules.ReasonCodes.Where(r => last.CodeList.Contains(r.Code))],
                last.Note,
                due,
                ChinaTime.Day(day!.Value),
                campaign.IsSample
            )
            {
                Remarks = view.Remarks,
                Places = view.Places,
            }
        );
    }

    /// <summary>形式审查表, filled with the verdict in force or empty to tick by hand. For the office.</summary>
    public async Task<Result<Paper>> CheckAsync(Actor actor, Guid candidateId)
    {
        await using var db = stores.Open();
        var found = await FindAsync(db, actor, candidateId, officeOnly: true);
        if (!found.Done)
            return found.Problems[0];
        var (candidate, campaign) = found.Value;
        var last = await LastAsync(db, candidateId, _ => true);
        var mark = PaperMark.Of(candidate);
        return CheckPaper.Compose(
            new CheckFacts(
                NominationFacts.HonourOf(campaign),
                candidate.Code ?? "",
                candidate.Name,
                candidate.WorkUnit,
                await UnitAsync(db, candidate),
                candidate.Category,
                $"推荐编号 {candidate.Code}　材料版本 {mark.Version}　打印校验码 {mark.PrintCode}{(campaign.IsSample ? "　示例数据" : "")}",
                campaign.Rules.ReasonCodes,
                last is null ? null : VerdictView.Of(last)
            )
        );
    }

    /// <summary>推荐工作情况报告 of a unit, for itself and the office.</summary>
    public async Task<Result<Paper>> ReportAsync(Actor actor, Guid unitId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var unit = await db.Units.AsNoTracking().FirstOrDefaultAsync(u => u.Id == unitId);
        if (unit is null || await CampaignService.LoadAsync(db, unit.CampaignId) is not { } campaign)
            return PaperQueries.Missing;
        if (PaperQueries.Refuse(actor, campaign, unitId, official: false, now) is { } no)
            return no;
        var own = await db
            .Candidates.AsNoTracking()
            .Where(c => c.UnitId == unitId && c.Number != null && c.State != CandidateState.Withdrawn)
            .OrderBy(c => c.RankInUnit)
            .ToListAsync();
        var nomination = campaign.StageOf(StageKind.Nomination);
        return UnitReport.Compose(
            new UnitReportFacts(
                unit.Name,
                await db.Organisers.Where(o => o.Id == campaign.OrganiserId).Select(o => o.Name).FirstAsync(),
                NominationFacts.HonourOf(campaign),
                unit.Quota,
                unit.ExtraQuota,
                unit.NoneDeclaredAt is not null,
                unit.NoneStatement,
                nomination is null ? null : ChinaTime.Day(nomination.Opens),
                nomination is null ? null : ChinaTime.Day(nomination.Closes),
                unit.ContactName,
                PaperQueries.IsOwn(actor, campaign, unitId) ? unit.ContactPhone : Masking.Phone(unit.ContactPhone),
                ChinaTime.Day(now),
                campaign.IsSample,
                [.. own.Select(Row)]
            )
        );
    }

    private static UnitReportRow Row(Candidate c)
    {
        var opinion = CandidateForms.Read(c).UnitOpinion;
        return new(c.Name, c.WorkUnit, c.Position, opinion.NoticeFrom, opinion.NoticeTo, opinion.NoticePlace, opinion.NoticeResult);
    }

    private async Task<Result<(Candidate Candidate, Campaign Campaign)>> FindAsync(
        NominationDb db,
        Actor actor,
        Guid candidateId,
        bool officeOnly
    )
    {
        var candidate = await db.Candidates.AsNoTracking().FirstOrDefaultAsync(c => c.Id == candidateId && c.Number != null);
        var campaign = candidate is null ? null : await CampaignService.LoadAsync(db, candidate.CampaignId);
        if (candidate is null || campaign is null)
            return PaperQueries.Missing;
        if (PaperQueries.Refuse(actor, campaign, officeOnly ? null : candidate.UnitId, official: false, clock.GetUtcNow()) is { } no)
            return no;
        return (candidate, campaign);
    }

    private static Task<Verdict?> LastAsync(
        NominationDb db,
        Guid candidateId,
        System.Linq.Expressions.Expression<Func<Verdict, bool>> which
    ) =>
        db
            .Verdicts.AsNoTracking()
            .Where(v => v.CandidateId == candidateId && v.ConfirmedAt != null && !v.Overruled)
            .Where(which)
            .OrderByDescending(v => v.ConfirmedAt)
            .FirstOrDefaultAsync();

    /// <summary>When it lapsed by itself at the due time.</summary>
    private static async Task<DateTimeOffset?> LapsedAsync(NominationDb db, Guid candidateId) =>
        (
            await db
                .CandidateEvents.AsNoTracking()
                .Where(e => e.CandidateId == candidateId && e.Act == Act.Lapse)
                .OrderByDescending(e => e.At)
                .FirstOrDefaultAsync()
        )?.At;

    private static Task<string> UnitAsync(NominationDb db, Candidate candidate) =>
        db.Units.Where(u => u.Id == candidate.UnitId).Select(u => u.Name).FirstAsync();
}
