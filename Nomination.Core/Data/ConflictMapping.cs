using Microsoft.EntityFrameworkCore;
using Nomination.Core.Reviews;

namespace Nomination.Core.Data;

/// <summary>The part of <see cref="Mapping"/> about conflicts found, declarations and new recusals.</summary>
internal static class ConflictMapping
{
    public static void Apply(ModelBuilder m)
    {
        m.Entity<ConflictFinding>(f =>
        {
            f.HasIndex(x => new
                {
                    x.ReviewerId,
                    x.CandidateId,
                    x.Kind,
                })
                .IsUnique();
            f.HasIndex(x => new { x.CampaignId, x.CandidateId });
            f.Ignore(x => x.Conflict);
        });
        m.Entity<RecusalNotice>(n =>
        {
            n.HasIndex(x => new { x.ReviewerId, x.CandidateId }).IsUnique();
            n.HasIndex(x => x.CampaignId);
            n.Property(x => x.HandledAt).IsConcurrencyToken();
        });
        m.Entity<ConflictScan>().HasKey(s => s.CampaignId);
        m.Entity<DossierDeclaration>(d =>
        {
            d.HasIndex(x => new { x.ReviewerId, x.CandidateId }).IsUnique();
            d.HasIndex(x => x.CampaignId);
        });
    }
}
