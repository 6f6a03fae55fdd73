namespace Nomination.Core.Evidence;

/// <summary>What a browser says before it sends a file in parts.</summary>
/// <param name="Modified">The file's time of change in milliseconds, as the browser tells it.</param>
public sealed record UploadStart(string Name, long Bytes, long Modified);

/// <summary>How far an upload is; the sender goes on at <paramref name="Received"/> with at most <paramref name="PartBytes"/>.</summary>
public sealed record UploadState(Guid Id, EvidenceKind Kind, string Name, long Bytes, long Received, int PartBytes);
