using Microsoft.EntityFrameworkCore;
using Nomination.Core.Winners;

namespace Nomination.Core.Data;

/// <summary>Winners, decisions with their sign-offs, certificates and revocations.</summary>
internal static class AwardMapping
{
    public static void Apply(ModelBuilder m)
    {
        m.Entity<Winner>(w =>
        {
            w.HasIndex(x => x.Slug).IsUnique();
            w.HasIndex(x => x.CertificateNumber).IsUnique();
            w.HasIndex(x => new
                {
                    x.CampaignId,
                    x.Award,
                    x.Order,
                })
                .IsUnique();
            w.Property(x => x.Version).IsConcurrencyToken();
        });
        m.Entity<AwardDecision>(d =>
        {
            d.HasIndex(x => new { x.CampaignId, x.Number }).IsUnique();
            d.Ignore(x => x.IsPublished);
            d.Property(x => x.Version).IsConcurrencyToken();
        });
        m.Entity<SignOff>(s =>
        {
            s.HasIndex(x => new { x.DecisionId, x.Number }).IsUnique();
            s.HasMany(x => x.Signatures).WithOne().HasForeignKey(x => x.SignOffId);
            s.Property(x => x.Version).IsConcurrencyToken();
        });
        m.Entity<CertificateCopy>(c =>
        {
            c.HasIndex(x => new { x.WinnerId, x.Copy }).IsUnique();
            c.HasIndex(x => x.CampaignId);
            c.Property(x => x.Version).IsConcurrencyToken();
        });
        m.Entity<Revocation>(r =>
        {
            r.HasIndex(x => new { x.WinnerId, x.Number }).IsUnique();
            r.HasIndex(x => x.CampaignId);
            r.Property(x => x.Version).IsConcurrencyToken();
        });
        m.Entity<HostSignature>(s =>
        {
            s.HasIndex(x => new { x.SignOffId, x.HostId }).IsUnique();
            s.HasIndex(x => new { x.SignOffId, x.Order }).IsUnique();
        });
    }
}
