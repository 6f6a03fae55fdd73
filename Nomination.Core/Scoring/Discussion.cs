using Nomination.Core.Shared;

namespace Nomination.Core.Scoring;

/// <summary>问询: what the expert was asked about a far-off sheet, and the answer. The sheet itself stays as it is.</summary>
public sealed class SheetQuery
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CampaignId { get; init; }
    public required Guid ReviewerId { get; init; }
    public required Guid CandidateId { get; init; }
    public required string Question { get; init; }
    public required string AskedBy { get; init; }
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>Empty until the expert has answered.</summary>
    public string Answer { get; set; } = "";
    public string AnswerNotedBy { get; set; } = "";
    public DateTimeOffset? AnsweredAt { get; set; }
    public int Version { get; set; }
}

/// <summary>补评: one more reader asked for, with the reason; the reading itself is an Assignment of origin 补评. Unique on the pair.</summary>
public sealed class ReaderRequest
{
    public const string Origin = "补评";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CampaignId { get; init; }
    public required Guid ReviewerId { get; init; }
    public required Guid CandidateId { get; init; }
    public required string Reason { get; init; }
    public required string AskedBy { get; init; }
    public required DateTimeOffset AskedAt { get; init; }
}

/// <summary>讨论记录: a note on one candidate, written after the scores are closed; never changed, never removed.</summary>
public sealed class DiscussionNote
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CampaignId { get; init; }
    public required Guid CandidateId { get; init; }

    /// <summary>The expert's code, or the name of who writes for the office.</summary>
    public required string By { get; init; }
    public required Guid ById { get; init; }
    public required string Text { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>Lengths in 字 of what is written about a sheet or a candidate.</summary>
public static class DiscussionRules
{
    public const int Longest = 500;
    public const int ShortestReason = 5;

    public static Problem? Check(string? text, string field, string what, int shortest = 1) =>
        TextLength.Of(text) is var length && length < shortest
            ? Problem.Invalid(shortest == 1 ? $"请填写{what}。" : $"请写明{what}（至少 {shortest} 字）。", field)
        : length > Longest ? Problem.Invalid($"{what}不超过 {Longest} 字，现为 {length} 字。", field)
        : null;
}
