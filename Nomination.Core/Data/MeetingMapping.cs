using Microsoft.EntityFrameworkCore;
using Nomination.Core.Ballots;

namespace Nomination.Core.Data;

/// <summary>What hangs on a round of the ballot: substitutes, officers, paper slips.</summary>
internal static class MeetingMapping
{
    public static void Apply(ModelBuilder m)
    {
        m.Entity<SeatSubstitute>(s =>
        {
            s.HasIndex(x => new { x.CampaignId, x.SeatedId }).IsUnique();
            s.HasIndex(x => new { x.CampaignId, x.AlternateId }).IsUnique();
            s.Property(x => x.Version).IsConcurrencyToken();
        });
        m.Entity<RoundOfficer>().HasKey(o => new { o.RoundId, o.AccountId });
        m.Entity<PaperSlip>().HasKey(s => s.Code);
        m.Entity<PaperSlip>().HasIndex(s => s.RoundId);
        m.Entity<SlipTypist>(t =>
        {
            t.HasKey(x => new { x.RoundId, x.Place });
            t.HasIndex(x => new { x.RoundId, x.AccountId }).IsUnique();
            t.Property(x => x.Version).IsConcurrencyToken();
        });
        m.Entity<SlipReading>().HasIndex(r => new { r.RoundId, r.Place });
    }
}
