using Microsoft.EntityFrameworkCore;
using Nomination.Core.Notices;

namespace Nomination.Core.Data;

/// <summary>Notices, what proves them, and the holiday table they are counted by.</summary>
internal static class NoticeMapping
{
    public static void Apply(ModelBuilder m)
    {
        m.Entity<Notice>().HasMany(n => n.Entries).WithOne().HasForeignKey(e => e.NoticeId);
        m.Entity<Notice>(n =>
        {
            n.Property(x => x.BasisJson).HasDefaultValue("");
            n.Property(x => x.ContactsJson).HasDefaultValue("");
            n.Property(x => x.HolidaysJson).HasDefaultValue("");
            n.Property(x => x.Version).HasDefaultValue(0).IsConcurrencyToken();
        });
        m.Entity<HolidayYear>(y =>
        {
            y.HasKey(x => x.Year);
            y.Property(x => x.Year).ValueGeneratedNever();
            y.Property(x => x.Version).IsConcurrencyToken();
        });
        m.Entity<NoticeShift>().HasIndex(s => s.NoticeId);
        m.Entity<NoticeLayer>(l =>
        {
            l.HasIndex(x => new { x.CandidateId, x.Level }).IsUnique();
            l.HasIndex(x => x.ProofSha256);
            l.Property(x => x.Version).IsConcurrencyToken();
        });
        m.Entity<NoticeArchive>().HasIndex(a => new { a.NoticeId, a.Moment }).IsUnique();
        m.Entity<NoticeFile>().HasIndex(f => new { f.CampaignId, f.NoticeId });
        m.Entity<NoticeFile>().HasIndex(f => f.Sha256);
        m.Entity<LeakWords>(w =>
        {
            w.HasKey(x => x.OrganiserId);
            w.Property(x => x.Version).IsConcurrencyToken();
        });
    }
}
