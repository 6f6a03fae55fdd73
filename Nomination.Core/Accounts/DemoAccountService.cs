using Microsoft.EntityFrameworkCore;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Accounts;

/// <summary>The one-click accounts of the sign-in page; there are none where no demo data was loaded.</summary>
public sealed class DemoAccountService(Stores stores)
{
    /// <summary>One line per account, under its highest role, in the order of the roles; counties (xq…) before the other units.</summary>
    public async Task<IReadOnlyList<DemoAccount>> ListAsync()
    {
        await using var db = stores.Open();
        var rows = await (
            from account in db.Users.AsNoTracking().Where(a => a.IsDemo && !a.IsDisabled)
            join seat in db.Seats on account.Id equals seat.AccountId
            join c in db.Campaigns on seat.CampaignId equals c.Id into campaigns
            from campaign in campaigns.DefaultIfEmpty()
            select new DemoAccount(account.UserName!, account.DisplayName, seat.Role, campaign == null ? "" : campaign.Title)
        ).ToListAsync();
        return
        [
            .. rows.GroupBy(r => r.UserName)
                .Select(g => g.OrderByDescending(r => r.Role == Role.Chair).First())
                .OrderBy(r => r.Role)
                .ThenByDescending(r => r.Campaign, StringComparer.Ordinal)
                .ThenByDescending(r => r.Role == Role.Unit && r.UserName.StartsWith("xq", StringComparison.Ordinal))
                .ThenBy(r => r.UserName, StringComparer.Ordinal),
        ];
    }
}
