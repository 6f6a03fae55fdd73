using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;

namespace Nomination.Core.Winners;

/// <summary>One winner's page, by the rules of <see cref="GalleryService"/>.</summary>
public sealed class PublicProfileService(Stores stores)
{
    /// <summary>Null when there is no such published winner.</summary>
    public async Task<WinnerProfile?> ProfileAsync(string slug)
    {
        await using var db = stores.Open();
        if (await GalleryService.Published(db).FirstOrDefaultAsync(w => w.Slug == slug) is not { } w)
            return null;
        var campaign = await db.Campaigns.AsNoTracking().FirstAsync(c => c.Id == w.CampaignId);
        var profile = new WinnerProfile
        {
            Line = WinnerViews.Line(w, campaign.Slug),
            CampaignTitle = campaign.Title,
            HonourName = campaign.HonourName,
            IsSample = campaign.IsSample,
        };
        if (w.RevokedAt is not null)
            return profile with { RevokedReason = w.RevokedReason };
        profile = profile with { Pinyin = w.Pinyin, Field = w.Field, Neighbours = await NeighboursAsync(db, w) };
        if (!w.DisplayConsent)
            return profile;
        var parts = JsonSerializer.Deserialize<ProfileParts>(w.PartsJson, CanonicalJson.Options) ?? new ProfileParts();
        parts.Honours.RemoveAll(h => !h.Publishable);
        return profile with
        {
            Sex = w.Sex,
            BirthYear = w.BirthYear,
            Brief = w.Brief,
            Quote = w.Quote,
            Story = StoryText.Blocks(w.Story, parts.StoryHeadings),
            Parts = parts,
            Portrait = WinnerViews.Portrait(w.Portrait, w.PortraitAlt, w.Name, await HasFileAsync(db, w)),
            Landscape = w.Landscape.Length > 0 ? new Picture(w.Landscape, w.LandscapeAlt) : null,
            LandscapeTitle = w.LandscapeTitle,
        };
    }

    /// <summary>The portrait in the vault, only where the profile would show it.</summary>
    public async Task<VaultPicture?> PortraitAsync(string slug)
    {
        await using var db = stores.Open();
        return await GalleryService
            .Published(db)
            .Where(w => w.Slug == slug && w.DisplayConsent && w.RevokedAt == null)
            .Join(db.EvidenceFiles.Where(f => f.Kind == EvidenceKind.Portrait), w => w.CandidateId, f => f.CandidateId, (_, f) => f)
            .OrderBy(f => f.Order)
            .Select(f => new VaultPicture(f.Id, f.Sha256, f.MediaType))
            .FirstOrDefaultAsync();
    }

    /// <summary>Of the same year: the same category first, then those after this one on the list.</summary>
    private static Task<IReadOnlyList<WinnerCard>> NeighboursAsync(NominationDb db, Winner w) =>
        GalleryService.CardsAsync(
            db,
            db.Winners.AsNoTracking()
                .Where(x => x.CampaignId == w.CampaignId && x.Id != w.Id && x.RevokedAt == null)
                .OrderBy(x => x.Category == w.Category ? 0 : 1)
                .ThenBy(x => x.Award == AwardKind.Honour ? 0 : 1)
                .ThenBy(x => x.Order > w.Order ? 0 : 1)
                .ThenBy(x => x.Order)
                .Take(5)
        );

    private static Task<bool> HasFileAsync(NominationDb db, Winner w) =>
        db.EvidenceFiles.AnyAsync(f => f.CandidateId == w.CandidateId && f.Kind == EvidenceKind.Portrait);
}
