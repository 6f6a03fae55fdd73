using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;

namespace Nomination.Core.Winners;

/// <summary>What the services of released pictures share: who may release for whom, and the one way in which a size is kept.</summary>
internal static class ReleaseQueries
{
    public static Problem Missing => Problem.NotFound("没有这位获选者，或您无权办理。");

    public static Problem Revoked => Problem.Conflict("称号已撤销，不再展示照片和视频。");

    public static Problem? Refusal(Winner winner) =>
        winner.RevokedAt is not null ? Revoked
        : !winner.DisplayConsent ? Problem.Conflict("本人没有同意公开展示照片和事迹，不能发布照片和视频。")
        : null;

    public static async Task<Result<(Winner Winner, Campaign Campaign)>> PlaceAsync(
        NominationDb db,
        Actor actor,
        string slug,
        DateTimeOffset now
    )
    {
        var winner = await db.Winners.AsNoTracking().FirstOrDefaultAsync(w => w.Slug == slug);
        var campaign = winner is null ? null : await CampaignService.LoadAsync(db, winner.CampaignId);
        if (winner is null || campaign is null)
            return Missing;
        if (Permits.Check(actor, Act.EditProfile, campaign, now) is { } refused)
            return refused;
        return (winner, campaign);
    }

    public static async Task<Result> KeepAsync(
        NominationDb db,
        EvidenceVault vault,
        WinnerMedia medium,
        int edge,
        (string Type, int Width, int Height) whole,
        Stream content,
        CancellationToken stop
    )
    {
        var found = await vault.SmallerAsync(whole, edge, content, stop);
        if (!found.Done)
            return Result.No(found.Problems);
        using var fit = found.Value.Staged;
        using var shelf = await vault.ShelfAsync(stop);
        var old = await db.WinnerRenditions.FirstOrDefaultAsync(
            r => r.MediaId == medium.Id && r.Edge == edge && r.MediaType == found.Value.MediaType,
            stop
        );
        var before = old?.Sha256;
        var (width, height) = (found.Value.Width, found.Value.Height);
        if (old is null)
            db.Add(
                new WinnerRendition
                {
                    MediaId = medium.Id,
                    Edge = edge,
                    MediaType = found.Value.MediaType,
                    Sha256 = fit.Sha256,
                    Bytes = fit.Bytes,
                    Width = width,
                    Height = height,
                }
            );
        else
            (old.Sha256, old.Bytes, old.Width, old.Height) = (fit.Sha256, fit.Bytes, width, height);
        vault.Keep(fit);
        db.Touch(PublicChanges.Winners);
        if (await db.CommitAsync(stop: stop) is { } problem)
            return problem;
        if (before is not null)
            await EvidenceQueries.ForgetAsync(db, vault, [before]);
        return Result.Ok;
    }

    public static WinnerMedia New(Guid winnerId, Guid fileId, MediaKind kind, Actor actor, DateTimeOffset now) =>
        new()
        {
            WinnerId = winnerId,
            FileId = fileId,
            Kind = kind,
            ReleasedAt = now,
            ReleasedBy = actor.Name,
        };
}
