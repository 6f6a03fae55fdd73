using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Duplicates;

/// <summary>All that a campaign's nominations are held against: the handed-in dossiers of the organiser's every year, and its former winners.</summary>
internal sealed record DuplicateField(
    Campaign Campaign,
    IReadOnlyDictionary<Guid, DuplicateLine> Lines,
    IReadOnlyList<PersonCard> Own,
    IReadOnlyList<PersonCard> Former,
    IReadOnlyDictionary<Guid, string> Hashes
);

internal static class DuplicateQueries
{
    public static async Task<DuplicateField> FieldAsync(NominationDb db, Campaign campaign)
    {
        var candidates = await (
            from c in db.Candidates.AsNoTracking()
            join g in db.Campaigns on c.CampaignId equals g.Id
            join u in db.Units on c.UnitId equals u.Id
            where g.OrganiserId == campaign.OrganiserId && c.Number != null
            select new
            {
                c.Id,
                c.CampaignId,
                c.Number,
                c.Name,
                c.IdentityMasked,
                c.IdentityHash,
                c.BirthDate,
                c.WorkUnit,
                Unit = u.Name,
                g.Year,
                c.State,
            }
        ).ToListAsync();
        var winners = await (
            from w in db.Winners.AsNoTracking()
            join g in db.Campaigns on w.CampaignId equals g.Id
            where g.OrganiserId == campaign.OrganiserId && w.CandidateId == null
            select new
            {
                w.Id,
                w.Name,
                w.WorkUnit,
                w.NominatingUnit,
                w.Year,
                w.CertificateNumber,
            }
        ).ToListAsync();
        var former = await db.FormerWinners.AsNoTracking().Where(w => w.OrganiserId == campaign.OrganiserId).ToListAsync();
        var lines = new Dictionary<Guid, DuplicateLine>();
        foreach (var c in candidates)
            lines[c.Id] = new(
                c.Id,
                CardKind.Candidate,
                c.Number!,
                c.Name,
                c.IdentityMasked,
                c.WorkUnit,
                c.Unit,
                c.Year,
                c.State,
                c.CampaignId == campaign.Id
            );
        foreach (var w in winners)
            lines[w.Id] = new(
                w.Id,
                CardKind.Winner,
                w.CertificateNumber ?? "",
                w.Name,
                "",
                w.WorkUnit,
                w.NominatingUnit,
                w.Year,
                null,
                false
            );
        foreach (var w in former)
            lines[w.Id] = new(w.Id, CardKind.Former, w.CertificateNumber, w.Name, "", w.WorkUnit, "", w.Year, null, false);
        return new DuplicateField(
            campaign,
            lines,
            [
                .. candidates
                    .Where(c => c.CampaignId == campaign.Id)
                    .OrderBy(c => c.Number)
                    .Select(c => new PersonCard(
                        c.Id,
                        CardKind.Candidate,
                        c.CampaignId,
                        c.Year,
                        c.Name,
                        c.WorkUnit,
                        c.IdentityHash,
                        c.BirthDate
                    )),
            ],
            [.. former.Select(w => new PersonCard(w.Id, CardKind.Former, null, w.Year, w.Name, w.WorkUnit, w.IdentityHash))],
            candidates.ToDictionary(c => c.Id, c => c.IdentityHash)
        );
    }

    /// <summary>The shared deeds of a campaign's nominations with each other and with dossiers of any year.</summary>
    public static async Task<(IReadOnlyList<Suspicion> Found, int Compared)> SharedAsync(NominationDb db, DuplicateField field)
    {
        var organiser = field.Campaign.OrganiserId;
        var prints = await (
            from p in db.DeedPrints.AsNoTracking()
            join g in db.Campaigns on p.CampaignId equals g.Id
            where g.OrganiserId == organiser
            select new { p.Id, p.Marks }
        ).ToListAsync();
        var index = new MarkIndex(prints.Where(p => field.Lines.ContainsKey(p.Id)).Select(p => (p.Id, Marks.Unpack(p.Marks))));
        var own = field.Own.Select(c => c.Id).ToHashSet();
        var pairs = index.Pairs(own).Where(p => !IsSelf(field, p.A, p.B)).ToList();
        var texts = await TextsAsync(db, field, [.. pairs.SelectMany(p => new[] { p.A, p.B }).Distinct()]);
        var found = new List<Suspicion>();
        foreach (var (a, b) in pairs)
        {
            if (!texts.TryGetValue(a, out var first) || !texts.TryGetValue(b, out var second))
                continue;
            var (there, back) = (Overlap.Of(first, second, index.IsCommon), Overlap.Of(second, first, index.IsCommon));
            if (DuplicateFinder.IsShared(there, back))
                found.Add(new Suspicion(a, b, [new Ground(GroundKind.SharedText, there.Share, back.Share)]));
        }
        return (found, prints.Count);
    }

    public static async Task<Dictionary<Guid, DeedText>> TextsAsync(NominationDb db, DuplicateField field, IReadOnlyList<Guid> ids)
    {
        var texts = new Dictionary<Guid, DeedText>();
        foreach (var some in ids.Chunk(500))
        {
            foreach (var c in await db.Candidates.AsNoTracking().Where(c => some.Contains(c.Id)).ToListAsync())
                texts[c.Id] = DeedText.Of(Deeds.Of(CandidateForms.Read(c)), c.Name, c.WorkUnit);
            foreach (var w in await db.Winners.AsNoTracking().Where(w => some.Contains(w.Id)).ToListAsync())
                texts[w.Id] = DeedText.Of(Deeds.Of(w), w.Name, w.WorkUnit);
        }
        return texts;
    }

    /// <summary>Takes every dossier's fingerprints again; those of dossiers that are gone go.</summary>
    public static async Task<int> PrintAgainAsync(NominationDb db, Guid organiserId)
    {
        var campaigns = await db.Campaigns.Where(g => g.OrganiserId == organiserId).Select(g => g.Id).ToListAsync();
        var prints = await db.DeedPrints.Where(p => campaigns.Contains(p.CampaignId)).ToDictionaryAsync(p => p.Id);
        var candidates = await db.Candidates.AsNoTracking().Where(c => campaigns.Contains(c.CampaignId)).ToListAsync();
        var winners = await db.Winners.AsNoTracking().Where(w => campaigns.Contains(w.CampaignId) && w.CandidateId == null).ToListAsync();
        foreach (var print in candidates.Select(DeedPrinting.Of).Concat(winners.Select(DeedPrinting.Of)))
            if (prints.Remove(print.Id, out var old))
                old.Become(print);
            else
                db.Add(print);
        db.RemoveRange(prints.Values);
        return candidates.Count + winners.Count;
    }

    /// <summary>Who is nominated again in another year may use the own text again.</summary>
    private static bool IsSelf(DuplicateField field, Guid a, Guid b) =>
        !(field.Lines[a].Mine && field.Lines[b].Mine)
        && (
            (field.Hashes.GetValueOrDefault(a) is { Length: > 0 } hash && hash == field.Hashes.GetValueOrDefault(b))
            || (field.Lines[a].Name == field.Lines[b].Name && field.Lines[b].Kind == CardKind.Winner)
        );
}
