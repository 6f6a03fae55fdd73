using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;

namespace Nomination.Core.Data;

/// <summary>Draws the salt of a campaign's pseudonyms once: when the campaign is first written, or for one of old at the next start.</summary>
internal static class ProofSalting
{
    public static void Follow(NominationDb db)
    {
        foreach (var entry in db.ChangeTracker.Entries<Campaign>())
            if (entry is { State: EntityState.Added, Entity.ProofSalt: "" })
                entry.Entity.ProofSalt = Draw();
    }

    public static async Task CatchUpAsync(Func<NominationDb> open, CancellationToken stop)
    {
        await using var db = open();
        foreach (var id in await db.Campaigns.Where(c => c.ProofSalt == "").Select(c => c.Id).ToListAsync(stop))
        {
            var salt = Draw();
            await db
                .Campaigns.Where(c => c.Id == id && c.ProofSalt == "")
                .ExecuteUpdateAsync(s => s.SetProperty(c => c.ProofSalt, salt), stop);
        }
    }

    private static string Draw() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
}
