using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Nomination.Tests.Public;

/// <summary>What stands in an answer to be read: pages and data as they are, of office files the words, of pictures and the like nothing.</summary>
internal static partial class ReadText
{
    public static string Of(string mediaType, byte[] bytes) =>
        mediaType.Contains("openxmlformats", StringComparison.Ordinal) ? Words(bytes)
        : mediaType.StartsWith("text/", StringComparison.Ordinal) || mediaType.Contains("json") || mediaType.Contains("xml")
            ? Encoding.UTF8.GetString(bytes)
        : "";

    /// <summary>Ids and fingerprints are digits and letters by chance: now and then they hold any short number.</summary>
    public static string WithoutIds(string text) => Id().Replace(text, " ");

    // A word may be parted into runs; paragraphs, cells and lines end a word.
    private static string Words(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes));
        var words = new StringBuilder();
        foreach (var part in zip.Entries.Where(e => e.FullName.EndsWith(".xml", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(part.Open());
            words.AppendLine(Tag().Replace(Ending().Replace(reader.ReadToEnd(), "\n"), ""));
        }
        return System.Net.WebUtility.HtmlDecode(words.ToString());
    }

    [GeneratedRegex("</w:p>|</w:tc>|<w:br/>|<w:tab/>|</si>|</v>", RegexOptions.None, 5_000)]
    private static partial Regex Ending();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 5_000)]
    private static partial Regex Tag();

    [GeneratedRegex("[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}|[0-9a-fA-F]{24,}", RegexOptions.None, 5_000)]
    private static partial Regex Id();
}
