using Microsoft.EntityFrameworkCore;
using Nomination.Core.Accounts;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Reviews;

/// <summary>What the link shows; nothing about candidates.</summary>
public sealed record InvitationView(
    string Name,
    string Title,
    string Campaign,
    string Organiser,
    string Period,
    string Phone,
    bool ByDraw,
    DateTimeOffset ExpiresAt,
    InvitationState State,
    DateTimeOffset? AnsweredAt
);

/// <summary>The expert's side of an invitation. The token is the permit; it answers once, and unknown, late and revoked ones look alike.</summary>
public sealed class PanelAnswerService(Stores stores, TimeProvider clock)
{
    private static readonly Problem Gone = Problem.NotFound("链接已失效。如愿意参加，请致电活动办公室索取新的链接。");

    public async Task<Result<InvitationView>> OpenAsync(string token)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await FindAsync(db, token, now);
        if (!found.Done)
            return Result<InvitationView>.From(found.Problems);
        var (invitation, expert, campaign) = found.Value;
        var organiser = await db.Organisers.AsNoTracking().FirstAsync(o => o.Id == campaign.OrganiserId);
        if (invitation.OpenedAt is null && invitation.AnsweredAt is null)
        {
            invitation.OpenedAt = now;
            invitation.Version++;
            // Whoever was faster noted it already.
            _ = await db.CommitAsync();
        }
        return new InvitationView(
            expert.Name,
            expert.Title,
            campaign.Title,
            organiser.Name,
            InvitationQueries.PeriodOf(campaign),
            organiser.Phone,
            invitation.DrawId is not null,
            invitation.ExpiresAt,
            invitation.StateAt(now),
            invitation.AnsweredAt
        );
    }

    /// <summary>Accepting seats the expert, where a seat is free, and prepares the account; declining frees the place for the next alternate.</summary>
    public async Task<Result<InvitationView>> AnswerAsync(string token, InvitationAnswerForm form)
    {
        var now = clock.GetUtcNow();
        await using (var db = stores.Open())
        {
            await using var alone = await db.AloneAsync();
            var found = await FindAsync(db, token, now);
            if (!found.Done)
                return Result<InvitationView>.From(found.Problems);
            var (invitation, expert, campaign) = found.Value;
            var actor = new Actor(expert.Id, $"{expert.Name}（评审邀请）", [new SeatOf(Role.Visitor)]);
            if (Permits.Check(actor, Act.AnswerInvitation, campaign, now) is { } no)
                return no;
            if (invitation.AnsweredAt is not null)
                return Problem.Conflict("您已经答复。如需更改，请致电活动办公室。");
            var invalid = new InvitationAnswerValidator(expert.Name).Validate(form).Errors;
            if (invalid.Count > 0)
                return Result<InvitationView>.From([.. invalid.Select(e => Problem.Invalid(e.ErrorMessage, e.PropertyName))]);
            (invitation.AnsweredAt, invitation.Accepted) = (now, form.Answer == InvitationAnswerForm.Yes);
            invitation.Version++;
            if (invitation.Accepted)
            {
                (invitation.SignedName, invitation.PledgeVersion) = (form.SignedName.Trim(), ReviewPledge.Version);
                await SeatingQueries.SeatAsync(db, campaign, expert, now);
            }
            else
                invitation.DeclineReason = form.Reason.Trim();
            db.Audit(
                actor,
                Act.AnswerInvitation,
                campaign.Id,
                expert.Code,
                now,
                new
                {
                    invitation.Accepted,
                    reason = invitation.DeclineReason,
                    pledge = invitation.PledgeVersion,
                }
            );
            if (await db.CommitAsync() is { } problem)
                return problem;
            // The recusals that follow by rule hold from the first moment.
            if (invitation.Accepted && await RecusalService.ApplyAsync(db, campaign, now) > 0 && await db.CommitAsync() is { } second)
                return second;
            await alone.CommitAsync();
        }
        return await OpenAsync(token);
    }

    private static async Task<Result<(PanelInvitation, Expert, Campaign)>> FindAsync(NominationDb db, string token, DateTimeOffset now)
    {
        // 32 bytes in base64url; anything else is not worth a query.
        if (token.Length != 43)
            return Gone;
        var hash = FillLink.HashOf(token);
        var invitation = await db.PanelInvitations.FirstOrDefaultAsync(i => i.TokenHash == hash);
        if (invitation is null || invitation.StateAt(now) is InvitationState.Overdue or InvitationState.Revoked)
            return Gone;
        var campaign = await CampaignService.LoadAsync(db, invitation.CampaignId);
        var expert = await db.Experts.Include(e => e.Fields).FirstOrDefaultAsync(e => e.Id == invitation.ExpertId);
        return campaign is null || expert is null || expert.IsDisabled ? Gone : (invitation, expert, campaign);
    }
}
