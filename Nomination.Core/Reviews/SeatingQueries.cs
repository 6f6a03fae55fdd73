using Microsoft.EntityFrameworkCore;
using Nomination.Core.Accounts;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Reviews;

/// <summary>An expert who accepted takes a seat of the panel, or stands by as an alternate where none is free; and gets an account's role.</summary>
internal static class SeatingQueries
{
    public static async Task SeatAsync(NominationDb db, Campaign campaign, Expert expert, DateTimeOffset now)
    {
        var panel = await db.Reviewers.Where(r => r.CampaignId == campaign.Id).ToListAsync();
        var reviewer = panel.Find(r => r.ExpertId == expert.Id);
        if (reviewer is null)
        {
            reviewer = new Reviewer
            {
                CampaignId = campaign.Id,
                Code = Free(expert.Code, [.. panel.Select(r => r.Code)]),
                Name = expert.Name,
                WorkUnit = expert.WorkUnit,
            };
            db.Reviewers.Add(reviewer);
        }
        ExpertQueries.Copy(expert, reviewer);
        reviewer.IsSeated = reviewer.IsSeated || panel.Count(r => r.IsSeated) < campaign.Rules.Panel.Seats;
        await AppointAsync(db, campaign, expert, reviewer, now);
    }

    /// <summary>
    /// The role of this campaign goes to the account the expert had before; otherwise a new account is made without a password. Only the
    /// system administrator can hand out its sign-in link: whoever holds the invitation's address must not come to hold the account.
    /// </summary>
    private static async Task AppointAsync(NominationDb db, Campaign campaign, Expert expert, Reviewer reviewer, DateTimeOffset now)
    {
        if (await db.Seats.AnyAsync(s => s.ReviewerId == reviewer.Id))
            return;
        var before = await db
            .Seats.Where(s => s.Role == Role.Expert && db.Reviewers.Any(r => r.Id == s.ReviewerId && r.ExpertId == expert.Id))
            .Where(s => db.Users.Any(a => a.Id == s.AccountId && !a.IsDisabled))
            .Select(s => (Guid?)s.AccountId)
            .FirstOrDefaultAsync();
        if (before is null)
        {
            // Names of accounts are ASCII; a code may hold a Chinese character.
            var ascii = string.Concat(expert.Code.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
            var stem = ascii.Length > 1 ? ascii : $"expert{ascii}";
            var taken = await db.Users.Where(a => a.UserName!.StartsWith(stem)).Select(a => a.UserName!).ToListAsync();
            var name = Free(stem, taken);
            var account = new Account
            {
                UserName = name,
                NormalizedUserName = name.ToUpperInvariant(),
                DisplayName = $"{expert.Name} {expert.Title}".Trim(),
                SecurityStamp = Guid.NewGuid().ToString("N"),
                LockoutEnabled = true,
                CreatedAt = now,
            };
            db.Add(account);
            before = account.Id;
        }
        db.Add(
            new Seat
            {
                AccountId = before.Value,
                Role = Role.Expert,
                OrganiserId = campaign.OrganiserId,
                CampaignId = campaign.Id,
                ReviewerId = reviewer.Id,
            }
        );
    }

    private static string Free(string wanted, List<string> taken) =>
        !taken.Contains(wanted) ? wanted : Enumerable.Range(2, taken.Count + 1).Select(i => $"{wanted}-{i}").First(n => !taken.Contains(n));
}
