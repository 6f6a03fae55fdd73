using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;

namespace Nomination.Core.Reviews;

/// <summary>Whether a sheet may still be worked on after scoring has closed: given back, or late under the rule book.</summary>
internal static class SheetQueries
{
    /// <summary>The ranking is decided once a candidate in review has moved on: nothing behind it changes any more.</summary>
    public static Task<bool> IsDecidedAsync(NominationDb db, Campaign campaign) =>
        db.Candidates.AnyAsync(c =>
            c.CampaignId == campaign.Id && CandidateStates.Reviewed.Contains(c.State) && c.State != CandidateState.Passed
        );

    public static async Task<bool> IsReopenedAsync(NominationDb db, Campaign campaign, Guid reviewer, Guid candidate, DateTimeOffset now) =>
        await db.SheetUnlocks.AnyAsync(u =>
            u.ReviewerId == reviewer && u.CandidateId == candidate && u.State == UnlockState.Reopened && u.Until > now
        ) && !await IsDecidedAsync(db, campaign);

    /// <summary>Late sheets are taken from this expert now.</summary>
    public static async Task<bool> TakesLateAsync(NominationDb db, Campaign campaign, Guid reviewer, DateTimeOffset now)
    {
        if (campaign.StageOf(StageKind.Scoring)?.Closes is not { } closes || now < closes)
            return false;
        var rules = campaign.Rules.Sheets;
        var isTaken = rules.Late switch
        {
            LateSheets.Grace => now < closes.AddHours(rules.LateHours),
            LateSheets.Granted => await db.LateGrants.AnyAsync(g => g.ReviewerId == reviewer && g.Until > now),
            _ => false,
        };
        return isTaken && !await db.ScoringCloses.AnyAsync(c => c.CampaignId == campaign.Id) && !await IsDecidedAsync(db, campaign);
    }

    public static async Task<bool> IsOpenAsync(NominationDb db, Campaign campaign, Guid reviewer, Guid candidate, DateTimeOffset now) =>
        await IsReopenedAsync(db, campaign, reviewer, candidate, now)
        || await TakesLateAsync(db, campaign, reviewer, now)
        || await IsExtraOpenAsync(db, campaign, reviewer, candidate);

    /// <summary>补评: one more reading was asked for, the sheet is not locked yet, and the names are not decided.</summary>
    public static async Task<bool> IsExtraOpenAsync(NominationDb db, Campaign campaign, Guid reviewer, Guid candidate) =>
        await db.ReaderRequests.AnyAsync(r => r.ReviewerId == reviewer && r.CandidateId == candidate)
        && !await db.ScoreSheets.AnyAsync(s => s.ReviewerId == reviewer && s.CandidateId == candidate && s.LockedAt != null)
        && !await IsDecidedAsync(db, campaign);

    /// <summary>Numbers of the candidates this expert was asked to read in addition and has not locked yet.</summary>
    public static async Task<IReadOnlyList<string>> ExtraAsync(NominationDb db, Campaign campaign, Guid reviewer) =>
        await IsDecidedAsync(db, campaign)
            ? []
            : await db
                .ReaderRequests.Where(r => r.CampaignId == campaign.Id && r.ReviewerId == reviewer)
                .Where(r => !db.ScoreSheets.Any(s => s.ReviewerId == reviewer && s.CandidateId == r.CandidateId && s.LockedAt != null))
                .Join(db.Candidates, r => r.CandidateId, c => c.Id, (r, c) => c.Number!)
                .OrderBy(n => n)
                .ToListAsync();

    /// <summary>
    /// The candidates whom an expert may still mark although scoring has closed: while one may, nobody else's figures or words on them
    /// are shown.
    /// </summary>
    public static async Task<IReadOnlySet<Guid>> StillToMarkAsync(
        NominationDb db,
        Campaign campaign,
        PanelPicture picture,
        Guid reviewer,
        DateTimeOffset now
    )
    {
        if (await IsDecidedAsync(db, campaign))
            return new HashSet<Guid>();
        var sheets = db.ScoreSheets.Where(s => s.CampaignId == campaign.Id && s.ReviewerId == reviewer && s.LockedAt != null);
        var locked = await sheets.Select(s => s.CandidateId).ToListAsync();
        var back = db.SheetUnlocks.Where(u => u.ReviewerId == reviewer && u.State == UnlockState.Reopened && u.Until > now);
        var extra = db.ReaderRequests.Where(r => r.CampaignId == campaign.Id && r.ReviewerId == reviewer);
        var open = await back.Select(u => u.CandidateId).Union(extra.Select(r => r.CandidateId)).ToListAsync();
        var isLate = await TakesLateAsync(db, campaign, reviewer, now);
        var asked = picture.Candidates.Select(c => c.Id).Where(c => picture.Asks(reviewer, c));
        return asked.Where(c => isLate || open.Contains(c)).Except(locked).ToHashSet();
    }

    /// <summary>A recused pair has no sheet, not even a locked one; what it said stays as a version.</summary>
    /// <returns>The seal of the sheet for the journal; null where there was none.</returns>
    public static async Task<string?> WithdrawAsync(NominationDb db, Guid reviewer, Guid candidate, string reason, DateTimeOffset now)
    {
        if (await db.ScoreSheets.FirstOrDefaultAsync(s => s.ReviewerId == reviewer && s.CandidateId == candidate) is not { } sheet)
            return null;
        db.Add(WithdrawnSheet.Of(sheet, reason, now));
        db.ScoreSheets.Remove(sheet);
        await EndUnlocksAsync(db, [sheet], now);
        return sheet.Seal;
    }

    /// <summary>Matters of sheets that are taken away end: without a sheet they would hold up the shortlist until their hours have run out.</summary>
    public static async Task EndUnlocksAsync(NominationDb db, IReadOnlyCollection<ScoreSheet> sheets, DateTimeOffset now)
    {
        var ids = sheets.Select(s => (Guid?)s.Id).ToList();
        foreach (var unlock in await db.SheetUnlocks.Where(u => ids.Contains(u.OpenSheetId)).ToListAsync())
            (unlock.State, unlock.OpenSheetId, unlock.EndedAt, unlock.Version) = (UnlockState.Withdrawn, null, now, unlock.Version + 1);
    }

    /// <summary>Notes on the matters of these sheets, now locked again, what they became.</summary>
    public static async Task RelockAsync(NominationDb db, IReadOnlyCollection<ScoreSheet> sheets, DateTimeOffset now)
    {
        var ids = sheets.Select(s => (Guid?)s.Id).ToList();
        var open = await db.SheetUnlocks.Where(u => ids.Contains(u.OpenSheetId) && u.State == UnlockState.Reopened).ToListAsync();
        foreach (var unlock in open)
        {
            var sheet = sheets.First(s => s.Id == unlock.SheetId);
            (unlock.MarksAfter, unlock.TotalAfter) = (sheet.MarksJson, sheet.TotalHundredths);
            (unlock.State, unlock.OpenSheetId, unlock.EndedAt, unlock.Version) = (UnlockState.Relocked, null, now, unlock.Version + 1);
        }
    }
}
