using System.Globalization;
using System.Text;

namespace Nomination.Core.Evidence;

/// <summary>A file name as it may be shown and sent back: the last part of any path, without control or reserved characters, no name of a device, at most 80 characters, with the ending the content has.</summary>
public static class SafeName
{
    private const int MaxLength = 80;
    private static readonly HashSet<string> Reserved = new(
        ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(1, 9).SelectMany(n => new[] { $"COM{n}", $"LPT{n}" })],
        StringComparer.OrdinalIgnoreCase
    );

    public static string Of(string? name, string mediaType)
    {
        var last = (name ?? "").Split('/', '\\')[^1].Normalize(NormalizationForm.FormC);
        var stem = Stem(new string([.. last.Where(Allowed)])).Trim(' ', '.');
        var runes = stem.EnumerateRunes().Take(MaxLength);
        var kept = string.Concat(runes).TrimEnd(' ', '.');
        if (kept.Length == 0)
            kept = "未命名";
        // CON, NUL, COM1 … open a device on Windows whatever their ending.
        return (Reserved.Contains(kept.Split('.')[0].TrimEnd()) ? $"文件-{kept}" : kept) + Ending(mediaType);
    }

    /// <summary>A name as a person sees it before the content is known: its own ending stays.</summary>
    public static string Shown(string name) =>
        string.Concat(new string([.. name.Split('/', '\\')[^1].Where(Allowed)]).EnumerateRunes().Take(MaxLength));

    public static string Ending(string mediaType) =>
        mediaType switch
        {
            "image/jpeg" => ".jpg",
            "image/png" => ".png",
            "application/pdf" => ".pdf",
            "image/webp" => ".webp",
            "video/mp4" => ".mp4",
            "video/quicktime" => ".mov",
            _ => "",
        };

    private static string Stem(string name)
    {
        var dot = name.LastIndexOf('.');
        return dot > 0 && name.Length - dot <= 6 ? name[..dot] : name;
    }

    // Format characters can turn the reading direction of a name ("‮fdp.exe"); the others are reserved on some system.
    private static bool Allowed(char c) =>
        !char.IsControl(c) && char.GetUnicodeCategory(c) is not UnicodeCategory.Format && !"<>:\"|?*".Contains(c, StringComparison.Ordinal);
}
