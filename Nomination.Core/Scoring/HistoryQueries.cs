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

/// <summary>Adds to the explained ranking what became of a sheet: its earlier versions, and that it came late.</summary>
internal static class HistoryQueries
{
    public static async Task<IReadOnlyList<RankedLine>> AddAsync(
        NominationDb db,
        Campaign campaign,
        IReadOnlyList<RankedLine> lines,
        IReadOnlyList<LockedSheet> locked
    )
    {
        var unlocks = await db
            .SheetUnlocks.AsNoTracking()
            .Where(u => u.CampaignId == campaign.Id && u.State != UnlockState.Asked && u.State != UnlockState.Refused)
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
