using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;

namespace Nomination.Core.Winners;

/// <summary>分享图: drawn by the clerk's browser at publication, kept here, and shown wherever a link to a profile is shared.</summary>
public sealed class SharePictureService(Stores stores, TimeProvider clock, EvidenceVault vault)
{
    /// <summary>The published winners of a campaign whose share picture or portrait sizes are still to be made by the clerk's browser.</summary>
    public async Task<Result<IReadOnlyList<CardTask>>> WaitingAsync(Actor actor, Guid campaignId)
    {
        await using var db = stores.Open();
        var campaign = await CampaignService.LoadAsync(db, campaignId);
        if (Permits.Check(actor, Act.EditProfile, campaign, clock.GetUtcNow()) is { } refused)
            return refused;
        var rows = await db
            .Winners.AsNoTracking()
            .Where(w => w.CampaignId == campaignId && w.RevokedAt == null && w.DisplayConsent && w.Card == "")
            .OrderBy(w => w.Award)
            .ThenBy(w => w.Order)
            .Select(w => new
            {
                Winner = w,
                HasCard = db.WinnerMedia.Any(m => m.WinnerId == w.Id && m.Kind == MediaKind.Card && m.Renditions.Count > 0),
                Portrait = db
                    .EvidenceFiles.Where(f => f.CandidateId == w.CandidateId && f.Kind == EvidenceKind.Portrait)
                    .OrderBy(f => f.Order)
                    .Select(f => (Guid?)f.Id)
                    .FirstOrDefault(),
                Sizes = db.WinnerRenditions.Count(r =>
                    db.WinnerMedia.Any(m => m.Id == r.MediaId && m.WinnerId == w.Id && m.Kind == MediaKind.Portrait)
                ),
            })
            .ToListAsync();
        return Result<IReadOnlyList<CardTask>>.Of([
            .. rows.Where(r => !r.HasCard || (r.Portrait is not null && r.Sizes < WinnerMedia.Edges(MediaKind.Portrait).Count))
                .Select(r =>
                    CardTask.Of(
                        r.Winner,
                        campaign!,
                        r.Portrait,
                        !r.HasCard,
                        r.Portrait is not null && r.Sizes < WinnerMedia.Edges(MediaKind.Portrait).Count
                    )
                ),
        ]);
    }

    /// <summary>Keeps the share picture that the clerk's browser drew.</summary>
    public async Task<Result> CardAsync(Actor actor, string slug, Stream content, CancellationToken stop = default)
    {
        await using var db = stores.Open();
        var place = await ReleaseQueries.PlaceAsync(db, actor, slug, clock.GetUtcNow());
        if (!place.Done)
            return Result.No(place.Problems);
        var winner = place.Value.Winner;
        if (ReleaseQueries.Refusal(winner) is { } refused)
            return refused;
        var card = await db.WinnerMedia.FirstOrDefaultAsync(m => m.WinnerId == winner.Id && m.Kind == MediaKind.Card, stop);
        if (card is null)
            db.Add(card = ReleaseQueries.New(winner.Id, winner.Id, MediaKind.Card, actor, clock.GetUtcNow()));
        var whole = ("image/*", WinnerMedia.CardWidth, WinnerMedia.CardHeight);
        return await ReleaseQueries.KeepAsync(db, vault, card, WinnerMedia.CardWidth, whole, content, stop);
    }
}
