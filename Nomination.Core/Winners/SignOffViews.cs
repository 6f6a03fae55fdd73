using Nomination.Core.Candidates;

namespace Nomination.Core.Winners;

/// <summary>A line of the list on the screen of those who sign.</summary>
public sealed record SignOffLine(AwardKind Award, int Order, string Certificate, string Name, string WorkUnit, string Title);

/// <summary>Where a host stands in the sign-off on the screen.</summary>
/// <param name="IsNext">All before it have signed.</param>
/// <param name="IsMine">This actor's account speaks for it.</param>
/// <param name="Signature">Null while it has not answered.</param>
public sealed record SignOffHost(Guid HostId, int Order, string Name, bool IsNext, bool IsMine, SignatureView? Signature);

/// <param name="HasScan">A scan of the paper is kept.</param>
public sealed record SignatureView(
    Guid Id,
    string HostName,
    DateTimeOffset At,
    DateOnly SignedOn,
    string By,
    bool IsRefusal,
    string Comment,
    string PaperReason,
    string RecordedBy,
    bool HasScan
);

/// <summary>One sign-off, as it went.</summary>
public sealed record SignOffRound(
    int Number,
    SignOffState State,
    string Hash,
    DateTimeOffset StartedAt,
    string StartedBy,
    DateTimeOffset? EndedAt,
    string EndReason,
    IReadOnlyList<SignatureView> Signatures
);

/// <param name="Suggested">The usual words for the list as it is now.</param>
/// <param name="Missing">Each must be settled before the sign-off starts.</param>
/// <param name="Waiting">On the list but not clear yet: they follow with a later decision.</param>
/// <param name="Changed">What changed under the sign-off, in words; not empty = it counts no more and must be started anew.</param>
/// <param name="Rounds">Newest first; the first one is what <paramref name="Hosts"/> answer to.</param>
/// <param name="Hash">SHA-256 of what would be, or is being, signed.</param>
public sealed record SignOffView(
    int Decision,
    DecisionForm Form,
    DecisionForm Suggested,
    string MinutesName,
    string MinutesBy,
    DateTimeOffset? MinutesAt,
    IReadOnlyList<SignOffLine> Lines,
    IReadOnlyList<string> Missing,
    IReadOnlyList<string> Waiting,
    IReadOnlyList<string> Changed,
    string Hash,
    IReadOnlyList<SignOffHost> Hosts,
    IReadOnlyList<SignOffRound> Rounds,
    IReadOnlyList<IssuedView> Issued
)
{
    /// <summary>The office's list of words that must be looked at before they are published.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>Issued, and nobody on the list is left to decide on.</summary>
    public bool IsAllIssued => Issued.Count > 0 && Lines.Count == 0 && Waiting.Count == 0;

    public SignOffRound? Current => Rounds.Count > 0 ? Rounds[0] : null;

    /// <summary>Being signed: nothing of it may be edited.</summary>
    public bool IsFrozen => Current?.State is SignOffState.Open or SignOffState.Complete && Changed.Count == 0;

    public bool IsOpen => Current?.State == SignOffState.Open && Changed.Count == 0;

    /// <summary>All hosts signed what stands now.</summary>
    public bool IsComplete => Current?.State == SignOffState.Complete && Changed.Count == 0;
}

/// <summary>A decision that was issued.</summary>
public sealed record IssuedView(Guid Id, int Number, string DocumentNo, string Title, DateOnly DecidedOn, string Hash);

/// <summary>One host's signature on paper, as the office records it.</summary>
public sealed class PaperSignatureForm
{
    public string By { get; set; } = "";
    public string Reason { get; set; } = "";
    public string Comment { get; set; } = "";

    /// <summary>The day on the paper.</summary>
    public DateOnly? SignedOn { get; set; }
}
