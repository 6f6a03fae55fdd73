using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Screening;

/// <summary>征求意见函 to one department: the letter with its list, and a form for every person on it.</summary>
public sealed record OpinionLetter(
    string Department,
    string Title,
    string HonourName,
    string Organiser,
    string Office,
    string Phone,
    DateOnly Day,
    DateTimeOffset Due,
    IReadOnlyList<OpinionSheet> Sheets
);

/// <summary>Batch letters on paper; identity numbers stand on the forms, so each look is written into the journal.</summary>
public sealed class OpinionLetterService(Stores stores, TimeProvider clock, SecretBox secrets)
{
    /// <summary>One letter per department that has open requests, in the order of the rule book; <paramref name="department"/> null = all.</summary>
    public async Task<Result<IReadOnlyList<OpinionLetter>>> LettersAsync(Actor actor, Guid campaignId, string? department)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动。");
        if (Permits.Check(actor, Act.RequestOpinions, campaign, now) is { } no)
            return no;
        var organiser = await db.Organisers.AsNoTracking().FirstAsync(o => o.Id == campaign.OrganiserId);
        var pairs = await (
            from r in db.OpinionRequests
            join c in db.Candidates on r.CandidateId equals c.Id
            where r.CampaignId == campaignId && r.Answer == OpinionAnswer.Waiting && c.State == CandidateState.Elected
            where department == null || r.Department == department
            orderby c.Award, c.Code, r.EnterpriseForm
            select new { Request = r, Candidate = c }
        )
            .AsNoTracking()
            .ToListAsync();
        if (pairs.Count == 0)
            return Problem.Conflict("没有待回复的征求意见，不需要印函。");
        var order = campaign.Rules.Vetting.Person.Concat(campaign.Rules.Vetting.EnterpriseHead).Distinct().ToList();
        var letters = pairs
            .GroupBy(p => p.Request.Department)
            .OrderBy(g => order.IndexOf(g.Key))
            .Select(g => new OpinionLetter(
                g.Key,
                campaign.Title,
                campaign.HonourName,
                organiser.Name,
                organiser.OfficeName,
                organiser.Phone,
                ChinaTime.Day(now),
                g.Max(p => p.Request.Due),
                [.. g.Select(p => Sheet(p.Request, p.Candidate, campaign))]
            ))
            .ToList();
        foreach (var letter in letters)
            db.Audit(
                actor,
                Act.UnmaskIdentity,
                campaignId,
                letter.Department,
                now,
                new { reason = "印制征求意见函", count = letter.Sheets.Count }
            );
        return await db.CommitAsync() is { } problem ? problem : letters;
    }

    private OpinionSheet Sheet(OpinionRequest request, Candidate c, Campaign campaign) =>
        new(
            request.Id,
            request.Department,
            request.EnterpriseForm,
            c.Name,
            c.Gender,
            c.BirthDate,
            c.SecretCipher.Length == 0 ? "" : secrets.Open<CandidateSecrets>(c.SecretCipher).IdentityNumber,
            c.WorkUnit,
            c.Position,
            c.Award == AwardKind.Nominee ? $"{campaign.HonourName}提名奖" : campaign.HonourName,
            request.Due,
            request.Answer,
            "",
            "",
            null
        );
}
