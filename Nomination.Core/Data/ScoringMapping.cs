using Microsoft.EntityFrameworkCore;
using Nomination.Core.Scoring;

namespace Nomination.Core.Data;

/// <summary>What is said about sheets and candidates after the lock.</summary>
internal static class ScoringMapping
{
    public static void Apply(ModelBuilder m)
    {
        m.Entity<SheetQuery>(q =>
        {
            q.HasIndex(x => new { x.CampaignId, x.CandidateId });
            q.Property(x => x.Version).IsConcurrencyToken();
        });
        m.Entity<ReaderRequest>().HasIndex(r => new { r.CandidateId, r.ReviewerId }).IsUnique();
        m.Entity<DiscussionNote>().HasIndex(n => new { n.CampaignId, n.CandidateId });
    }
}
