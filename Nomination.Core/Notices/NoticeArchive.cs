namespace Nomination.Core.Notices;

/// <summary>Which end of the period a copy proves.</summary>
public enum ArchiveMoment
{
    Opening,
    Closing,
}

/// <summary>存档: the public page of a notice as everybody saw it when its period began and when it ended, whole in one file, with its SHA-256.</summary>
public sealed class NoticeArchive
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid NoticeId { get; init; }
    public required ArchiveMoment Moment { get; init; }

    /// <summary>When the copy was taken, not when the period turned: a server that was down is seen here.</summary>
    public required DateTimeOffset At { get; init; }
    public required string Sha256 { get; init; }
    public required string Html { get; init; }
}

/// <summary>A copy as the public page names it. <paramref name="Address"/> is opening or closing.</summary>
public sealed record ArchiveLine(ArchiveMoment Moment, DateTimeOffset At, string Sha256)
{
    public string Address => Moment == ArchiveMoment.Opening ? "opening" : "closing";
}
