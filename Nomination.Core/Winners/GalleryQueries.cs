using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;

namespace Nomination.Core.Winners;

/// <summary>The queries behind <see cref="GalleryService"/>; each selects only the columns its view shows.</summary>
internal static class GalleryQueries
{
    public static IQueryable<Winner> Published(NominationDb db) =>
        db
            .Winners.AsNoTracking()
            .Where(w =>
                db.Campaigns.Any(c => c.Id == w.CampaignId && (c.State == CampaignState.Published || c.State == CampaignState.Archived))
            );

    /// <summary>Null when nobody of the campaign may be shown.</summary>
    public static async Task<Hall?> HallAsync(NominationDb db, Campaign campaign)
    {
        var all = db.Winners.AsNoTracking().Where(w => w.CampaignId == campaign.Id && w.RevokedAt == null);
        var cards = await CardsAsync(db, all.OrderBy(w => w.Award == AwardKind.Honour ? 0 : 1).ThenBy(w => w.Order));
        if (cards.Count == 0)
            return null;
        var scene = await all.Where(w => w.DisplayConsent && w.Landscape != "" && w.Award == AwardKind.Honour)
            .OrderByDescending(w => w.Order)
            .Select(w => new Picture(w.Landscape, w.LandscapeAlt))
            .FirstOrDefaultAsync();
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
            scene
        );
    }

    /// <summary>Of the same year: the same category first, then those after this one on the list.</summary>
    public static Task<IReadOnlyList<WinnerCard>> NeighboursAsync(NominationDb db, Winner w) =>
        CardsAsync(
            db,
            db.Winners.AsNoTracking()
                .Where(x => x.CampaignId == w.CampaignId && x.Id != w.Id && x.RevokedAt == null)
                .OrderBy(x => x.Category == w.Category ? 0 : 1)
                .ThenBy(x => x.Award == AwardKind.Honour ? 0 : 1)
                .ThenBy(x => x.Order > w.Order ? 0 : 1)
                .ThenBy(x => x.Order)
                .Take(3)
        );

    public static async Task<IReadOnlyList<WinnerCard>> CardsAsync(NominationDb db, IQueryable<Winner> winners)
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
                HasFile = db.EvidenceFiles.Any(f => f.CandidateId == w.CandidateId && f.Kind == EvidenceKind.Portrait),
            })
            .ToListAsync();
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
                r.DisplayConsent ? Portrait(r.Portrait, r.PortraitAlt, r.Name, r.HasFile) : null
            )),
        ];
    }

    public static async Task<IReadOnlyList<WinnerLine>> LinesAsync(NominationDb db, int? year)
    {
        var rows = await Published(db)
            .Where(w => year == null || w.Year == year)
            .OrderByDescending(w => w.Year)
            .ThenBy(w => w.CampaignId)
            .ThenBy(w => w.Award == AwardKind.Honour ? 0 : 1)
            .ThenBy(w => w.Order)
            .Select(w => new
            {
                Campaign = db.Campaigns.Where(c => c.Id == w.CampaignId).Select(c => c.Slug).First(),
                w.Slug,
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
                Citation = w.DisplayConsent ? w.Citation : "",
                w.DecidedOn,
                w.RevokedAt,
            })
            .ToListAsync();
        return
        [
            .. rows.Select(r =>
                Kept(
                    new WinnerLine(
                        r.Slug,
                        r.Campaign,
                        r.Year,
                        r.Award,
                        r.Order,
                        r.CertificateNumber,
                        r.Name,
                        r.WorkUnit,
                        r.Title,
                        r.Category,
                        r.Region,
                        r.NominatingUnit,
                        r.Citation,
                        r.DecidedOn,
                        Day(r.RevokedAt)
                    )
                )
            ),
        ];
    }

    public static WinnerLine Line(Winner w, string campaign) =>
        Kept(
            new WinnerLine(
                w.Slug,
                campaign,
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
                Day(w.RevokedAt)
            )
        );

    public static Picture? Portrait(string address, string alt, string name, bool hasFile) =>
        address.Length > 0 ? new Picture(address, alt.Length > 0 ? alt : $"{name}肖像")
        : hasFile ? new Picture(null, alt.Length > 0 ? alt : $"{name}肖像")
        : null;

    public static Task<bool> HasFileAsync(NominationDb db, Winner w) =>
        db.EvidenceFiles.AnyAsync(f => f.CandidateId == w.CandidateId && f.Kind == EvidenceKind.Portrait);

    /// <summary>What stays public of a revoked title (trade rule 3.10): name, year, certificate number and the day it was revoked.</summary>
    private static WinnerLine Kept(WinnerLine line) =>
        line.RevokedOn is null
            ? line
            : line with
            {
                WorkUnit = "",
                Title = "",
                Category = "",
                Region = "",
                NominatingUnit = "",
                Citation = "",
            };

    private static DateOnly? Day(DateTimeOffset? moment) => moment is { } m ? ChinaTime.Day(m) : null;
}
