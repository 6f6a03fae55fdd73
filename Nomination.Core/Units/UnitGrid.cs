using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using Nomination.Core.Shared;

namespace Nomination.Core.Units;

/// <summary>The cells of an uploaded list as text, row by row with the file's own numbers: a workbook (.xlsx, .xls) or a CSV, told apart by content.</summary>
internal static class UnitGrid
{
    private const int MostRows = 5_000;
    private const int MostColumns = 60;

    static UnitGrid() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static Result<IReadOnlyList<(int Row, string[] Cells)>> Read(byte[] file)
    {
        if (file.Length == 0)
            return Problem.Invalid("文件是空的（0 字节），请重新选择。");
        var workbook = file is [(byte)'P', (byte)'K', ..] or [0xD0, 0xCF, 0x11, 0xE0, ..];
        var rows = workbook ? Workbook(file) : Csv(file);
        return rows switch
        {
            null => Problem.Invalid("不是可读取的 Excel 或 CSV 文件，可能已损坏或加密，请另存后再试。"),
            { Count: > MostRows } => Problem.Invalid($"超过 {MostRows} 行，请删去多余的行后再试。"),
            _ => Result<IReadOnlyList<(int, string[])>>.Of(rows),
        };
    }

    private static List<(int Row, string[] Cells)>? Workbook(byte[] file)
    {
        try
        {
            using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(file));
            var rows = new List<(int, string[])>();
            for (var row = 1; reader.Read() && rows.Count <= MostRows; row++)
                rows.Add((row, [.. Enumerable.Range(0, Math.Min(reader.FieldCount, MostColumns)).Select(c => Text(reader.GetValue(c)))]));
            return rows;
        }
        catch (Exception e)
            when (e
                    is ExcelReaderException
                        or InvalidPasswordException
                        or InvalidDataException
                        or IOException
                        or FormatException
                        or NotSupportedException
            )
        {
            return null;
        }
    }

    // What Excel saves as "CSV" on a Chinese Windows is code page 936, whatever one wishes.
    private static List<(int Row, string[] Cells)>? Csv(byte[] file)
    {
        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file);
        }
        catch (DecoderFallbackException)
        {
            text = Encoding.GetEncoding("GB18030").GetString(file);
        }
        if (text.Contains('\0'))
            return null;
        try
        {
            var settings = new CsvConfiguration(CultureInfo.InvariantCulture) { TrimOptions = TrimOptions.Trim, DetectDelimiter = false };
            using var parser = new CsvParser(new StringReader(text.TrimStart('\uFEFF')), settings);
            var rows = new List<(int, string[])>();
            while (parser.Read() && rows.Count <= MostRows)
                rows.Add((parser.RawRow, [.. parser.Record!.Take(MostColumns).Select(Plain)]));
            return rows;
        }
        catch (CsvHelperException)
        {
            return null;
        }
    }

    private static string Text(object? value) =>
        value switch
        {
            null => "",
            double number => number.ToString("0.##########", CultureInfo.InvariantCulture),
            bool flag => flag ? "是" : "否",
            _ => Plain(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""),
        };

    // The apostrophe that the export puts before a cell which a spreadsheet would take for a formula.
    private static string Plain(string cell) =>
        PlainText.Trim(cell) is ['\'', '=' or '+' or '-' or '@', ..] quoted ? quoted[1..] : PlainText.Trim(cell);
}
