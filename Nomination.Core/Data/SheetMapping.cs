using Microsoft.EntityFrameworkCore;
using Nomination.Core.Evidence;
using Nomination.Core.Reviews;

namespace Nomination.Core.Data;

/// <summary>What hangs on score sheets: given back, late, on paper, blind copies, anchors.</summary>
internal static class SheetMapping
{
    public static void Apply(ModelBuilder m)
    {
        m.Entity<SheetUnlock>(u =>
        {
            u.HasIndex(x => x.OpenSheetId).IsUnique();
            u.HasIndex(x => x.CampaignId);
            u.Property(x => x.Version).IsConcurrencyToken();
        });
        m.Entity<UnlockSignature>(s =>
        {
            s.HasKey(x => new { x.UnlockId, x.PersonId });
            s.HasIndex(x => new { x.UnlockId, x.Part }).IsUnique();
        });
        m.Entity<LateGrant>().HasIndex(g => g.CampaignId);
        m.Entity<ScoringClose>().HasKey(c => c.CampaignId);
        m.Entity<BlindCopy>(b =>
        {
            b.HasKey(x => x.FileId);
            b.HasIndex(x => x.Sha256);
            b.HasOne<EvidenceFile>().WithOne().HasForeignKey<BlindCopy>(x => x.FileId).OnDelete(DeleteBehavior.Cascade);
        });
        m.Entity<AnchorDossier>(a =>
        {
            a.HasIndex(x => new { x.CampaignId, x.Number }).IsUnique();
            a.Property(x => x.Version).IsConcurrencyToken();
        });
        m.Entity<AnchorSheet>(a =>
        {
            a.HasIndex(x => new { x.ReviewerId, x.AnchorId }).IsUnique();
            a.HasIndex(x => x.CampaignId);
            a.Property(x => x.Version).IsConcurrencyToken();
        });
        m.Entity<PaperEntry>(e =>
        {
            e.HasIndex(x => new
                {
                    x.ReviewerId,
                    x.CandidateId,
                    x.Turn,
                })
                .IsUnique();
            e.HasIndex(x => new
                {
                    x.ReviewerId,
                    x.CandidateId,
                    x.TypedBy,
                })
                .IsUnique();
        });
    }
}
