using System.Globalization;
using System.Text;
using System.Xml;
using Nomination.Core.Shared;

namespace Nomination.Core.Documents;

/// <summary>How values are written on paper, and what of a typed text a file can hold.</summary>
public static class PaperText
{
    /// <summary>Without what no XML can carry (control characters, halves of pairs): pasted text brings such things along.</summary>
    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                result.Append(c).Append(text[++i]);
            else if (!char.IsSurrogate(c) && XmlConvert.IsXmlChar(c))
                result.Append(c);
        }
        return result.ToString();
    }

    /// <summary>The paragraphs of a text, without empty ones and without spaces typed for an indent; one empty one for an empty text.</summary>
    public static IReadOnlyList<string> Paragraphs(string? text)
    {
        var lines = Clean(text)
            .ReplaceLineEndings("\n")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.Length == 0 ? [""] : lines;
    }

    public static string Month(DateOnly? day) => day is { } d ? string.Create(CultureInfo.InvariantCulture, $"{d.Year}年{d.Month}月") : "";

    /// <summary>1977.02, where a cell of a form has room for no more.</summary>
    public static string Dotted(DateOnly? day) => day is { } d ? d.ToString("yyyy.MM", CultureInfo.InvariantCulture) : "";

    public static string Day(DateOnly? day) => day is { } d ? ChinaTime.ShowDay(d) : "";

    /// <summary>2015-01 — 2019-06; an open end is 至今.</summary>
    public static string Span(string from, string to) =>
        (from.Length, to.Length) is (0, 0) ? "" : $"{Dotted(from)}—{(to.Length == 0 ? "至今" : Dotted(to))}";

    /// <summary>A name of two Chinese characters, rare ones beyond the basic plane too.</summary>
    public static bool IsTwo(string name) =>
        name.EnumerateRunes().Count() == 2 && name.EnumerateRunes().All(r => Rune.GetUnicodeCategory(r) is UnicodeCategory.OtherLetter);

    /// <summary>As official papers set it, with a character's space between two: 石　云.</summary>
    public static string Name(string name) => IsTwo(name) ? string.Join('　', name.EnumerateRunes()) : name;

    public static string YesNo(bool value) => value ? "是" : "否";

    /// <summary>A date to be written by hand beside the seal.</summary>
    public static string HandDate(DateOnly? day) => day is { } d ? ChinaTime.ShowDay(d) : "　　　　年　　月　　日";

    private static string Dotted(string month) => month.Replace('-', '.');
}
