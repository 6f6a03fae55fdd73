using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Accounts;

/// <summary>Seats in words: 推荐单位 · 大荔县科协 · 2026年渭南最美科技工作者.</summary>
internal static class SeatText
{
    public static async Task<ILookup<Guid, SeatRow>> RowsAsync(NominationDb db, Expression<Func<Seat, bool>> which)
    {
        var rows = await (
            from seat in db.Seats.AsNoTracking().Where(which)
            join o in db.Organisers on seat.OrganiserId equals o.Id into organisers
            from organiser in organisers.DefaultIfEmpty()
            join c in db.Campaigns on seat.CampaignId equals c.Id into campaigns
            from campaign in campaigns.DefaultIfEmpty()
            join u in db.Units on seat.UnitId equals u.Id into units
            from unit in units.DefaultIfEmpty()
            join r in db.Reviewers on seat.ReviewerId equals r.Id into reviewers
            from reviewer in reviewers.DefaultIfEmpty()
            join h in db.Set<CampaignHost>() on seat.HostId equals h.Id into hosts
            from host in hosts.DefaultIfEmpty()
            select new
            {
                seat.Id,
                seat.AccountId,
                seat.Role,
                seat.Department,
                Unit = unit == null ? null : unit.Name,
                Host = host == null ? null : host.Name,
                Reviewer = reviewer == null ? null : reviewer.Code,
                Where = campaign != null ? campaign.Title
                : organiser == null ? null
                : organiser.Name,
            }
        ).ToListAsync();
        return rows.OrderBy(r => r.Role)
            .ToLookup(r => r.AccountId, r => new SeatRow(r.Id, r.Role, Words(r.Role, r.Host, r.Unit, r.Reviewer, r.Department, r.Where)));
    }

    private static string Words(Role role, params string?[] bounds) =>
        string.Join(" · ", bounds.Where(b => !string.IsNullOrEmpty(b)).Prepend(Roles.Name(role)));
}
