namespace Nomination.Core.Evidence;

/// <summary>
/// 盲评版: what blind experts see of a file, released by the office after a search for the candidate's names and after a look. A file
/// without one is not shown in a blind round at all. Key: the file; bytes in the vault under their SHA-256.
/// </summary>
public sealed class BlindCopy
{
    public required Guid FileId { get; init; }
    public required string Sha256 { get; init; }
    public required long Bytes { get; init; }
    public required int Pages { get; init; }

    /// <summary>The file as it was handed in names nobody and serves itself.</summary>
    public required bool IsOriginal { get; init; }
    public required string ReleasedBy { get; init; }
    public required DateTimeOffset ReleasedAt { get; init; }
}

/// <summary>A file in the office's list of blind copies.</summary>
public sealed record BlindCopyRow(
    Guid FileId,
    string Number,
    string Candidate,
    string Label,
    int Pages,
    bool IsReleased,
    bool IsOriginal,
    string ReleasedBy,
    DateTimeOffset? ReleasedAt
);

/// <summary>What stands in the way of a release: words of the candidate that the text layer says.</summary>
public static class BlindScan
{
    /// <summary>Null when no word was found and the letters could be read.</summary>
    /// <param name="looked">The office has looked at pictures and unreadable letters itself.</param>
    public static string? Refuse(PdfText? text, IEnumerable<string> words, bool looked)
    {
        if (text is null)
            return "这份 PDF 读不出内容，不能核定。请重新生成后再传。";
        var plain = Bare(text.Words);
        var found = words.Select(Bare).Where(w => w.Length > 1 && plain.Contains(w, StringComparison.Ordinal)).Distinct().ToList();
        if (found.Count > 0)
            return $"文字中还有“{string.Join("”“", found.Take(5))}”。请遮盖或改写后，另存一份盲评版上传。";
        return looked || (text.IsLegible && !text.HasPictures)
            ? null
            : "这份材料含有图片或无法读取的文字，请逐页看过，确认其中没有姓名、单位和肖像，勾选后再核定。";
    }

    private static string Bare(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
