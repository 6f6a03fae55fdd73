using Nomination.Core.Evidence;
using Nomination.Core.Shared;

namespace Nomination.Core.Circulars;

/// <summary>附件的接收检查: docx, xlsx or pdf, judged by content and never by name.</summary>
public static class CircularFileInspection
{
    public const long MaxBytes = 20 * 1024 * 1024;
    public const string Word = OfficeFile.Word;
    public const string Excel = OfficeFile.Excel;

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
                return OfficeFile.Inspect(bytes);
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
}
