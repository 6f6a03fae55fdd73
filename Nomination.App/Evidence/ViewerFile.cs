using Nomination.Core.Campaigns;
using Nomination.Core.Evidence;

namespace Nomination.App.Evidence;

/// <summary>A file as the viewer shows it; the label is the reader's, so a blind round stays blind.</summary>
public sealed record ViewerFile(Guid Id, string Label, string MediaType, string Fact)
{
    public bool IsPicture => MediaType.StartsWith("image/", StringComparison.Ordinal);
    public bool IsFilm => MediaType.StartsWith("video/", StringComparison.Ordinal);

    public static ViewerFile Of(EvidenceRow row) =>
        new(
            row.Id,
            $"{EvidenceKinds.Name(row.Kind)}：{row.Name}",
            row.MediaType,
            row.Pages > 0 ? $"{row.Pages} 页"
                : row.Seconds > 0 ? EvidenceSlotWords.Length(row.Seconds)
                : $"{row.Width}×{row.Height}"
        );
}
