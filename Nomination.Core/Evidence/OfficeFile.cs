using System.IO.Compression;
using Nomination.Core.Shared;

namespace Nomination.Core.Evidence;

/// <summary>docx and xlsx, told apart by what is in the package and never by name.</summary>
public static class OfficeFile
{
    public const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    public const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const int MostParts = 2000;
    private const long MostUnpacked = 200 * 1024 * 1024;

    /// <summary>The media type, or why it is not taken: macros, a mere archive, damaged, or too large unpacked.</summary>
    public static Result<string> Inspect(byte[] bytes)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes));
            var names = zip.Entries.Select(e => e.FullName).ToList();
            if (names.Count > MostParts || zip.Entries.Sum(e => e.Length) > MostUnpacked)
                return Problem.Invalid("文件展开后过大，可能已损坏，请另存后再传。");
            if (names.Exists(n => n.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
                return Problem.Invalid("文件含有宏，不能作为附件。请另存为不含宏的 .docx 或 .xlsx 后再传。");
            if (names.Contains("[Content_Types].xml") && names.Contains("word/document.xml"))
                return Word;
            if (names.Contains("[Content_Types].xml") && names.Contains("xl/workbook.xml"))
                return Excel;
            return Problem.Invalid("这是压缩包，请逐个上传其中的 Word、Excel 或 PDF 文件。");
        }
        catch (InvalidDataException)
        {
            return Problem.Invalid("文件已损坏或没有传完整，请重新导出后再传。");
        }
    }
}
