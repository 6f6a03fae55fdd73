using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Candidates;

/// <summary>What the unit sees of the candidate's own link and of the consents on record.</summary>
public sealed record FillLinkStatus(
    DateTimeOffset? CreatedAt,
    DateTimeOffset? ExpiresAt,
    bool IsOpen,
    DateTimeOffset? FilledAt,
    DateTimeOffset? ConsentedAt,
    bool HasWishes,
    IReadOnlyList<ConsentLine> Consents
);

/// <summary>The newest record of one consent.</summary>
public sealed record ConsentLine(ConsentKind Kind, bool Granted, string TextVersion, DateTimeOffset At, string Way, string SignedName);

/// <summary>The unit's side of the own link: make, renew, revoke, look.</summary>
public sealed class FillLinkService(Stores stores, TimeProvider clock, SecretBox secrets)
{
    /// <summary>The token, told this once: only its hash is kept. A link that was there before opens nothing from now on.</summary>
    /// <param name="days">1 to 60; never beyond the end of nomination by much, since the page is read-only then.</param>
    public async Task<Result<string>> CreateAsync(Actor actor, Guid candidateId, int days)
    {
        var now = clock.GetUtcNow();
        if (days is < 1 or > FillLink.MostDays)
            return Problem.Invalid($"有效期应为 1 至 {FillLink.MostDays} 天。", "Days");
        await using var db = stores.Open();
        await using var alone = await db.AloneAsync();
        var own = await CandidateQueryService.OwnAsync(db, actor, Act.ManageFillLink, candidateId, now);
        if (!own.Done)
            return Result<string>.From(own.Problems);
        var (candidate, campaign, _) = own.Value;
        if (candidate.State != CandidateState.Draft)
            return Problem.Conflict($"推荐表当前状态为“{CandidateStates.Name(candidate.State)}”，不再需要本人填写。");
        await db.FillLinks.Where(l => l.CandidateId == candidateId && l.RevokedAt == null).ForEachAsync(l => l.RevokedAt = now);
        // In two steps: the unique index on open links sees the old one closed first.
        if (await db.CommitAsync() is { } first)
            return first;
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        db.FillLinks.Add(
            new FillLink
            {
                CandidateId = candidateId,
                TokenHash = FillLink.HashOf(token),
                CreatedAt = now,
                CreatedBy = actor.Name,
                ExpiresAt = now.AddDays(days),
            }
        );
        db.Audit(actor, Act.ManageFillLink, campaign.Id, candidate.Name, now, new { candidate.Id, days });
        if (await db.CommitAsync() is { } problem)
            return problem;
        await alone.CommitAsync();
        return token;
    }

    public async Task<Result> RevokeAsync(Actor actor, Guid candidateId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var own = await CandidateQueryService.OwnAsync(db, actor, Act.ManageFillLink, candidateId, now);
        if (!own.Done)
            return own;
        var link = await db.FillLinks.FirstOrDefaultAsync(l => l.CandidateId == candidateId && l.RevokedAt == null);
        if (link is null)
            return Problem.Conflict("没有有效的本人链接。");
        link.RevokedAt = now;
        var (candidate, campaign, _) = own.Value;
        db.Audit(actor, Act.ManageFillLink, campaign.Id, candidate.Name, now, new { candidate.Id, revoked = true });
        return await db.CommitAsync() is { } problem ? problem : Result.Ok;
    }

    public async Task<Result<FillLinkStatus>> StatusAsync(Actor actor, Guid candidateId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var own = await CandidateQueryService.OwnAsync(db, actor, Act.ViewOwnNominations, candidateId, now);
        if (!own.Done)
            return Result<FillLinkStatus>.From(own.Problems);
        var links = await db.FillLinks.AsNoTracking().Where(l => l.CandidateId == candidateId).ToListAsync();
        var last = links.MaxBy(l => l.CreatedAt);
        var records = await db.ConsentRecords.AsNoTracking().Where(r => r.CandidateId == candidateId).ToListAsync();
        return new FillLinkStatus(
            last?.CreatedAt,
            last?.ExpiresAt,
            last?.Opens(now) == true,
            links.Max(l => l.FilledAt),
            links.Max(l => l.ConsentedAt),
            CandidateForms.ReadWhole(own.Value.Candidate, secrets).Avoid.Any(a => a.ByCandidate),
            [
                .. records
                    .GroupBy(r => r.Kind)
                    .Select(g => g.MaxBy(r => r.At)!)
                    .OrderBy(r => r.Kind)
                    .Select(r => new ConsentLine(r.Kind, r.Granted, r.TextVersion, r.At, r.Way, r.SignedName)),
            ]
        );
    }
}
