using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using Nomination.Core.Shared;

namespace Nomination.Core.Notices;

/// <summary>
/// The letters of a docx or xlsx, every part of it: body, headers, notes, comments, tracked deletions, hidden sheets, document properties and
/// the addresses of links; and of its pictures the metadata. Runs of one paragraph are one text, so that a number cut by formatting is whole.
/// </summary>
internal static class OfficeReader
{
    private const int MostParts = 2000;
    private const long MostUnpacked = 200L * 1024 * 1024;

    // Where one text ends: paragraphs, shared strings, cells, comments, properties.
    private static readonly HashSet<string> Ends =
    [
        "p",
        "si",
        "c",
        // The values of a chart: without an end two neighbours would be one long number.
        "v",
        "comment",
        "creator",
        "lastModifiedBy",
        "title",
        "subject",
        "keywords",
        "description",
        "Company",
        "Manager",
    ];

    // Links, alternative texts, who commented, names of sheets and pictures, document variables.
    private static readonly HashSet<string> Telling = ["Target", "tooltip", "descr", "title", "author", "userId", "name", "val"];

    public static Result<AttachmentReading> Read(byte[] bytes)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes));
            if (zip.Entries.Count > MostParts || zip.Entries.Sum(e => e.Length) > MostUnpacked)
                return Problem.Invalid("展开后过大，请删去图片或另存后再传。");
            if (zip.GetEntry("[Content_Types].xml") is null)
                return Problem.Invalid("是压缩包，请逐个上传其中的文件。");
            var (parts, unread, hasPosition) = (new List<ReadPart>(), new HashSet<string>(), false);
            foreach (var entry in zip.Entries.Where(e => e.Length > 0))
                switch (Path.GetExtension(entry.FullName).ToLowerInvariant())
                {
                    case ".xml" or ".rels" or ".vml":
                        parts.Add(new(PlaceOf(entry.FullName), TextOf(entry)));
                        break;
                    case ".jpg" or ".jpeg" or ".png":
                        var picture = PictureNotes.Of(BytesOf(entry));
                        parts.Add(new("图片信息", picture.Text));
                        hasPosition |= picture.HasPosition;
                        unread.Add($"文内图片{AttachmentReader.Scan[^5..]}");
                        break;
                    default:
                        unread.Add($"含有不能读取的内容（{Path.GetFileName(entry.FullName)}），请人工核对");
                        break;
                }
            return new AttachmentReading(parts, [.. unread]) { HasPosition = hasPosition };
        }
        catch (Exception e) when (e is InvalidDataException or XmlException)
        {
            return Problem.Invalid("已损坏或没有传完整，请重新导出后再传。");
        }
    }

    private static string TextOf(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var xml = XmlReader.Create(
            stream,
            new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                MaxCharactersInDocument = MostUnpacked,
            }
        );
        var (text, isShared) = (new StringBuilder(), false);
        while (xml.Read())
            switch (xml.NodeType)
            {
                case XmlNodeType.Element:
                    // <c t="s"><v>5</v></c> is the fifth shared string, not a number.
                    isShared = xml.LocalName == "c" ? xml.GetAttribute("t") == "s" : isShared;
                    if (xml.HasAttributes)
                        AppendTold(xml, text);
                    if (xml.LocalName is "tab" or "br" or "cr")
                        text.Append(xml.LocalName == "tab" ? '\t' : '\n');
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace when !isShared:
                    text.Append(Plain(xml.Value));
                    break;
                case XmlNodeType.EndElement when Ends.Contains(xml.LocalName):
                    isShared = false;
                    text.Append('\n');
                    break;
            }
        return text.ToString();
    }

    /// <summary>Attributes in which people's words stand; whatever prefix they bear.</summary>
    private static void AppendTold(XmlReader xml, StringBuilder text)
    {
        while (xml.MoveToNextAttribute())
            if (Telling.Contains(xml.LocalName) && xml.Value.Length > 3 && xml.Value[0] != '{')
                text.Append(xml.Value).Append('\n');
        xml.MoveToElement();
    }

    /// <summary>1.9900000101E10 is what a workbook makes of a telephone typed as a number.</summary>
    private static string Plain(string value) =>
        value.Contains('E', StringComparison.OrdinalIgnoreCase)
        && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && number is >= 1e9 and < 1e20
            ? number.ToString("F0", CultureInfo.InvariantCulture)
            : value;

    private static byte[] BytesOf(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static string PlaceOf(string part) =>
        part.Contains("comment", StringComparison.OrdinalIgnoreCase) ? "批注"
        : part.Contains("header", StringComparison.OrdinalIgnoreCase) || part.Contains("footer", StringComparison.OrdinalIgnoreCase)
            ? "页眉页脚"
        : part.StartsWith("docProps", StringComparison.Ordinal) ? "文档属性"
        : part.EndsWith(".rels", StringComparison.Ordinal) ? "链接"
        : "正文";
}
