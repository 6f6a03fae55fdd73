using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Reviews;

/// <summary>The invitations of a campaign put together with the draw in force.</summary>
internal static class InvitationQueries
{
    public static async Task<InvitationBoard> BoardAsync(NominationDb db, Campaign campaign, DateTimeOffset now)
    {
        var rows = await (
            from i in db.PanelInvitations.AsNoTracking()
            where i.CampaignId == campaign.Id
            join e in db.Experts on i.ExpertId equals e.Id
            orderby i.CreatedAt descending, e.Code
            select new
            {
                Invitation = i,
                Expert = e,
                Reviewer = db.Reviewers.FirstOrDefault(r => r.CampaignId == campaign.Id && r.ExpertId == e.Id),
            }
        ).ToListAsync();
        var reviewerIds = rows.Where(r => r.Reviewer is not null).Select(r => (Guid?)r.Reviewer!.Id).ToList();
        var ready = await db
            .Seats.Where(s => reviewerIds.Contains(s.ReviewerId) && db.Users.Any(a => a.Id == s.AccountId && a.PasswordHash != null))
            .Select(s => s.ReviewerId)
            .ToListAsync();
        var states = rows.GroupBy(r => r.Expert.Code).ToDictionary(g => g.Key, g => g.First().Invitation.StateAt(now));
        // Who was seated by the list has no invitation and needs none.
        var seated = await db.Reviewers.CountAsync(r => r.CampaignId == campaign.Id && r.IsSeated);
        var inPanel = db.Experts.Where(e => db.Reviewers.Any(r => r.CampaignId == campaign.Id && r.IsSeated && r.ExpertId == e.Id));
        foreach (var code in await inPanel.Select(e => e.Code).ToListAsync())
            states[code] = InvitationState.Accepted;
        var draw = await db
            .PanelDraws.AsNoTracking()
            .Where(d => d.CampaignId == campaign.Id && d.DrawnAt != null)
            .OrderByDescending(d => d.Number)
            .FirstOrDefaultAsync();
        var experts = await db
            .Experts.AsNoTracking()
            .Where(e => e.OrganiserId == campaign.OrganiserId && !e.IsDisabled)
            .OrderBy(e => e.Code)
            .ToListAsync();
        var proposals = draw is null ? [] : Proposals(draw, states, experts);
        return new InvitationBoard(
            campaign.Rules.Panel.Seats,
            seated,
            proposals,
            draw is null ? [] : [.. UsedUp(draw, states)],
            [
                .. rows.Select(r => new InvitationRow(
                    r.Invitation.Id,
                    r.Expert.Id,
                    r.Expert.Code,
                    r.Expert.Name,
                    r.Expert.Title,
                    r.Expert.WorkUnit,
                    r.Expert.PhoneMasked,
                    r.Invitation.Line,
                    r.Invitation.StateAt(now),
                    r.Invitation.CreatedAt,
                    r.Invitation.ExpiresAt,
                    r.Invitation.OpenedAt,
                    r.Invitation.AnsweredAt,
                    r.Invitation.RevokedAt is null ? r.Invitation.DeclineReason : r.Invitation.RevokeReason,
                    r.Invitation.Reminders,
                    r.Invitation.RemindedAt,
                    r.Invitation.Accepted ? (ready.Contains(r.Reviewer?.Id) ? "有账号" : "待系统管理员发放登录链接") : ""
                )),
            ],
            [
                .. experts
                    .Where(e => !states.TryGetValue(e.Code, out var s) || s is InvitationState.Declined or InvitationState.Revoked)
                    .Where(e => proposals.All(p => p.ExpertId != e.Id))
                    .Select(e => new ExpertChoice(e.Id, $"{e.Code} {e.Name}　{e.WorkUnit}")),
            ]
        );
    }

    public static async Task<SentInvitation> LetterAsync(
        NominationDb db,
        Campaign campaign,
        Expert expert,
        PanelInvitation invitation,
        string token
    )
    {
        var organiser = await db.Organisers.AsNoTracking().FirstAsync(o => o.Id == campaign.OrganiserId);
        return new SentInvitation(
            token,
            expert.Name,
            expert.Title,
            organiser.Name,
            campaign.Title,
            PeriodOf(campaign),
            ChinaTime.Show(invitation.ExpiresAt),
            organiser.Phone,
            invitation.DrawId is not null
        );
    }

    public static string PeriodOf(Campaign campaign)
    {
        var (from, to) = DrawQueries.Period(campaign);
        return from > to ? "另行通知" : $"{ChinaTime.ShowDay(from)}至{ChinaTime.ShowDay(to)}";
    }

    private static List<InvitationProposal> Proposals(
        PanelDraw draw,
        Dictionary<string, InvitationState> states,
        IReadOnlyList<Expert> experts
    )
    {
        var picks = draw.Result;
        return
        [
            .. from pick in Substitutes.Next(draw.Plan.Lines, picks, states)
            join expert in experts on pick.Code equals expert.Code
            let gone = picks.Where(p =>
                p.Line == pick.Line && states.TryGetValue(p.Code, out var s) && s is InvitationState.Declined or InvitationState.Revoked
            )
            select new InvitationProposal(
                expert.Id,
                expert.Code,
                expert.Name,
                expert.WorkUnit,
                pick.Line,
                $"{pick.Seat} {pick.Place - (pick.IsAlternate ? draw.Plan.Lines.First(l => l.Name == pick.Line).Seats : 0)}",
                pick.IsAlternate ? string.Join("、", gone.Select(p => p.Name)) : ""
            ),
        ];
    }

    private static IEnumerable<string> UsedUp(PanelDraw draw, Dictionary<string, InvitationState> states) =>
        draw
            .Plan.Lines.Where(line =>
            {
                var own = draw.Result.Where(p => p.Line == line.Name).ToList();
                return own.Count(p =>
                        !states.TryGetValue(p.Code, out var s) || s is not (InvitationState.Declined or InvitationState.Revoked)
                    ) < line.Seats;
            })
            .Select(l => l.Name);
}
