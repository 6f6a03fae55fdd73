using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Nomination.Core.Campaigns;
using Nomination.Core.Notices;
using Nomination.Core.Shared;
using Nomination.Core.Winners;

namespace Nomination.Core.Data;

/// <summary>
/// Whatever writes a row that public pages show makes them stale, said or not. Told when the transaction is through: a reader in between would
/// take the old rows for the new state.
/// </summary>
internal sealed class PublicFollowing : DbTransactionInterceptor
{
    public static void Follow(NominationDb db)
    {
        foreach (
            var entry in db.ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
        )
            if (TagOf(entry.Entity) is { } tag)
                db.Touch(tag);
    }

    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) =>
        (eventData.Context as NominationDb)?.TellTouched();

    public override Task TransactionCommittedAsync(
        DbTransaction transaction,
        TransactionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        (eventData.Context as NominationDb)?.TellTouched();
        return Task.CompletedTask;
    }

    private static string? TagOf(object entity) =>
        entity switch
        {
            Winner => PublicChanges.Winners,
            Notice or NoticeEntry => PublicChanges.Notices,
            Campaign or CampaignHost or Stage or Amendment or Organiser => PublicChanges.Campaigns,
            _ => null,
        };
}
