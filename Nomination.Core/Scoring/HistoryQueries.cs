using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Reviews;

namespace Nomination.Core.Scoring;

/// <summary>A sheet as it stood before it was given back, and who gave it back and why.</summary>
public sealed record EarlierSheet(
    int TotalHundredths,
    IReadOnlyDictionary<string, int> Marks,
    string Comment,
    string Reason,
    string AskedBy,
    string DecidedBy,
    DateTimeOffset LockedAt
);

/// <summary>A sheet that a recusal took away: it counts nowhere, and the office still sees what it said.</summary>
/// <param name="TotalHundredths">Hundredths of a point.</param>
/// <param name="LockedAt">Null for a sheet that was not locked.</param>
public sealed record WithdrawnLine(
    string Reviewer,
    int TotalHundredths,
    IReadOnlyDictionary<string, int> Marks,
    string Comment,
    DateTimeOffset? LockedAt,
    string Reason,
    DateTimeOffset WithdrawnAt
);

/// <summary>Adds to the explained ranking what became of a sheet: its earlier versions, and that it came late.</summary>
internal static class HistoryQueries
{
    public static async Task<IReadOnlyList<WithdrawnLine>> WithdrawnAsync(NominationDb db, Guid candidateId) =>
        [
            .. (
                await db
                    .WithdrawnSheets.AsNoTracking()
                    .Where(w => w.CandidateId == candidateId)
                    .Join(db.Reviewers, w => w.ReviewerId, r => r.Id, (w, r) => new { Sheet = w, r.Code })
                    .OrderBy(x => x.Sheet.Id)
                    .ToListAsync()
            ).Select(x => new WithdrawnLine(
                x.Code,
                x.Sheet.TotalHundredths,
                Marks.Read(x.Sheet.MarksJson).Values,
                x.Sheet.Comment,
                x.Sheet.LockedAt,
                x.Sheet.Reason,
                x.Sheet.WithdrawnAt
            )),
        ];

    public static async Task<IReadOnlyList<RankedLine>> AddAsync(
        NominationDb db,
        Campaign campaign,
        IReadOnlyList<RankedLine> lines,
        IReadOnlyList<LockedSheet> locked
    )
    {
        var unlocks = await db
            .SheetUnlocks.AsNoTracking()
            .Where(u =>
                u.CampaignId == campaign.Id
                && u.State != UnlockState.Asked
                && u.State != UnlockState.Refused
                && u.State != UnlockState.Withdrawn
            )
            .OrderBy(u => u.AskedAt)
            .ToListAsync();
        var ids = unlocks.Select(u => u.Id).ToList();
        var codes = locked.DistinctBy(s => s.ReviewerId).ToDictionary(s => s.ReviewerId, s => s.Reviewer);
        var names = (await db.UnlockSignatures.AsNoTracking().Where(s => ids.Contains(s.UnlockId)).ToListAsync()).ToLookup(s => s.UnlockId);
        var earlier = unlocks
            .Where(u => codes.ContainsKey(u.ReviewerId))
            .ToLookup(
                u => (u.CandidateId, codes[u.ReviewerId]),
                u => new EarlierSheet(
                    u.TotalBefore,
                    Marks.Read(u.MarksBefore).Values,
                    u.CommentBefore,
                    u.Reason,
                    NameOf(u, UnlockPart.Asks),
                    NameOf(u, UnlockPart.Decides),
                    u.LockedBefore
                )
            );
        var closes = campaign.StageOf(StageKind.Scoring)?.Closes ?? DateTimeOffset.MaxValue.AddDays(-1);
        var late = locked.Where(s => s.LockedAt >= closes.AddSeconds(1)).Select(s => (s.CandidateId, s.Reviewer)).ToHashSet();
        if (unlocks.Count == 0 && late.Count == 0)
            return lines;
        return
        [
            .. lines.Select(l =>
                l with
                {
                    Sheets =
                    [
                        .. l.Sheets.Select(s =>
                            s with
                            {
                                Earlier = [.. earlier[(l.CandidateId, s.Reviewer)]],
                                IsLate = late.Contains((l.CandidateId, s.Reviewer)) && !earlier.Contains((l.CandidateId, s.Reviewer)),
                            }
                        ),
                    ],
                }
            ),
        ];

        string NameOf(SheetUnlock u, UnlockPart part) => names[u.Id].FirstOrDefault(s => s.Part == part)?.PersonName ?? "";
    }
}
