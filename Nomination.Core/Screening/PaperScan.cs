using System.Text;
using System.Text.RegularExpressions;
using Nomination.Core.Candidates;

namespace Nomination.Core.Screening;

/// <summary>
/// What a line says that was typed, came from a USB scanner or from a camera: the QR of the paper (<see cref="PaperMark"/>, which alone
/// reads it), or what it says typed with spaces; a number alone names the dossier and compares nothing.
/// </summary>
/// <param name="Dossier">推荐编号 (2026-WN-0040) or the short number (40); empty on a paper that was printed before its submission.</param>
/// <param name="Version">0 where it was not given.</param>
public sealed partial record PaperScan(string Dossier, int Version, string PrintCode)
{
    public bool IsComplete => Version > 0 && PrintCode.Length > 0;

    /// <summary>Null where the line cannot be read.</summary>
    public static PaperScan? Parse(string? line)
    {
        if (PaperMark.Parse((line ?? "").Normalize(NormalizationForm.FormKC)) is { } mark)
            return new(mark.Code, mark.Version, Grouped(mark.PrintCode));
        var text = (line ?? "").Normalize(NormalizationForm.FormKC).Trim().ToUpperInvariant();
        text = text.Split('?', '#')[0].TrimEnd('/');
        if (Whole().Match(text) is { Success: true } m)
            return new(
                Long(m.Groups["dossier"].Value),
                int.Parse(m.Groups["version"].Value, System.Globalization.CultureInfo.InvariantCulture),
                Grouped(m.Groups["code"].Value)
            );
        return Alone().IsMatch(text) ? new(Long(text), 0, "") : null;
    }

    // 第3版 and v3 are typed for 3; separators are what keyboards offer.
    [GeneratedRegex(
        @"(?:^|[/|\s])(?<dossier>(?:\d{4}-[A-Z]{1,8}-\d{4,6})|\d{1,4})[|/\s,;]+(?:第|V)?\s*(?<version>\d{1,4})\s*版?[|/\s,;]+(?<code>(?:[0-9A-F][\s-]*){12})$",
        RegexOptions.ExplicitCapture,
        5_000
    )]
    private static partial Regex Whole();

    [GeneratedRegex(@"^(\d{4}-[A-Z]{1,8}-\d{4,6}|\d{1,4})$", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Alone();

    private static string Grouped(string code) =>
        string.Join('-', code.Where(char.IsAsciiLetterOrDigit).Chunk(4).Select(c => new string(c)));

    private static string Long(string text) => text.Length <= 4 && text.All(char.IsAsciiDigit) ? text.PadLeft(2, '0') : text;
}
