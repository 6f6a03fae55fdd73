using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Screening;
using Nomination.Core.Shared;

namespace Nomination.Core.Documents;

/// <summary>征求意见表 on paper: a department its own only, the office all; identity numbers whole only on a print that the journal notes.</summary>
public sealed class OpinionPaperService(Stores stores, TimeProvider clock, SecretBox secrets)
{
    /// <summary>The letter and every form of one department, each on its page.</summary>
    /// <param name="department">As the rule book names it; a department's own account may leave it empty.</param>
    public async Task<Result<Paper>> BatchAsync(Actor actor, Guid campaignId, string department, bool official)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return PaperQueries.Missing;
        if (department.Length == 0)
            department = Departments(actor, campaign).FirstOrDefault() ?? "";
        if (Refuse(actor, campaign, department, official, now) is { } no)
            return no;
        var found = await FactsAsync(db, campaign, r => r.Department == department, official);
        if (found.Count == 0)
            return Problem.NotFound($"还没有发给{department}的征求意见，先在“征求意见”页发出。");
        if (official && await NoteAsync(db, actor, campaign, department, found.Count, now) is { } problem)
            return problem;
        var organiser = await db.Organisers.AsNoTracking().FirstAsync(o => o.Id == campaign.OrganiserId);
        var honour = NominationFacts.HonourOf(campaign);
        var letter = OpinionPaper.Letter(
            department,
            found,
            honour,
            organiser.Name,
            $"{organiser.OfficeName} {organiser.Phone}".Trim(),
            ChinaTime.Day(found.Min(o => o.AskedAt))
        );
        return Paper.Join(
            letter.Title,
            letter.FileName,
            [letter, .. found.Select(o => OpinionPaper.Compose(o, organiser.Name, official))]
        ) with
        {
            Format = PaperFormat.Form,
            Foot = $"征求意见材料，注意保密　{department}　共 {found.Count} 件{(official ? "" : "　预览（证件号码已隐去）")}",
        };
    }

    public async Task<Result<Paper>> OneAsync(Actor actor, Guid requestId, bool official)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var request = await db.OpinionRequests.AsNoTracking().FirstOrDefaultAsync(r => r.Id == requestId);
        if (request is null || await CampaignService.LoadAsync(db, request.CampaignId) is not { } campaign)
            return PaperQueries.Missing;
        if (Refuse(actor, campaign, request.Department, official, now) is { } no)
            return no;
        if (official && await NoteAsync(db, actor, campaign, request.Department, 1, now) is { } problem)
            return problem;
        var found = await FactsAsync(db, campaign, r => r.Id == requestId, official);
        var organiser = await db.Organisers.Where(o => o.Id == campaign.OrganiserId).Select(o => o.Name).FirstAsync();
        return OpinionPaper.Compose(found[0], organiser, official);
    }

    /// <summary>The departments with requests, for the links of the office.</summary>
    public async Task<Result<IReadOnlyList<string>>> DepartmentsAsync(Actor actor, Guid campaignId)
    {
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign || !Permits.Allows(actor, Act.ViewOpinions, campaign))
            return PaperQueries.Missing;
        var asked = await db.OpinionRequests.Where(r => r.CampaignId == campaignId).Select(r => r.Department).Distinct().ToListAsync();
        return Result<IReadOnlyList<string>>.Of([
            .. campaign.Rules.Vetting.Person.Concat(campaign.Rules.Vetting.EnterpriseHead).Distinct().Where(asked.Contains),
        ]);
    }

    private async Task<List<OpinionFacts>> FactsAsync(
        NominationDb db,
        Campaign campaign,
        System.Linq.Expressions.Expression<Func<OpinionRequest, bool>> which,
        bool official
    )
    {
        var pairs = await (
            from r in db.OpinionRequests.AsNoTracking().Where(r => r.CampaignId == campaign.Id).Where(which)
            join c in db.Candidates.AsNoTracking() on r.CandidateId equals c.Id
            orderby r.EnterpriseForm, c.Award, c.Code
            select new { Request = r, Candidate = c }
        ).ToListAsync();
        return
        [
            .. pairs.Select(p => new OpinionFacts(
                p.Candidate.Code ?? "",
                p.Request.Department,
                p.Request.EnterpriseForm,
                p.Candidate.Name,
                p.Candidate.Gender,
                p.Candidate.BirthDate,
                official && p.Candidate.SecretCipher.Length > 0
                    ? secrets.Open<CandidateSecrets>(p.Candidate.SecretCipher).IdentityNumber
                    : p.Candidate.IdentityMasked,
                p.Candidate.WorkUnit,
                p.Candidate.Position,
                p.Candidate.Award == AwardKind.Nominee ? $"{campaign.HonourName}提名奖" : campaign.HonourName,
                p.Request.AskedAt,
                p.Request.Due,
                p.Request.Answer,
                p.Request.Answer == OpinionAnswer.Waived ? "" : p.Request.Text
            )),
        ];
    }

    private static async Task<Problem?> NoteAsync(
        NominationDb db,
        Actor actor,
        Campaign campaign,
        string department,
        int count,
        DateTimeOffset now
    )
    {
        db.Audit(
            actor,
            Act.PrintPapers,
            campaign.Id,
            campaign.Title,
            now,
            new
            {
                paper = "征求意见表",
                department,
                count,
            }
        );
        return await db.CommitAsync();
    }

    /// <summary>A department in its window its own; the office at any time, whole numbers only for who may print them.</summary>
    private static Problem? Refuse(Actor actor, Campaign campaign, string department, bool official, DateTimeOffset now)
    {
        if (Departments(actor, campaign).Contains(department))
            return Permits.Check(actor, Act.ReplyOpinion, campaign, now);
        if (!Permits.Allows(actor, Act.ViewOpinions, campaign))
            return PaperQueries.Missing;
        return Permits.Check(actor, official ? Act.PrintPapers : Act.ViewOpinions, campaign, now);
    }

    private static string[] Departments(Actor actor, Campaign campaign) =>
        [.. actor.In(campaign.OrganiserId, campaign.Id).Where(s => s.Role == Role.Department).Select(s => s.Department).OfType<string>()];
}
