using Microsoft.EntityFrameworkCore;
using Nomination.Core.PublicVotes;

namespace Nomination.Core.Data;

/// <summary>公众投票: a person's one vote a day or a campaign is the unique key of the votes.</summary>
internal static class PollMapping
{
    public static void Apply(ModelBuilder m)
    {
        m.Entity<Poll>(p =>
        {
            p.HasIndex(x => x.CampaignId).IsUnique();
            p.HasIndex(x => x.Slug).IsUnique();
            p.Property(x => x.LogHash).HasDefaultValue("");
            p.Property(x => x.RulingsHash).HasDefaultValue("");
            p.Property(x => x.CombinedJson).HasDefaultValue("");
            p.Property(x => x.Version).IsConcurrencyToken();
        });
        m.Entity<PollEntry>().HasKey(e => new { e.PollId, e.Number });
        m.Entity<PollEntry>().Property(e => e.StruckReason).HasDefaultValue("");
        m.Entity<Vote>(v =>
        {
            v.HasIndex(x => new
                {
                    x.PollId,
                    x.VoterHash,
                    x.Period,
                })
                .IsUnique();
            v.Property(x => x.Id).ValueGeneratedNever();
        });
        m.Entity<VoteTrace>().HasKey(t => t.VoteId);
        m.Entity<VoteTrace>().Property(t => t.VoteId).ValueGeneratedNever();
        m.Entity<VoteTrace>().Property(t => t.DomainHash).HasDefaultValue("");
        m.Entity<VoteRuling>().HasIndex(r => new { r.PollId, r.Number }).IsUnique();
        m.Entity<VoteMark>().HasKey(k => new { k.RulingId, k.VoteId });
        m.Entity<VoteMark>().HasIndex(k => k.VoteId);
        m.Entity<PollPaper>().HasKey(p => new { p.PollId, p.Name });
        m.Entity<RollEntry>(r =>
        {
            r.HasIndex(x => new { x.PollId, x.Line }).IsUnique();
            r.HasIndex(x => new { x.PollId, x.CodeHash }).IsUnique();
        });
    }
}
