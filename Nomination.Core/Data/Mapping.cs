using Microsoft.EntityFrameworkCore;
using Nomination.Core.Accounts;
using Nomination.Core.Audit;
using Nomination.Core.Ballots;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Circulars;
using Nomination.Core.Duplicates;
using Nomination.Core.Evidence;
using Nomination.Core.Notices;
using Nomination.Core.Rehearsals;
using Nomination.Core.Reviews;
using Nomination.Core.Scoring;
using Nomination.Core.Screening;
using Nomination.Core.Units;
using Nomination.Core.Winners;

namespace Nomination.Core.Data;

/// <summary>Keys, unique constraints ("only once" is a constraint, never only a check) and concurrency tokens of both stores.</summary>
internal static class Mapping
{
    public static void Apply(ModelBuilder m)
    {
        m.Entity<Seat>().HasIndex(s => s.AccountId);
        m.Entity<Organiser>().HasIndex(o => o.Slug).IsUnique();

        m.Entity<Campaign>(c =>
        {
            c.HasIndex(x => x.Slug).IsUnique();
            c.Ignore(x => x.Rules).Ignore(x => x.IsFrozen);
            c.Property(x => x.ProofSalt).HasDefaultValue("");
            c.HasMany(x => x.Hosts).WithOne().HasForeignKey(h => h.CampaignId);
            c.HasMany(x => x.Stages).WithOne().HasForeignKey(s => s.CampaignId);
            c.Property(x => x.Version).IsConcurrencyToken();
        });
        // Not unique: two hosts that change places would stand in each other's way.
        m.Entity<CampaignHost>().HasIndex(h => new { h.CampaignId, h.Order });
        m.Entity<HostApproval>()
            .HasIndex(a => new
            {
                a.CampaignId,
                a.HostId,
                a.Plan,
            })
            .IsUnique();
        m.Entity<Stage>().HasIndex(s => new { s.CampaignId, s.Kind }).IsUnique();
        m.Entity<Amendment>().HasIndex(a => new { a.CampaignId, a.Number }).IsUnique();
        m.Entity<Amendment>().Property(a => a.BeforeJson).HasDefaultValue("");

        m.Entity<NominatingUnit>(u =>
        {
            u.HasIndex(x => new { x.CampaignId, x.Code }).IsUnique();
            u.HasIndex(x => new { x.CampaignId, x.Name }).IsUnique();
            u.Ignore(x => x.Places).Ignore(x => x.TeamPlaces);
            u.HasIndex(x => x.ParentId);
            u.HasMany(x => x.Aliases).WithOne().HasForeignKey(a => a.UnitId);
            u.Property(x => x.Version).IsConcurrencyToken();
        });
        m.Entity<QuotaPlace>(q =>
        {
            q.HasKey(x => new
            {
                x.UnitId,
                x.ForTeam,
                x.Number,
            });
            q.HasIndex(x => x.CandidateId).IsUnique();
        });
        m.Entity<QuotaGrant>().HasIndex(g => g.UnitId);
        m.Entity<UnitAlias>(a =>
        {
            a.Property(x => x.Id).ValueGeneratedNever();
            a.HasIndex(x => new { x.CampaignId, x.Key }).IsUnique();
        });

        m.Entity<Candidate>(c =>
        {
            c.HasIndex(x => new { x.CampaignId, x.Number }).IsUnique();
            c.HasIndex(x => new { x.CampaignId, x.State });
            c.HasIndex(x => new { x.CampaignId, x.Code });
            c.HasIndex(x => new { x.CampaignId, x.IdentityHash });
            c.HasIndex(x => x.UnitId);
            c.Property(x => x.Version).IsConcurrencyToken();
        });
        m.Entity<CandidateText>(t =>
        {
            t.HasIndex(x => x.CandidateId).IsUnique();
            t.HasOne<Candidate>().WithOne().HasForeignKey<CandidateText>(x => x.CandidateId);
        });
        m.Entity<CandidateEvent>().HasIndex(e => e.CandidateId);
        m.Entity<CandidateVersion>().HasIndex(v => v.CandidateId);
        m.Entity<FillLink>(l =>
        {
            l.HasIndex(x => x.TokenHash).IsUnique();
            // One link at a time opens a nomination.
            l.HasIndex(x => x.CandidateId).IsUnique().HasFilter("\"RevokedAt\" IS NULL");
        });
        m.Entity<ConsentRecord>().HasIndex(r => r.CandidateId);
        m.Entity<FormerWinner>().HasIndex(w => new { w.OrganiserId, w.CertificateNumber }).IsUnique();
        m.Entity<EvidenceFile>()
            .HasIndex(e => new
            {
                e.CandidateId,
                e.Kind,
                e.Order,
            })
            .IsUnique();
        m.Entity<EvidenceFile>().HasIndex(e => e.Sha256);
        m.Entity<EvidenceRendition>(r =>
        {
            r.HasKey(x => new { x.FileId, x.Edge });
            r.HasIndex(x => x.Sha256);
            r.HasOne<EvidenceFile>().WithMany().HasForeignKey(x => x.FileId).OnDelete(DeleteBehavior.Cascade);
        });
        m.Entity<EvidenceReading>(r =>
        {
            r.HasIndex(x => new
                {
                    x.FileId,
                    x.ReaderId,
                    x.Day,
                    x.How,
                })
                .IsUnique();
            r.HasIndex(x => new { x.CandidateId, x.LastAt });
        });
        m.Entity<UploadTicket>().HasIndex(t => t.CandidateId);
        m.Entity<ScrubRun>().HasIndex(r => r.At);
        m.Entity<Verdict>(v =>
        {
            v.HasIndex(x => x.CandidateId);
            // One proposal at a time waits for its confirmation.
            v.HasIndex(x => x.CandidateId, "IX_Verdicts_Pending").IsUnique().HasFilter("\"ConfirmedAt\" IS NULL AND NOT \"Overruled\"");
            v.Ignore(x => x.IsPending).Ignore(x => x.CodeList).Ignore(x => x.Remarks);
            v.Property(x => x.Version).IsConcurrencyToken();
        });
        m.Entity<SavedView>()
            .HasIndex(v => new
            {
                v.AccountId,
                v.CampaignId,
                v.Name,
            })
            .IsUnique();
        m.Entity<OpinionRequest>(o =>
        {
            o.HasIndex(x => new
                {
                    x.CandidateId,
                    x.Department,
                    x.EnterpriseForm,
                })
                .IsUnique();
            o.HasIndex(x => new { x.CampaignId, x.Department });
            o.Property(x => x.Version).IsConcurrencyToken();
        });

        m.Entity<FrozenDecision>().HasIndex(d => d.CandidateId).IsUnique();
        m.Entity<PaperReceipt>().HasIndex(p => new { p.CampaignId, p.CandidateId });
        m.Entity<CheckAssignment>(a =>
        {
            a.HasKey(x => x.CandidateId);
            a.Property(x => x.Version).IsConcurrencyToken();
        });

        ReviewMapping.Apply(m);
        ConflictMapping.Apply(m);

        m.Entity<BalanceDraft>().HasIndex(d => new { d.CampaignId, d.Name }).IsUnique();
        m.Entity<BalanceDraft>().Property(d => d.Version).IsConcurrencyToken();
        m.Entity<BallotRound>(b =>
        {
            b.HasIndex(x => new { x.CampaignId, x.Number }).IsUnique();
            b.Property(x => x.Version).IsConcurrencyToken();
        });
        m.Entity<BallotName>().HasKey(b => new { b.RoundId, b.CandidateId });
        m.Entity<RollMark>().HasKey(r => new { r.RoundId, r.ReviewerId });
        m.Entity<BallotPaper>().HasKey(p => p.Key);
        m.Entity<BallotPaper>().HasIndex(p => p.RoundId);
        m.Entity<SealedBox>().HasKey(s => s.RoundId);
        m.Entity<SealedBox>().Property(s => s.Version).IsConcurrencyToken();
        MeetingMapping.Apply(m);

        NoticeMapping.Apply(m);
        m.Entity<NoticeEntry>().HasIndex(e => new { e.NoticeId, e.Order }).IsUnique();
        ObjectionMapping.Apply(m);

        AwardMapping.Apply(m);
        WinnerMapping.Apply(m);
        m.Entity<DeedPrint>().HasIndex(p => p.CampaignId);
        m.Entity<DuplicateDecision>()
            .HasIndex(d => new
            {
                d.CampaignId,
                d.FirstId,
                d.SecondId,
            });

        m.Entity<Circular>(c =>
        {
            c.HasIndex(x => x.CampaignId);
            c.HasIndex(x => new { x.SeriesId, x.Edition }).IsUnique();
            c.HasMany(x => x.Files).WithOne().HasForeignKey(f => f.CircularId);
            c.Property(x => x.Version).IsConcurrencyToken();
        });
        m.Entity<CircularFile>(f =>
        {
            f.HasIndex(x => new { x.CircularId, x.Order }).IsUnique();
            f.HasIndex(x => x.Sha256);
        });
        m.Entity<CircularAddressee>().HasKey(a => new { a.CircularId, a.UnitId });
        m.Entity<CircularReceipt>().HasKey(r => new { r.CircularId, r.UnitId });
        m.Entity<CircularReminder>()
            .HasKey(r => new
            {
                r.CircularId,
                r.UnitId,
                r.Day,
            });

        SheetMapping.Apply(m);
        ScoringMapping.Apply(m);
        PollMapping.Apply(m);
        m.Entity<Rehearsal>().HasIndex(r => r.SourceId).IsUnique();
        m.Entity<RehearsalEntry>().HasIndex(e => new { e.CampaignId, e.Sequence }).IsUnique();
        m.Entity<ErasedId>().Property(e => e.Id).ValueGeneratedNever();
        m.Entity<AuditEntry>().HasKey(e => e.Sequence);
        m.Entity<AuditEntry>().Property(e => e.Sequence).ValueGeneratedNever();
        m.Entity<AuditEntry>().HasIndex(e => e.CampaignId);
    }
}
