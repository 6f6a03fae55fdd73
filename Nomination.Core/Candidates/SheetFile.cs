using System.IO.Compression;
using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using Nomination.Core.Shared;

namespace Nomination.Core.Candidates;

/// <summary>Opens what offices send as a table, known by its content and not by its name: .xlsx, .xls, .xlsb and .csv (UTF-8 or GBK).</summary>
internal static class SheetFile
{
    /// <summary>A table of 10,000 rows unpacks to about 20 MB.</summary>
    public const long MostUnpacked = 100L << 20;

    static SheetFile() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance); // .xls and old .csv name their text by code page

    /// <summary>Hands the workbook to <paramref name="read"/>; what is none becomes a refusal that says what to do.</summary>
    public static Result<T> Read<T>(Stream stream, string file, Func<IExcelDataReader, Result<T>> read)
    {
        try
        {
            if (Refusal(stream, file) is { } refused)
                return Problem.Invalid($"{file}：{refused}");
            stream.Position = 0;
            var settings = new ExcelReaderConfiguration { LeaveOpen = true, FallbackEncoding = Encoding.GetEncoding("GB18030") };
            using var reader = IsCsv(file)
                ? ExcelReaderFactory.CreateCsvReader(stream, settings)
                : ExcelReaderFactory.CreateReader(stream, settings);
            return read(reader);
        }
        catch (InvalidPasswordException)
        {
            return Problem.Invalid($"{file}：文件已加密，请取消密码后再试。");
        }
        // A damaged workbook makes the reader fail in any way it likes; none of them is ours to tell apart.
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return Problem.Invalid($"{file}：不是可读取的 Excel 文件（.xlsx 或 .xls），或文件已损坏，请另存后再试。");
        }
    }

    /// <summary>Workbooks of an old Macintosh count days from 1904; cells that lost their date format then mean another day.</summary>
    public static bool CountsFrom1904(Stream stream, string file)
    {
        stream.Position = 0;
        if (IsCsv(file) || !Starts(stream, "PK"u8))
            return false;
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        if (zip.GetEntry("xl/workbook.xml") is not { } book)
            return false;
        using var text = new StreamReader(book.Open());
        var xml = text.ReadToEnd();
        return xml.Contains("date1904=\"1\"", StringComparison.Ordinal) || xml.Contains("date1904=\"true\"", StringComparison.Ordinal);
    }

    public static bool IsCsv(string file) =>
        file.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".txt", StringComparison.OrdinalIgnoreCase);

    private static string? Refusal(Stream stream, string file)
    {
        stream.Position = 0;
        if (stream.Length == 0)
            return "文件是空的（0 字节），请重新保存后再传。";
        if (Starts(stream, "PK"u8))
            return Package(stream);
        if (Starts(stream, "%PDF"u8))
            return "这是 PDF 文件，请上传 Excel 表格（.xlsx 或 .xls）。";
        if (Starts(stream, "<"u8) || Starts(stream, [0xEF, 0xBB, 0xBF, (byte)'<']))
            return "这是网页或 XML 格式，只是名字像 Excel。请用 Excel 或 WPS 打开后另存为 .xlsx。";
        return IsCsv(file) && HoldsZero(stream) ? "不是文本格式的 CSV，请上传原来的 Excel 表格。" : null;
    }

    /// <summary>Looks into a zip package: what it is, and whether it unpacks to a bounded size whatever it says of itself.</summary>
    private static string? Package(Stream stream)
    {
        stream.Position = 0;
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        bool Has(string start) => zip.Entries.Any(e => e.FullName.StartsWith(start, StringComparison.OrdinalIgnoreCase));
        if (Has("word/"))
            return "这是 Word 文档，请上传 Excel 表格（.xlsx 或 .xls）。";
        if (Has("ppt/"))
            return "这是演示文稿，请上传 Excel 表格（.xlsx 或 .xls）。";
        if (!Has("xl/"))
            return Has("content.xml") ? "这是 ODS 格式，请另存为 .xlsx 后再传。" : "这是压缩包，不是 Excel 表格，请解压后上传其中的表格。";
        if (Has("xl/vbaProject"))
            return "表格中含有宏，请另存为“Excel 工作簿（.xlsx）”后再传。";
        var (left, buffer) = (MostUnpacked, new byte[81_920]);
        foreach (var entry in zip.Entries)
        {
            using var content = entry.Open();
            for (var n = content.Read(buffer); n > 0; n = content.Read(buffer))
                if ((left -= n) < 0)
                    return $"文件解压后超过 {MostUnpacked >> 20} MB，不能读入。请只保留汇总表一张工作表，另存后再传。";
        }
        return null;
    }

    private static bool Starts(Stream stream, ReadOnlySpan<byte> mark)
    {
        stream.Position = 0;
        Span<byte> head = stackalloc byte[8];
        var read = stream.ReadAtLeast(head, mark.Length, throwOnEndOfStream: false);
        return head[..read].StartsWith(mark);
    }

    private static bool HoldsZero(Stream stream)
    {
        if (Starts(stream, [0xFF, 0xFE]) || Starts(stream, [0xFE, 0xFF]))
            return false;
        stream.Position = 0;
        var head = new byte[4096];
        return head.AsSpan(0, stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)).Contains((byte)0);
    }
}
