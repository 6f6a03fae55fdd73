namespace Nomination.Core.Reviews;

/// <summary>撤销的评分表: what a sheet said before a recusal, or the panel, took it away. It counts nowhere and is never removed.</summary>
public sealed class WithdrawnSheet
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid SheetId { get; init; }
    public required Guid CampaignId { get; init; }
    public required Guid ReviewerId { get; init; }
    public required Guid CandidateId { get; init; }
    public required string MarksJson { get; init; }

    /// <summary>Hundredths of a point.</summary>
    public required int TotalHundredths { get; init; }
    public required string Comment { get; init; }

    /// <summary>Null for a sheet that was not locked.</summary>
    public DateTimeOffset? LockedAt { get; init; }
    public required string Reason { get; init; }
    public required DateTimeOffset WithdrawnAt { get; init; }

    public static WithdrawnSheet Of(ScoreSheet sheet, string reason, DateTimeOffset now) =>
        new()
        {
            SheetId = sheet.Id,
            CampaignId = sheet.CampaignId,
            ReviewerId = sheet.ReviewerId,
            CandidateId = sheet.CandidateId,
            MarksJson = sheet.MarksJson,
            TotalHundredths = sheet.TotalHundredths,
            Comment = sheet.Comment,
            LockedAt = sheet.LockedAt,
            Reason = reason,
            WithdrawnAt = now,
        };
}
