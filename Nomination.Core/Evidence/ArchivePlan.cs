using System.Globalization;
using System.Text;

namespace Nomination.Core.Evidence;

/// <summary>One file of a 材料包: under which path it stands there.</summary>
public sealed record ArchiveEntry(string Path, string Sha256, long Bytes, string OriginalName);

/// <summary>材料包: folders 序号-姓名, entries 种类-序号.ext, and manifest.csv with the SHA-256 of each.</summary>
public sealed record ArchivePlan(string Name, IReadOnlyList<ArchiveEntry> Entries)
{
    public const string ManifestName = "manifest.csv";

    public static string Folder(string? number, string candidate) => SafeName.Of($"{(number ?? "未编号")}-{candidate}", "");

    public static string Entry(string folder, EvidenceFile file) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{folder}/{EvidenceKinds.Name(file.Kind)}-{file.Order}{SafeName.Ending(file.MediaType)}"
        );

    /// <summary>UTF-8 with a mark, so that Excel reads the Chinese.</summary>
    public byte[] Manifest()
    {
        var text = new StringBuilder("路径,原文件名,字节数,SHA-256\r\n");
        foreach (var e in Entries)
            text.Append(CultureInfo.InvariantCulture, $"{Cell(e.Path)},{Cell(e.OriginalName)},{e.Bytes},{e.Sha256}\r\n");
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    // A cell that begins like a formula would run in Excel.
    private static string Cell(string text) =>
        $"\"{("=+-@".Contains(text.FirstOrDefault('x')) ? "'" : "")}{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
