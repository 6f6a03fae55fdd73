namespace Nomination.Core.Reviews;

/// <summary>纸质评分表, typed in: twice by two persons, and where these differ a third look. Unique by turn and by person.</summary>
public sealed class PaperEntry
{
    public const int ThirdLook = 3;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CampaignId { get; init; }
    public required Guid ReviewerId { get; init; }
    public required Guid CandidateId { get; init; }

    /// <summary>1, 2, or <see cref="ThirdLook"/>.</summary>
    public required int Turn { get; init; }
    public required string MarksJson { get; init; }
    public required string Comment { get; init; }

    /// <summary>Why the third look decided so; empty for the two typists.</summary>
    public string Reason { get; init; } = "";
    public required Guid TypedBy { get; init; }
    public required string TypedByName { get; init; }
    public required DateTimeOffset TypedAt { get; init; }
}

public enum PaperState
{
    Untyped,
    TypedOnce,
    Differs,

    /// <summary>Stored and locked from paper.</summary>
    Stored,

    /// <summary>The expert has begun or locked a sheet on the page; paper is not typed over it.</summary>
    OnPage,
}

/// <summary>A sheet in the typists' list; no marks in it, so the second typist learns nothing of the first.</summary>
public sealed record PaperRow(string Number, string Name, PaperState State, string Hands, bool MayType, bool MayDecide);

/// <summary>One cell that the two entries read differently; as typed.</summary>
public sealed record PaperDifference(string Code, string Name, string First, string Second);

/// <summary>What the third look sees of a sheet whose entries differ.</summary>
public sealed record PaperDispute(string Number, string FirstBy, string SecondBy, IReadOnlyList<PaperDifference> Cells, bool MayDecide);

/// <summary>How typing ended. <paramref name="Differences"/>: how many cells differ; 0 with <paramref name="IsStored"/> when both agree.</summary>
public sealed record PaperOutcome(bool IsStored, int Differences);
