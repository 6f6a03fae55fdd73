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
    private const int MostNeighbours = 5;

    /// <summary>Null when there is no such published winner.</summary>
    public Task<WinnerProfile?> ProfileAsync(string slug) =>
        stores.Public.OfAsync($"profile {slug}", GalleryService.Tags, () => ReadAsync(slug));

    private async Task<WinnerProfile?> ReadAsync(string slug)
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
            Organiser = await db.Organisers.Where(o => o.Id == campaign.OrganiserId).Select(o => o.Name).FirstAsync(),
            IsSample = campaign.IsSample,
        };
        if (w.RevokedAt is not null)
            return profile with { RevokedReason = w.RevokedReason };
        var same = await SameFieldAsync(db, w);
        profile = profile with
        {
            IsListed = w.CandidateId is null && !w.DisplayConsent,
            Pinyin = w.Pinyin,
            Field = w.Field,
            SameField = same,
            Neighbours = await NeighboursAsync(db, w, [.. same.Select(s => s.Slug)]),
        };
        if (!w.DisplayConsent)
            return profile;
        var parts = JsonSerializer.Deserialize<ProfileParts>(w.PartsJson, CanonicalJson.Options) ?? new ProfileParts();
        parts.Honours.RemoveAll(h => !h.Publishable);
        return await WithMediaAsync(
            db,
            w,
            profile with
            {
                Sex = campaign.Rules.Notice.ShowSex ? w.Sex : "",
                BirthYear = w.BirthYear,
                Brief = w.Brief,
                Quote = w.Quote,
                Story = StoryText.Blocks(w.Story, parts.StoryHeadings),
                Parts = parts,
                Landscape = w.Landscape.Length > 0 ? new Picture(w.Landscape, w.LandscapeAlt) : null,
                LandscapeTitle = w.LandscapeTitle,
            }
        );
    }

    private static async Task<WinnerProfile> WithMediaAsync(NominationDb db, Winner w, WinnerProfile profile)
    {
        var media = await db
            .WinnerMedia.AsNoTracking()
            .Include(m => m.Renditions)
            .Where(m => m.WinnerId == w.Id)
            .OrderBy(m => m.Order)
            .ToListAsync();
        var filmIds = media.Where(m => m.Kind == MediaKind.Film).Select(m => m.FileId).ToList();
        var films = await db.EvidenceFiles.AsNoTracking().Where(f => filmIds.Contains(f.Id)).ToDictionaryAsync(f => f.Id);
        var portraits = await PortraitQueries.SizesAsync(db, [w.Id]);
        var title = w.Landscape.Length > 0 ? null : media.Find(m => m is { IsTitle: true, Renditions.Count: > 0 });
        return profile with
        {
            Landscape = title is null ? profile.Landscape : WinnerViews.Scene(w.Slug, title),
            Portrait = WinnerViews.Portrait(w.Portrait, w.PortraitAlt, w.Name, portraits.GetValueOrDefault(w.Id)),
            Photos =
            [
                .. media
                    .Where(m => m is { Kind: MediaKind.Photo, Renditions.Count: > 0 } && m != title)
                    .Select(m => new Photo(m.Id, m.Caption, WinnerViews.Sizes(w.Slug, m))),
            ],
            Films = [.. media.Where(m => films.ContainsKey(m.FileId)).Select(m => FilmOf(w.Slug, m, films[m.FileId]))],
            Card = media.Exists(m => m is { Kind: MediaKind.Card, Renditions.Count: > 0 }) ? $"/winners/{w.Slug}/card" : w.Card,
        };
    }

    private static Film FilmOf(string slug, WinnerMedia medium, EvidenceFile file) =>
        new(
            medium.Id,
            medium.Caption,
            $"/winners/{slug}/film/{medium.Id}",
            file.MediaType,
            file.Width,
            file.Height,
            file.Seconds,
            WinnerViews.Sizes(slug, medium) is [.., var largest] ? largest : null
        );

    /// <summary>The same field, else the same category; other years first, then in the order of the lists.</summary>
    private static async Task<IReadOnlyList<WinnerCard>> SameFieldAsync(NominationDb db, Winner w) =>
        w.Category.Length == 0 && w.Field.Length == 0
            ? []
            : await GalleryService.CardsAsync(
                db,
                GalleryService
                    .Published(db)
                    .Where(x => x.Id != w.Id && x.RevokedAt == null)
                    .Where(x => (w.Category != "" && x.Category == w.Category) || (w.Field != "" && x.Field == w.Field))
                    .OrderBy(x => x.Field == w.Field && w.Field != "" ? 0 : 1)
                    .ThenBy(x => x.CampaignId == w.CampaignId ? 1 : 0)
                    .ThenByDescending(x => x.Year)
                    .ThenBy(x => x.Award == AwardKind.Honour ? 0 : 1)
                    .ThenBy(x => x.Order)
                    .Take(MostNeighbours)
            );

    /// <summary>Of the same year: those after this one on the list first.</summary>
    private static Task<IReadOnlyList<WinnerCard>> NeighboursAsync(NominationDb db, Winner w, IReadOnlyList<string> shown) =>
        GalleryService.CardsAsync(
            db,
            db.Winners.AsNoTracking()
                .Where(x => x.CampaignId == w.CampaignId && x.Id != w.Id && x.RevokedAt == null && !shown.Contains(x.Slug))
                .OrderBy(x => x.Award == w.Award ? 0 : 1)
                .ThenBy(x => x.Order > w.Order ? 0 : 1)
                .ThenBy(x => x.Order)
                .Take(MostNeighbours)
        );
}
