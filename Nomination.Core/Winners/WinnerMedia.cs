namespace Nomination.Core.Winners;

public enum MediaKind
{
    Portrait,
    Photo,
    Film,

    /// <summary>分享图: drawn for links that are shared, 1200×630.</summary>
    Card,
}

/// <summary>
/// A picture or a film that the office released for a profile. What is shown are the renditions that the clerk's browser made, never the
/// original; a film is shown as it lies in the vault, where it was cleaned of place and device when it came.
/// </summary>
public sealed class WinnerMedia
{
    /// <summary>Pixels of a share picture, as Open Graph and WeChat want it.</summary>
    public const int CardWidth = 1200;
    public const int CardHeight = 630;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid WinnerId { get; init; }

    /// <summary>The evidence it was made of; the winner's own id for a share picture, of which there is one.</summary>
    public required Guid FileId { get; init; }
    public required MediaKind Kind { get; init; }

    /// <summary>From 1 within the profile.</summary>
    public int Order { get; set; }

    /// <summary>What the picture shows, in one line; serves as its alternative text, too.</summary>
    public string Caption { get; set; } = "";

    /// <summary>题图: the photo that opens the page across its whole width; one of a winner.</summary>
    public bool IsTitle { get; set; }
    public required DateTimeOffset ReleasedAt { get; init; }
    public required string ReleasedBy { get; init; }
    public List<WinnerRendition> Renditions { get; init; } = [];

    /// <summary>Longer sides in pixels that are made of a kind, the smaller first: a list's, and a whole screen's.</summary>
    public static IReadOnlyList<int> Edges(MediaKind kind) =>
        kind switch
        {
            MediaKind.Portrait => [672, 1160],
            MediaKind.Photo => [800, 1600],
            MediaKind.Film => [1280],
            MediaKind.Card => [CardWidth],
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };
}

/// <summary>One size of a released picture; unique by medium, edge and format, bytes in the vault under their SHA-256.</summary>
public sealed class WinnerRendition
{
    public required Guid MediaId { get; init; }

    /// <summary>The longer side it was asked for, in pixels; a smaller original stays smaller.</summary>
    public required int Edge { get; init; }

    /// <summary>image/webp or image/jpeg.</summary>
    public required string MediaType { get; init; }
    public required string Sha256 { get; set; }
    public required long Bytes { get; set; }
    public required int Width { get; set; }
    public required int Height { get; set; }
}
