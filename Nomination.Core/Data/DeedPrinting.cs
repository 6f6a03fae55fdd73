using Microsoft.EntityFrameworkCore;
using Nomination.Core.Candidates;
using Nomination.Core.Duplicates;
using Nomination.Core.Winners;

namespace Nomination.Core.Data;

/// <summary>Before a save: the fingerprints of every dossier that is written go with it, whichever way it came (page, import, demonstration, archive).</summary>
internal static class DeedPrinting
{
    public static async Task FollowAsync(NominationDb db, CancellationToken stop)
    {
        var candidates = Written<Candidate>(db, nameof(Candidate.FormJson));
        var winners = Written<Winner>(db, nameof(Winner.Story), nameof(Winner.Brief)).Where(w => w.CandidateId is null).ToList();
        if (candidates.Count + winners.Count == 0)
            return;
        var ids = candidates.Select(c => c.Id).Concat(winners.Select(w => w.Id)).ToList();
        var known = new Dictionary<Guid, DeedPrint>();
        foreach (var some in ids.Chunk(500))
        foreach (var print in await db.DeedPrints.Where(p => some.Contains(p.Id)).ToListAsync(stop))
            known[print.Id] = print;
        foreach (var print in db.DeedPrints.Local.ToList())
            known.TryAdd(print.Id, print);
        foreach (var c in candidates)
            if (known.TryGetValue(c.Id, out var print))
                Take(print, c);
            else
                db.Add(Of(c));
        foreach (var w in winners)
            if (known.TryGetValue(w.Id, out var print))
                print.Take(Deeds.Of(w), w.Name, w.WorkUnit);
            else
                db.Add(Of(w));
    }

    public static DeedPrint Of(Candidate candidate)
    {
        var print = new DeedPrint { Id = candidate.Id, CampaignId = candidate.CampaignId };
        Take(print, candidate);
        return print;
    }

    public static DeedPrint Of(Winner winner)
    {
        var print = new DeedPrint { Id = winner.Id, CampaignId = winner.CampaignId };
        print.Take(Deeds.Of(winner), winner.Name, winner.WorkUnit);
        return print;
    }

    private static void Take(DeedPrint print, Candidate c) => print.Take(Deeds.Of(CandidateForms.Read(c)), c.Name, c.WorkUnit);

    private static List<T> Written<T>(NominationDb db, params string[] fields)
        where T : class =>
        [
            .. db
                .ChangeTracker.Entries<T>()
                .Where(e => e.State == EntityState.Added || (e.State == EntityState.Modified && fields.Any(f => e.Property(f).IsModified)))
                .Select(e => e.Entity),
        ];
}
