using System.IO.Compression;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;

namespace Nomination.Core.Circulars;

/// <summary>附件的接收检查: docx, xlsx or pdf, judged by content and never by name.</summary>
public static class CircularFileInspection
{
    public const long MaxBytes = 20 * 1024 * 1024;
    public const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    public const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const int MostParts = 2000;
    private const long MostUnpacked = 200 * 1024 * 1024;

    public static Problem TooLarge => Problem.Invalid($"附件超过 {MaxBytes / 1024 / 1024} MB，请压缩图片后再传。");

    /// <summary>The media type that the content has, or why it is not taken.</summary>
    public static Result<string> Inspect(byte[] bytes)
    {
        if (bytes.LongLength > MaxBytes)
            return TooLarge;
        switch (FileFormats.Of(bytes.AsSpan(0, Math.Min(bytes.Length, 1024))))
        {
            case FileFormat.Empty:
                return Problem.Invalid("文件是空的（0 字节），请重新选择。");
            case FileFormat.Pdf:
                var pages = PdfFile.Read(bytes);
                return pages.Done ? "application/pdf" : Result<string>.From(pages.Problems);
            case FileFormat.Zip:
                return Office(bytes);
            case FileFormat.OldOffice:
                return Problem.Invalid("这是旧版 Office 文档（.doc、.xls），请另存为 .docx、.xlsx 或导出 PDF 后再传。");
            default:
                return Problem.Invalid("附件只接收 Word（.docx）、Excel（.xlsx）和 PDF。");
        }
    }

    public static string Ending(string mediaType) =>
        mediaType switch
        {
            Word => ".docx",
            Excel => ".xlsx",
            _ => ".pdf",
        };

    private static Result<string> Office(byte[] bytes)
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
