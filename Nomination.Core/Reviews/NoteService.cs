using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Reviews;

/// <summary>One's own note on one candidate, with the version to save it by.</summary>
public sealed record OwnNote(string Text, DateTimeOffset? SavedAt, int Version)
{
    public static OwnNote Of(ReviewerNote? note) => note is null ? new("", null, 0) : new(note.Text, note.SavedAt, note.Version);
}

/// <summary>
/// 我的笔记: what an expert writes down for the own use, from the first moment of scoring to the end of the meeting. Not part of the
/// record of the selection, so the journal does not tell of it either.
/// </summary>
public sealed class NoteService(Stores stores, TimeProvider clock)
{
    /// <summary>Characters without white space, as everywhere.</summary>
    public const int Max = 2000;
    private const string Elsewhere = "这条笔记刚在另一个窗口中改过。请刷新后再记；您刚才写的仍在页面上。";

    /// <param name="version">The version the page showed; 0 for a note that does not exist yet.</param>
    public async Task<Result<OwnNote>> SaveAsync(Actor actor, Guid campaignId, string number, string text, int version)
    {
        var now = clock.GetUtcNow();
        if (TextLength.Of(text) is > Max and var length)
            return Problem.Invalid($"笔记不超过 {Max} 字，现为 {length} 字。", nameof(ReviewerNote.Text));
        await using var db = stores.Open();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } campaign)
            return Problem.NotFound("没有这个评选活动。");
        var entered = await ReviewService.EnterAsync(db, actor, Act.ReadDossier, campaign, number, now);
        if (!entered.Done)
            return Result<OwnNote>.From(entered.Problems);
        var (reviewer, candidate) = entered.Value;
        var note = await db.ReviewerNotes.FirstOrDefaultAsync(n => n.ReviewerId == reviewer.Id && n.CandidateId == candidate.Id);
        if ((note?.Version ?? 0) != version)
            return Problem.Conflict(Elsewhere);
        if (note is null)
            db.Add(
                note = new ReviewerNote
                {
                    CampaignId = campaign.Id,
                    ReviewerId = reviewer.Id,
                    CandidateId = candidate.Id,
                }
            );
        (note.Text, note.SavedAt, note.Version) = (text.Trim(), now, version + 1);
        return await db.CommitAsync(Elsewhere) is { } problem ? problem : OwnNote.Of(note);
    }
}
