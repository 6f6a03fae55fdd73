using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;

namespace Nomination.Core.Scoring;

/// <summary>A note as its readers see it.</summary>
public sealed record NoteLine(string By, string Text, DateTimeOffset At);

/// <param name="Title">The name, or 候选人 07 in a blind round.</param>
public sealed record NotesView(string Number, string Title, IReadOnlyList<NoteLine> Notes, bool MayWrite);

/// <summary>A candidate of the discussion with how many notes stand.</summary>
public sealed record DiscussedLine(string Number, string Title, string Category, int Notes, DateTimeOffset? LastAt);

/// <summary>讨论记录: notes on candidates after the lock, for the office and for the panel's members who are not recused.</summary>
public sealed class DiscussionService(Stores stores, TimeProvider clock)
{
    /// <summary>The candidates one may discuss: all for the office, those one is not recused from for an expert.</summary>
    public async Task<Result<IReadOnlyList<DiscussedLine>>> ListAsync(Actor actor, Guid campaignId)
    {
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动。");
        if (Permits.Check(actor, Act.Discuss, campaign, clock.GetUtcNow()) is { } refusal)
            return refusal;
        var picture = await PanelService.LoadAsync(db, campaign);
        if (Seat(actor, campaign, picture) is { Done: false } none)
            return Result<IReadOnlyList<DiscussedLine>>.From(none.Problems);
        var reviewer = Seat(actor, campaign, picture).Value;
        var notes = (
            await db
                .DiscussionNotes.Where(n => n.CampaignId == campaignId)
                .GroupBy(n => n.CandidateId)
                .Select(g => new
                {
                    g.Key,
                    Count = g.Count(),
                    Last = g.Max(n => n.At),
                })
                .ToListAsync()
        ).ToDictionary(n => n.Key);
        return Result<IReadOnlyList<DiscussedLine>>.Of([
            .. picture
                .Candidates.Where(c => reviewer is null || IsOpenTo(picture, reviewer, c.Id))
                .Select(c => new DiscussedLine(
                    c.Number ?? "",
                    TitleOf(campaign, c, reviewer),
                    c.Category,
                    notes.GetValueOrDefault(c.Id)?.Count ?? 0,
                    notes.GetValueOrDefault(c.Id)?.Last
                )),
        ]);
    }

    public async Task<Result<NotesView>> NotesAsync(Actor actor, Guid campaignId, string number)
    {
        await using var db = stores.Open();
        var entered = await EnterAsync(db, actor, campaignId, number, clock.GetUtcNow());
        if (!entered.Done)
            return Result<NotesView>.From(entered.Problems);
        var (campaign, candidate, reviewer) = entered.Value;
        var notes = await db.DiscussionNotes.AsNoTracking().Where(n => n.CandidateId == candidate.Id).OrderBy(n => n.Id).ToListAsync();
        return new NotesView(
            number,
            TitleOf(campaign, candidate, reviewer),
            [.. notes.Select(n => new NoteLine(n.By, n.Text, n.At))],
            true
        );
    }

    public async Task<Result> WriteAsync(Actor actor, Guid campaignId, string number, string text)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var entered = await EnterAsync(db, actor, campaignId, number, now);
        if (!entered.Done)
            return entered;
        var (campaign, candidate, reviewer) = entered.Value;
        if (DiscussionRules.Check(text, "Text", "讨论意见") is { } wrong)
            return wrong;
        db.Add(
            new DiscussionNote
            {
                CampaignId = campaign.Id,
                CandidateId = candidate.Id,
                By = reviewer?.Code ?? actor.Name,
                ById = actor.Id,
                Text = text.Trim(),
                At = now,
            }
        );
        db.Audit(actor, Act.Discuss, campaignId, $"{candidate.Number} 号", now);
        return await db.CommitAsync() is { } problem ? problem : Result.Ok;
    }

    /// <summary>The office, or an expert who reads, is not recused from this candidate and owes no sheet on it any more.</summary>
    private static async Task<Result<(Campaign, Candidate, Reviewer?)>> EnterAsync(
        NominationDb db,
        Actor actor,
        Guid campaignId,
        string number,
        DateTimeOffset now
    )
    {
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动。");
        if (Permits.Check(actor, Act.Discuss, campaign, now) is { } refusal)
            return refusal;
        var picture = await PanelService.LoadAsync(db, campaign);
        if (picture.Candidates.FirstOrDefault(c => c.Number == number) is not { } candidate)
            return Problem.NotFound(ScoringQueries.Missing);
        var seat = Seat(actor, campaign, picture);
        if (!seat.Done)
            return Result<(Campaign, Candidate, Reviewer?)>.From(seat.Problems);
        if (seat.Value is { } reviewer)
        {
            if (picture.IsKept(reviewer.Id, candidate.Id))
                return Problem.Forbidden("您已回避该候选人，不能查看讨论。");
            if (!IsOpenTo(picture, reviewer, candidate.Id))
                return Problem.Forbidden("您只参加补评材料的讨论。");
            if ((await SheetQueries.StillToMarkAsync(db, campaign, picture, reviewer.Id, now)).Contains(candidate.Id))
                return Problem.Conflict("请先锁定您对该候选人的评分表，再看讨论记录。");
        }
        return (campaign, candidate, seat.Value);
    }

    /// <summary>The panel discusses every candidate one is not recused from; an alternate only those the alternate was asked to read.</summary>
    private static bool IsOpenTo(PanelPicture picture, Reviewer reviewer, Guid candidate) =>
        !picture.IsKept(reviewer.Id, candidate) && (reviewer.IsSeated || picture.Asks(reviewer.Id, candidate));

    /// <summary>Null for the office; the reviewer for an expert of the panel.</summary>
    private static Result<Reviewer?> Seat(Actor actor, Campaign campaign, PanelPicture picture)
    {
        if (ScoringQueries.IsOffice(actor, campaign))
            return Result<Reviewer?>.Of(null);
        return picture.Readers.FirstOrDefault(r => r.Id == actor.ReviewerIn(campaign.Id)) is { } reviewer
            ? reviewer
            : Problem.Forbidden("您不在本次活动的评审组中。如有疑问，请联系活动经办人。");
    }

    private static string TitleOf(Campaign campaign, Candidate candidate, Reviewer? reader) =>
        reader is not null && campaign.Rules.Panel.Blind ? $"候选人 {candidate.Number}" : candidate.Name;
}
