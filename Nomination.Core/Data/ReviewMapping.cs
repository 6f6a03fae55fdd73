using Microsoft.EntityFrameworkCore;
using Nomination.Core.Candidates;
using Nomination.Core.Reviews;

namespace Nomination.Core.Data;

/// <summary>The part of <see cref="Mapping"/> about experts, recusals and score sheets.</summary>
internal static class ReviewMapping
{
    public static void Apply(ModelBuilder m)
    {
        m.Entity<Reviewer>(r =>
        {
            r.HasIndex(x => new { x.CampaignId, x.Code }).IsUnique();
            // Once in a campaign.
            r.HasIndex(x => new { x.CampaignId, x.ExpertId }).IsUnique();
            r.Ignore(x => x.Background);
        });
        m.Entity<Recusal>(r =>
        {
            r.HasIndex(x => new { x.ReviewerId, x.CandidateId }).IsUnique();
            r.HasIndex(x => x.CampaignId);
            // A declaration and a decision at the same moment: the second finds the first.
            r.Property(x => x.DecidedAt).IsConcurrencyToken();
        });
        m.Entity<ReviewGroup>(g =>
        {
            g.HasIndex(x => new { x.CampaignId, x.Name }).IsUnique();
            g.Ignore(x => x.Categories);
            g.Ignore(x => x.Reviewers);
        });
        m.Entity<Assignment>(a =>
        {
            a.HasIndex(x => new { x.ReviewerId, x.CandidateId }).IsUnique();
            a.HasIndex(x => x.CampaignId);
        });
        m.Entity<ScoreSheet>(s =>
        {
            s.HasIndex(x => new { x.ReviewerId, x.CandidateId }).IsUnique();
            s.HasIndex(x => new { x.CampaignId, x.CandidateId });
            s.Property(x => x.Version).IsConcurrencyToken();
            s.Ignore(x => x.Seal);
        });
        m.Entity<WithdrawnSheet>().HasIndex(x => new { x.CampaignId, x.CandidateId });

        m.Entity<ReviewerNote>(n =>
        {
            n.HasIndex(x => new { x.ReviewerId, x.CandidateId }).IsUnique();
            n.Property(x => x.Version).IsConcurrencyToken();
            n.HasOne<Candidate>().WithMany().HasForeignKey(x => x.CandidateId).OnDelete(DeleteBehavior.Cascade);
            n.HasOne<Reviewer>().WithMany().HasForeignKey(x => x.ReviewerId).OnDelete(DeleteBehavior.Cascade);
        });

        m.Entity<Expert>(e =>
        {
            e.HasIndex(x => new { x.OrganiserId, x.Code }).IsUnique();
            e.HasMany(x => x.Fields).WithOne().HasForeignKey(f => f.ExpertId);
            e.HasMany(x => x.Absences).WithOne().HasForeignKey(a => a.ExpertId);
            e.Ignore(x => x.Background);
            e.Property(x => x.Version).IsConcurrencyToken();
        });
        m.Entity<ExpertField>(f =>
        {
            f.HasKey(x => new { x.ExpertId, x.Name });
            f.HasIndex(x => x.Name);
        });
        m.Entity<PanelDraw>(d =>
        {
            d.HasIndex(x => new { x.CampaignId, x.Number }).IsUnique();
            // One pool at a time waits for its seed.
            d.HasIndex(x => x.CampaignId, "IX_PanelDraws_Waiting").IsUnique().HasFilter("\"DrawnAt\" IS NULL AND \"CancelledAt\" IS NULL");
            // Once: of two seeds typed at the same moment the second finds the first.
            d.Property(x => x.DrawnAt).IsConcurrencyToken();
            d.Property(x => x.CancelledAt).IsConcurrencyToken();
            d.Ignore(x => x.Plan).Ignore(x => x.Result).Ignore(x => x.Agrees);
        });
        m.Entity<PanelInvitation>(i =>
        {
            i.HasIndex(x => x.TokenHash).IsUnique();
            i.HasIndex(x => x.CampaignId);
            // One open invitation at a time for an expert.
            i.HasIndex(x => new { x.CampaignId, x.ExpertId }, "IX_PanelInvitations_Open")
                .IsUnique()
                .HasFilter("\"AnsweredAt\" IS NULL AND \"RevokedAt\" IS NULL");
            i.Property(x => x.Version).IsConcurrencyToken();
        });
        m.Entity<ExpertAbsence>().Property(a => a.Id).ValueGeneratedNever();
    }
}
