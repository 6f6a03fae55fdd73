namespace Nomination.Core.Evidence;

/// <summary>A picture made smaller for lists and viewers, by the browser that sent it. Unique by file and edge; bytes in the vault under their SHA-256.</summary>
public sealed class EvidenceRendition
{
    /// <summary>The two sizes: lists, and the viewer on a screen. Pixels of the longer side at most.</summary>
    public static readonly IReadOnlyList<int> Edges = [480, 1200];

    public required Guid FileId { get; init; }
    public required int Edge { get; init; }
    public required string Sha256 { get; init; }
    public required long Bytes { get; init; }
    public required string MediaType { get; init; }
    public required int Width { get; init; }
    public required int Height { get; init; }
}
