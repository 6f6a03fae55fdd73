namespace Nomination.Core.Proof;

public enum RecountState
{
    /// <summary>Not yet on notice.</summary>
    Waiting,
    Ready,

    /// <summary>The result was not made here, so there is nothing to recount.</summary>
    Elsewhere,
}

/// <summary>复核 of a campaign as everybody may see it.</summary>
/// <param name="From">When the notice is planned to begin; null where no such stage is planned.</param>
/// <param name="Proof">Null while waiting.</param>
public sealed record RecountView(RecountState State, DateTimeOffset? From, RecountProof? Proof);

/// <param name="Size">Of the zip, in bytes.</param>
/// <param name="MayDownload">False where the rule book publishes the hash only.</param>
public sealed record RecountProof(string Hash, string ResultHash, int Size, bool MayDownload, IReadOnlyList<RecountRound> Rounds);

/// <param name="Receipts">Of the papers in the box, sorted.</param>
public sealed record RecountRound(
    int Number,
    string Title,
    int Turnout,
    int Slips,
    bool Sealed,
    string Seed,
    string Commitment,
    string Seal,
    IReadOnlyList<string> Receipts
);
