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
    // A wall shows rows of both.
    internal static readonly string[] Tags = [PublicChanges.Winners, PublicChanges.Campaigns];

    /// <summary>Years with published winners who keep their title, newest first.</summary>
    public Task<IReadOnlyList<int>> YearsAsync() => stores.Public.OfAsync("years", Tags, ReadYearsAsync);

    private async Task<IReadOnlyList<int>> ReadYearsAsync()
    {
        await using var db = stores.Open();
        return await Published(db).Where(w => w.RevokedAt == null).Select(w => w.Year).Distinct().OrderByDescending(y => y).ToListAsync();
    }

    /// <summary>The walls of a year, one for each campaign; empty when there is none.</summary>
    public Task<IReadOnlyList<Hall>> GalleryAsync(int year) => stores.Public.OfAsync($"halls {year}", Tags, () => ReadGalleryAsync(year));

    private async Task<IReadOnlyList<Hall>> ReadGalleryAsync(int year)
    {
        await using var db = stores.Open();
        var campaigns = await db
            .Campaigns.AsNoTracking()
            .Where(c => c.Year == year && !c.IsRehearsal && (c.State == CampaignState.Published || c.State == CampaignState.Archived))
            .OrderBy(c => c.Id)
            .ToListAsync();
        var halls = new List<Hall>();
        foreach (var campaign in campaigns)
            if (await HallAsync(db, campaign) is { } hall)
                halls.Add(hall);
        return halls;
    }

    /// <summary>Every title ever given, in the order of the decisions, newest first; <paramref name="year"/> narrows it.</summary>
    public async Task<IReadOnlyList<WinnerLine>> LinesAsync(int? year = null)
    {
        await using var db = stores.Open();
        var rows = await Published(db)
            .Where(w => year == null || w.Year == year)
            .OrderByDescending(w => w.Year)
            .ThenBy(w => w.CampaignId)
            .ThenBy(w => w.Award == AwardKind.Honour ? 0 : 1)
            .ThenBy(w => w.Order)
            .Select(w => new
            {
                Line = new WinnerLine(
                    w.Slug,
                    db.Campaigns.Where(c => c.Id == w.CampaignId).Select(c => c.Slug).First(),
                    w.Year,
                    w.Award,
                    w.Order,
                    w.CertificateNumber,
                    w.Name,
                    w.WorkUnit,
                    w.Title,
                    w.Category,
                    w.Region,
                    w.NominatingUnit,
                    w.DisplayConsent ? w.Citation : "",
                    w.DecidedOn,
                    null
                ),
                w.RevokedAt,
                Told = db
                    .Revocations.Where(r => r.WinnerId == w.Id)
                    .Where(r => r.State == RevocationState.InForce || r.State == RevocationState.LiftProposed)
                    .OrderByDescending(r => r.Number)
                    .Select(r => r.DecidedAt)
                    .FirstOrDefault(),
            })
            .ToListAsync();
        return
        [
            .. rows.Select(r =>
                WinnerViews.Kept(
                    r.Line with
                    {
                        RevokedOn = WinnerViews.Day(r.RevokedAt),
                        RevokedAt = r.RevokedAt is null ? null : r.Told ?? r.RevokedAt,
                    }
                )
            ),
        ];
    }

    /// <summary>The portraits of those who keep their title and agreed to be shown, by slug.</summary>
    public async Task<IReadOnlyDictionary<string, Picture>> FacesAsync(IReadOnlyCollection<string> slugs)
    {
        await using var db = stores.Open();
        var cards = await CardsAsync(db, Published(db).Where(w => slugs.Contains(w.Slug) && w.RevokedAt == null));
        return cards.Where(c => c.Portrait is not null).ToDictionary(c => c.Slug, c => c.Portrait!);
    }

    /// <summary>Addresses of archived pictures under the web root that may be shown no more, without size and ending.</summary>
    public Task<IReadOnlyList<string>> WithdrawnAsync() => stores.Public.OfAsync("withdrawn pictures", Tags, ReadWithdrawnAsync);

    private async Task<IReadOnlyList<string>> ReadWithdrawnAsync()
    {
        await using var db = stores.Open();
        var rows = await db
            .Winners.AsNoTracking()
            .Where(w => (w.RevokedAt != null || !w.DisplayConsent) && (w.Portrait != "" || w.Landscape != "" || w.Card != ""))
            .Select(w => new
            {
                w.Portrait,
                w.Landscape,
                w.Card,
            })
            .ToListAsync();
        return [.. rows.SelectMany(r => new[] { r.Portrait, r.Landscape, Path.ChangeExtension(r.Card, null) }).Where(a => a.Length > 0)];
    }

    internal static IQueryable<Winner> Published(NominationDb db) =>
        db
            .Winners.AsNoTracking()
            .Where(w =>
                db.Campaigns.Any(c =>
                    c.Id == w.CampaignId && !c.IsRehearsal && (c.State == CampaignState.Published || c.State == CampaignState.Archived)
                )
            );

    internal static async Task<IReadOnlyList<WinnerCard>> CardsAsync(NominationDb db, IQueryable<Winner> winners)
    {
        var rows = await winners
            .Select(w => new
            {
                w.Slug,
                w.Name,
                w.Award,
                w.Region,
                w.Field,
                w.Category,
                w.WorkUnit,
                Citation = w.DisplayConsent ? w.Citation : "",
                w.DisplayConsent,
                w.Portrait,
                w.PortraitAlt,
                w.Id,
            })
            .ToListAsync();
        var vault = await PortraitQueries.SizesAsync(db, [.. rows.Where(r => r.DisplayConsent && r.Portrait == "").Select(r => r.Id)]);
        return
        [
            .. rows.Select(r => new WinnerCard(
                r.Slug,
                r.Name,
                r.Award,
                r.Region,
                r.Field,
                r.Category,
                r.WorkUnit,
                r.Citation,
                r.DisplayConsent ? WinnerViews.Portrait(r.Portrait, r.PortraitAlt, r.Name, vault.GetValueOrDefault(r.Id)) : null
            )),
        ];
    }

    /// <summary>Null when nobody of the campaign may be shown.</summary>
    private static async Task<Hall?> HallAsync(NominationDb db, Campaign campaign)
    {
        var all = db.Winners.AsNoTracking().Where(w => w.CampaignId == campaign.Id && w.RevokedAt == null);
        var cards = await CardsAsync(db, all.OrderBy(w => w.Award == AwardKind.Honour ? 0 : 1).ThenBy(w => w.Order));
        if (cards.Count == 0)
            return null;
        return new Hall(
            campaign.Slug,
            campaign.Year,
            campaign.Title,
            campaign.HonourName,
            campaign.Theme,
            campaign.IsSample,
            await all.Select(w => (DateOnly?)w.DecidedOn).FirstOrDefaultAsync(),
            [.. cards.Where(c => c.Award == AwardKind.Honour)],
            [.. cards.Where(c => c.Award == AwardKind.Nominee)],
            await ScenesAsync(db, all.Where(w => w.DisplayConsent && w.Award == AwardKind.Honour))
        );
    }

    /// <summary>The landscapes and 题图 of winners, in their order.</summary>
    private static async Task<IReadOnlyList<Picture>> ScenesAsync(NominationDb db, IQueryable<Winner> winners)
    {
        var drawn = await winners
            .Where(w => w.Landscape != "")
            .Select(w => new { w.Order, Picture = new Picture(w.Landscape, w.LandscapeAlt, null) })
            .ToListAsync();
        var titles = await (
            from w in winners
            join m in db.WinnerMedia on w.Id equals m.WinnerId
            where w.Landscape == "" && m.IsTitle && m.Renditions.Count > 0
            select new
            {
                w.Order,
                w.Slug,
                m.Id,
            }
        ).ToListAsync();
        var ids = titles.ConvertAll(t => t.Id);
        var media = await db
            .WinnerMedia.AsNoTracking()
            .Include(m => m.Renditions)
            .Where(m => ids.Contains(m.Id))
            .ToDictionaryAsync(m => m.Id);
        return
        [
            .. drawn
                .Select(d => (d.Order, d.Picture))
                .Concat(titles.Select(t => (t.Order, Picture: WinnerViews.Scene(t.Slug, media[t.Id]))))
                .OrderBy(p => p.Order)
                .Select(p => p.Picture),
        ];
    }
}
