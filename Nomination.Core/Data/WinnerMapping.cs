using Microsoft.EntityFrameworkCore;
using Nomination.Core.Winners;

namespace Nomination.Core.Data;

/// <summary>What hangs on a winner: the searched text, and the pictures and films that were released.</summary>
internal static class WinnerMapping
{
    public static void Apply(ModelBuilder m)
    {
        m.Entity<Winner>().Property(w => w.Card).HasDefaultValue("");
        m.Entity<WinnerText>(t =>
        {
            t.HasIndex(x => x.WinnerId).IsUnique();
            t.HasOne<Winner>().WithOne().HasForeignKey<WinnerText>(x => x.WinnerId);
        });
        m.Entity<WinnerMedia>(w =>
        {
            w.HasIndex(x => new { x.WinnerId, x.FileId }).IsUnique();
            w.Property(x => x.IsTitle).HasDefaultValue(false);
            w.HasMany(x => x.Renditions).WithOne().HasForeignKey(r => r.MediaId);
            w.HasOne<Winner>().WithMany().HasForeignKey(x => x.WinnerId);
        });
        m.Entity<WinnerRendition>(r =>
        {
            r.HasKey(x => new
            {
                x.MediaId,
                x.Edge,
                x.MediaType,
            });
            r.HasIndex(x => x.Sha256);
        });
    }
}
