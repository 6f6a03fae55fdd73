using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Winners;

/// <summary>What the acts around a revocation share.</summary>
internal static class RevocationQueries
{
    public static Guid? Proposer(Revocation r) => r.State == RevocationState.LiftProposed ? r.LiftProposedById : r.ProposedById;

    public static async Task<Result<(Revocation Revocation, Winner Winner, Campaign Campaign)>> FindAsync(
        NominationDb db,
        Actor actor,
        Guid id,
        Act act,
        DateTimeOffset now
    )
    {
        var revocation = await db.Revocations.FirstOrDefaultAsync(r => r.Id == id);
        var campaign = revocation is null ? null : await CampaignService.LoadAsync(db, revocation.CampaignId);
        if (revocation is null || campaign is null)
            return Problem.NotFound("没有这件撤销，请刷新后再看。");
        if (Permits.Check(actor, act, campaign, now) is { } refused)
            return refused;
        return (revocation, await db.Winners.SingleAsync(w => w.Id == revocation.WinnerId), campaign);
    }

    /// <summary>Winners of years kept elsewhere have no candidate to move.</summary>
    public static async Task<Problem?> MoveAsync(
        NominationDb db,
        Winner winner,
        Act act,
        Actor actor,
        DateTimeOffset now,
        string paper,
        string reason
    ) =>
        winner.CandidateId is { } id
            ? CandidateMoves.Move(db, await db.Candidates.SingleAsync(c => c.Id == id), act, actor, now, paper, reason)
            : null;

    /// <summary>What next year's eligibility goes by: a revoked title bars until its day. A nominee is in that list only while barred.</summary>
    public static async Task BarAsync(NominationDb db, Campaign campaign, Winner winner, Revocation revocation)
    {
        if (await FormerAsync(db, campaign, winner) is not { } former)
            db.Add(
                former = new FormerWinner
                {
                    OrganiserId = campaign.OrganiserId,
                    Year = winner.Year,
                    Name = winner.Name,
                    WorkUnit = winner.WorkUnit,
                    CertificateNumber = KeyOf(winner),
                    IdentityHash =
                        await db.Candidates.Where(c => c.Id == winner.CandidateId).Select(c => c.IdentityHash).FirstOrDefaultAsync() ?? "",
                }
            );
        (former.RevokedOn, former.BanUntil) = (revocation.DecidedOn, revocation.BanUntil);
    }

    /// <summary>Who was only nominated may come again.</summary>
    public static async Task UnbarAsync(NominationDb db, Campaign campaign, Winner winner)
    {
        if (await FormerAsync(db, campaign, winner) is not { } former)
            return;
        if (winner.Award == AwardKind.Honour)
            (former.RevokedOn, former.BanUntil) = (null, null);
        else
            db.Remove(former);
    }

    private static async Task<FormerWinner?> FormerAsync(NominationDb db, Campaign campaign, Winner winner)
    {
        var key = KeyOf(winner);
        return await db.FormerWinners.FirstOrDefaultAsync(f => f.OrganiserId == campaign.OrganiserId && f.CertificateNumber == key);
    }

    // The address stands for the number where the award carries none; both are unique.
    private static string KeyOf(Winner winner) => winner.CertificateNumber ?? winner.Slug;

    public static List<Problem> Faults<T>(AbstractValidator<T> validator, T form) =>
        validator.Validate(form).Errors.ConvertAll(e => Problem.Invalid(e.ErrorMessage, e.PropertyName));

    public static void Note(NominationDb db, Actor actor, Act act, Winner winner, Revocation r, DateTimeOffset now) =>
        db.Audit(
            actor,
            act,
            winner.CampaignId,
            winner.CertificateNumber ?? winner.Name,
            now,
            new
            {
                r.Number,
                r.State,
                r.Ground,
                r.Authority,
                r.DocumentNo,
                r.DecidedOn,
                r.BanUntil,
                r.LiftAuthority,
                r.LiftDocumentNo,
            }
        );

    public static async Task<Result> CommitAsync(NominationDb db)
    {
        foreach (var tag in new[] { PublicChanges.Winners, PublicChanges.Campaigns, PublicChanges.Notices })
            db.Touch(tag);
        return await db.CommitAsync() ?? Result.Ok;
    }
}
