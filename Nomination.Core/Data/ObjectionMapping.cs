using Microsoft.EntityFrameworkCore;
using Nomination.Core.Notices;

namespace Nomination.Core.Data;

/// <summary>Cases of objection: each hangs on its notice, and by it on the campaign.</summary>
internal static class ObjectionMapping
{
    public static void Apply(ModelBuilder m)
    {
        m.Entity<Objection>(o =>
        {
            o.HasIndex(x => x.Receipt).IsUnique();
            o.HasIndex(x => x.NoticeId);
            o.HasIndex(x => x.CodeHash);
            o.Property(x => x.Version).IsConcurrencyToken();
            foreach (
                var name in new[]
                {
                    nameof(Objection.Ground),
                    nameof(Objection.CodeHash),
                    nameof(Objection.Missing),
                    nameof(Objection.HandlerName),
                    nameof(Objection.ExtensionReason),
                    nameof(Objection.Report),
                    nameof(Objection.DecisionPaper),
                }
            )
                o.Property(name).HasDefaultValue("");
        });
        m.Entity<ObjectionFile>(f =>
        {
            f.HasIndex(x => new
                {
                    x.ObjectionId,
                    x.Kind,
                    x.Order,
                })
                .IsUnique();
            f.HasIndex(x => x.Sha256);
        });
        m.Entity<ObjectionEvent>().HasIndex(e => e.ObjectionId);
        m.Entity<FactRequest>(r =>
        {
            r.HasIndex(x => x.ObjectionId);
            r.HasIndex(x => new { x.CampaignId, x.UnitId });
            r.Property(x => x.Version).IsConcurrencyToken();
        });
    }
}
