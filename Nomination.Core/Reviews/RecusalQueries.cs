using Microsoft.EntityFrameworkCore;
using Nomination.Core.Data;

namespace Nomination.Core.Reviews;

/// <summary>A recusal as a list shows it; an expert sees only the own ones, and no name in a blind round.</summary>
public sealed record RecusalRow(
    Guid ReviewerId,
    string Reviewer,
    Guid CandidateId,
    string Number,
    string Candidate,
    string Kind,
    string Source,
    string Basis,
    bool Granted,
    string DecidedBy,
    DateTimeOffset DecidedAt
);

/// <summary>The lists of recusals.</summary>
internal static class RecusalQueries
{
    public static async Task<List<RecusalRow>> RowsAsync(NominationDb db, Guid campaignId, Guid? reviewerId, bool isBlind) =>
        await (
            from recusal in db.Recusals
            where recusal.CampaignId == campaignId && (reviewerId == null || recusal.ReviewerId == reviewerId)
            join reviewer in db.Reviewers on recusal.ReviewerId equals reviewer.Id
            join candidate in db.Candidates on recusal.CandidateId equals candidate.Id
            orderby candidate.Number, reviewer.Code
            select new RecusalRow(
                reviewer.Id,
                reviewer.Code + " " + reviewer.Name,
                candidate.Id,
                candidate.Number ?? "",
                isBlind ? "" : candidate.Name,
                // 同单位 beside a number would tell a blind expert where the candidate works.
                isBlind && recusal.Source != RecusalSources.Reviewer
                    ? ""
                    : recusal.Kind,
                recusal.Source,
                isBlind ? "" : recusal.Basis,
                recusal.Granted,
                recusal.DecidedBy,
                recusal.DecidedAt
            )
        ).ToListAsync();
}
