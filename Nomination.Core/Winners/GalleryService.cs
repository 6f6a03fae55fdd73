using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;

namespace Nomination.Core.Winners;

/// <summary>
/// The winners as everybody may see them: pages, feed, API and file names all read from here. Takes no actor because it shows nothing
/// that anybody may not see: published campaigns only, portrait and deeds only with consent (PIPL art. 25), a revoked title only as a line.
/// </summary>
public sealed class GalleryService(Stores stores)
{
    /// <summary>Years with published winners, newest first.</summary>
    public async Task<IReadOnlyList<int>> YearsAsync()
    {
        await using var db = stores.Open();
        return await GalleryQueries.Published(db).Select(w => w.Year).Distinct().OrderByDescending(y => y).ToListAsync();
    }

    /// <summary>The walls of a year, one for each campaign; empty when there is none.</summary>
    public async Task<IReadOnlyList<Hall>> GalleryAsync(int year)
    {
        await using var db = stores.Open();
        var campaigns = await db
            .Campaigns.AsNoTracking()
            .Where(c => c.Year == year && (c.State == CampaignState.Published || c.State == CampaignState.Archived))
            .OrderBy(c => c.Id)
            .ToListAsync();
        var halls = new List<Hall>();
        foreach (var campaign in campaigns)
            if (await GalleryQueries.HallAsync(db, campaign) is { } hall)
                halls.Add(hall);
        return halls;
    }

    /// <summary>Names, units, fields and (where consented to) stories that contain the words; newest year first, at most 60.</summary>
    public async Task<IReadOnlyList<WinnerCard>> SearchAsync(string words)
    {
        var text = words.Trim();
        if (text.Length is 0 or > 50)
            return [];
        var like = $"%{text.Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_")}%";
        await using var db = stores.Open();
        return await GalleryQueries.CardsAsync(
            db,
            GalleryQueries
                .Published(db)
                .Where(w => w.RevokedAt == null)
                .Where(w =>
                    EF.Functions.Like(w.Name, like, "\\")
                    || EF.Functions.Like(w.WorkUnit, like, "\\")
                    || EF.Functions.Like(w.Field, like, "\\")
                    || EF.Functions.Like(w.Region, like, "\\")
                    || (w.DisplayConsent && (EF.Functions.Like(w.Citation, like, "\\") || EF.Functions.Like(w.Story, like, "\\")))
                )
                .OrderByDescending(w => w.Year)
                .ThenBy(w => w.Award == AwardKind.Honour ? 0 : 1)
                .ThenBy(w => w.Order)
                .Take(60)
        );
    }

    /// <summary>Every title ever given, in the order of the decisions, newest first; <paramref name="year"/> narrows it.</summary>
    public async Task<IReadOnlyList<WinnerLine>> LinesAsync(int? year = null)
    {
        await using var db = stores.Open();
        return await GalleryQueries.LinesAsync(db, year);
    }

    /// <summary>Null when there is no such published winner.</summary>
    public async Task<WinnerProfile?> ProfileAsync(string slug)
    {
        await using var db = stores.Open();
        if (await GalleryQueries.Published(db).FirstOrDefaultAsync(w => w.Slug == slug) is not { } w)
            return null;
        var campaign = await db.Campaigns.AsNoTracking().FirstAsync(c => c.Id == w.CampaignId);
        var profile = new WinnerProfile
        {
            Line = GalleryQueries.Line(w, campaign.Slug),
            CampaignTitle = campaign.Title,
            HonourName = campaign.HonourName,
            IsSample = campaign.IsSample,
        };
        if (w.RevokedAt is not null)
            return profile with { RevokedReason = w.RevokedReason };
        profile = profile with { Pinyin = w.Pinyin, Field = w.Field, Neighbours = await GalleryQueries.NeighboursAsync(db, w) };
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
            Portrait = GalleryQueries.Portrait(w.Portrait, w.PortraitAlt, w.Name, await GalleryQueries.HasFileAsync(db, w)),
            Landscape = w.Landscape.Length > 0 ? new Picture(w.Landscape, w.LandscapeAlt) : null,
            LandscapeTitle = w.LandscapeTitle,
        };
    }

    /// <summary>The portrait in the vault, only where the profile would show it.</summary>
    public async Task<VaultPicture?> PortraitAsync(string slug)
    {
        await using var db = stores.Open();
        return await GalleryQueries
            .Published(db)
            .Where(w => w.Slug == slug && w.DisplayConsent && w.RevokedAt == null)
            .Join(db.EvidenceFiles.Where(f => f.Kind == EvidenceKind.Portrait), w => w.CandidateId, f => f.CandidateId, (_, f) => f)
            .OrderBy(f => f.Order)
            .Select(f => new VaultPicture(f.Id, f.Sha256, f.MediaType))
            .FirstOrDefaultAsync();
    }
}
