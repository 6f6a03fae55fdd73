using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Reviews;

/// <summary>An invitation as the office follows it.</summary>
/// <param name="Account">有账号 or 待系统管理员发放登录链接; only of those who accepted.</param>
public sealed record InvitationRow(
    Guid Id,
    Guid ExpertId,
    string Code,
    string Name,
    string Title,
    string WorkUnit,
    string PhoneMasked,
    string Line,
    InvitationState State,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? OpenedAt,
    DateTimeOffset? AnsweredAt,
    string DeclineReason,
    int Reminders,
    DateTimeOffset? RemindedAt,
    string Account
);

/// <summary>Whom the draw proposes to invite now. <paramref name="Instead"/> names those of the line who declined.</summary>
public sealed record InvitationProposal(Guid ExpertId, string Code, string Name, string WorkUnit, string Line, string Seat, string Instead);

/// <param name="UsedUp">Lines whose alternates do not fill the seats any more.</param>
public sealed record InvitationBoard(
    int Seats,
    int Seated,
    IReadOnlyList<InvitationProposal> Proposals,
    IReadOnlyList<string> UsedUp,
    IReadOnlyList<InvitationRow> Rows,
    IReadOnlyList<ExpertChoice> Others
);

/// <summary>An expert the office may invite without a draw.</summary>
public sealed record ExpertChoice(Guid Id, string Text);

/// <summary>The office's side of the invitations: propose, send, remind, take back, see who is late.</summary>
public sealed class PanelInvitationService(Stores stores, TimeProvider clock)
{
    public async Task<Result<InvitationBoard>> BoardAsync(Actor actor, Guid campaignId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var campaign = await CampaignService.LoadAsync(db, campaignId);
        if (Permits.Check(actor, Act.ViewExperts, campaign, now) is { } no)
            return no;
        return campaign is null ? Problem.NotFound("没有这个评选活动。") : await InvitationQueries.BoardAsync(db, campaign, now);
    }

    /// <summary>Makes the link; the token is told this once.</summary>
    /// <param name="days">1 to 30 days to answer.</param>
    public async Task<Result<SentInvitation>> SendAsync(Actor actor, Guid campaignId, Guid expertId, int days)
    {
        var now = clock.GetUtcNow();
        if (days is < 1 or > PanelInvitation.MostDays)
            return Problem.Invalid($"答复期限应为 1 至 {PanelInvitation.MostDays} 天。", "Days");
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动。");
        if (Permits.Check(actor, Act.InviteExpert, campaign, now) is { } no)
            return no;
        if (await db.Experts.FirstOrDefaultAsync(e => e.Id == expertId && e.OrganiserId == campaign.OrganiserId) is not { } expert)
            return Problem.NotFound("专家库中没有这位专家。");
        if (expert.IsDisabled)
            return Problem.Conflict($"{expert.Name} 已停用，不能邀请。");
        if (await db.Reviewers.AnyAsync(r => r.CampaignId == campaignId && r.ExpertId == expertId && r.IsSeated))
            return Problem.Conflict($"{expert.Name} 已在评审组中。");
        var draw = await db
            .PanelDraws.AsNoTracking()
            .Where(d => d.CampaignId == campaignId && d.DrawnAt != null)
            .OrderByDescending(d => d.Number)
            .FirstOrDefaultAsync();
        var pick = draw?.Result.FirstOrDefault(p => p.Code == expert.Code);
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var invitation = new PanelInvitation
        {
            CampaignId = campaignId,
            ExpertId = expertId,
            DrawId = pick is null ? null : draw!.Id,
            Line = pick?.Line ?? "",
            TokenHash = FillLink.HashOf(token),
            CreatedAt = now,
            CreatedBy = actor.Name,
            ExpiresAt = now.AddDays(days),
        };
        db.PanelInvitations.Add(invitation);
        db.Audit(actor, Act.InviteExpert, campaignId, expert.Code, now, new { days, drawn = pick?.Seat });
        return await db.CommitAsync($"{expert.Name} 已有一份待答复的邀请，可以催办或撤回。") is { } problem
            ? problem
            : await InvitationQueries.LetterAsync(db, campaign, expert, invitation, token);
    }

    /// <summary>A new link in place of the old one, with a new term; counted.</summary>
    public async Task<Result<SentInvitation>> RemindAsync(Actor actor, Guid campaignId, Guid invitationId, int days)
    {
        var now = clock.GetUtcNow();
        if (days is < 1 or > PanelInvitation.MostDays)
            return Problem.Invalid($"答复期限应为 1 至 {PanelInvitation.MostDays} 天。", "Days");
        await using var db = stores.Open();
        var found = await FindAsync(db, actor, campaignId, invitationId, now);
        if (!found.Done)
            return Result<SentInvitation>.From(found.Problems);
        var (campaign, invitation, expert) = found.Value;
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        (invitation.TokenHash, invitation.ExpiresAt) = (FillLink.HashOf(token), now.AddDays(days));
        (invitation.Reminders, invitation.RemindedAt) = (invitation.Reminders + 1, now);
        invitation.Version++;
        db.Audit(actor, Act.InviteExpert, campaignId, expert.Code, now, new { reminded = invitation.Reminders, days });
        return await db.CommitAsync() is { } problem
            ? problem
            : await InvitationQueries.LetterAsync(db, campaign, expert, invitation, token);
    }

    public async Task<Result> RevokeAsync(Actor actor, Guid campaignId, Guid invitationId, string reason)
    {
        var now = clock.GetUtcNow();
        if (TextLength.Of(reason) is < 2 or > 200)
            return Problem.Invalid("请写明撤回的理由（2 至 200 字）。", "Reason");
        await using var db = stores.Open();
        var found = await FindAsync(db, actor, campaignId, invitationId, now);
        if (!found.Done)
            return found;
        var (_, invitation, expert) = found.Value;
        (invitation.RevokedAt, invitation.RevokeReason) = (now, reason.Trim());
        invitation.Version++;
        db.Audit(actor, Act.InviteExpert, campaignId, expert.Code, now, new { revoked = true, reason });
        return await db.CommitAsync() is { } problem ? problem : Result.Ok;
    }

    private static async Task<Result<(Campaign, PanelInvitation, Expert)>> FindAsync(
        NominationDb db,
        Actor actor,
        Guid campaignId,
        Guid invitationId,
        DateTimeOffset now
    )
    {
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动。");
        if (Permits.Check(actor, Act.InviteExpert, campaign, now) is { } no)
            return no;
        var invitation = await db.PanelInvitations.FirstOrDefaultAsync(i => i.Id == invitationId && i.CampaignId == campaignId);
        if (invitation is null)
            return Problem.NotFound("没有这份邀请。请刷新后再试。");
        if (invitation.AnsweredAt is not null)
            return Problem.Conflict("专家已经答复。请刷新后查看。");
        if (invitation.RevokedAt is not null)
            return Problem.Conflict("这份邀请已经撤回。");
        return (campaign, invitation, await db.Experts.FirstAsync(e => e.Id == invitation.ExpertId));
    }
}
