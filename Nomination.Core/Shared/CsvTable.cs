using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Nomination.Core.Shared;

/// <summary>A CSV file with a header line: UTF-8, with or without BOM. Every refusal names file, row (as a text editor counts, from 1) and column.</summary>
public sealed class CsvTable
{
    private const int MostLines = 200_000;

    private CsvTable(string file, IReadOnlyList<string> columns, IReadOnlyList<CsvLine> lines) =>
        (File, Columns, Lines) = (file, columns, lines);

    public string File { get; }
    public IReadOnlyList<string> Columns { get; }
    public IReadOnlyList<CsvLine> Lines { get; }

    public static Result<CsvTable> Read(Stream stream, string file)
    {
        try
        {
            using var reader = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true));
            var configuration = new CsvConfiguration(CultureInfo.InvariantCulture) { TrimOptions = TrimOptions.Trim };
            using var parser = new CsvParser(reader, configuration);
            if (!parser.Read())
                return Problem.Invalid($"{file} 第 1 行：文件是空的，缺少表头。");
            var columns = parser.Record!.ToList();
            if (columns.GroupBy(c => c).FirstOrDefault(g => g.Key.Length > 0 && g.Count() > 1) is { } twice)
                return Problem.Invalid($"{file} 第 1 行 {twice.Key} 列：表头中出现两次。");
            var lines = new List<CsvLine>();
            while (parser.Read())
            {
                var cells = parser.Record!;
                if (Array.TrueForAll(cells, c => c.Length == 0))
                    continue;
                if (cells.Length > columns.Count && cells.Skip(columns.Count).Any(c => c.Length > 0))
                    return Problem.Invalid($"{file} 第 {parser.RawRow} 行 第 {columns.Count + 1} 列：比表头多出一列，请检查逗号和引号。");
                if (lines.Count == MostLines)
                    return Problem.Invalid($"{file} 第 {parser.RawRow} 行：超过 {MostLines} 行，不能读入。");
                lines.Add(new(parser.RawRow, columns.Zip(cells).Where(p => p.First.Length > 0).ToDictionary(p => p.First, p => p.Second)));
            }
            return new CsvTable(file, columns, lines);
        }
        catch (DecoderFallbackException)
        {
            return Problem.Invalid($"{file}：不是 UTF-8 编码，请另存为“CSV UTF-8”后再试。");
        }
        catch (CsvHelperException e)
        {
            return Problem.Invalid($"{file} 第 {e.Context?.Parser?.RawRow ?? 1} 行：引号不成对，不能读入。");
        }
    }

    /// <summary>The first of these names that is a column, or null.</summary>
    public string? Find(params IReadOnlyList<string> names) =>
        names
            .Select(n => Columns.FirstOrDefault(c => string.Equals(c, n, StringComparison.OrdinalIgnoreCase)))
            .FirstOrDefault(c => c is not null);

    /// <summary>The column, or the refusal that it is missing.</summary>
    public Result<string> Need(params IReadOnlyList<string> names) =>
        Find(names) is { } column ? column : Problem.Invalid($"{File} 第 1 行 {names[0]} 列：缺少这一列。");

    public Problem At(CsvLine line, string column, string text) => Problem.Invalid($"{File} 第 {line.Number} 行 {column} 列：{text}");
}

/// <summary>One record; cells are trimmed, a missing cell is empty.</summary>
/// <param name="Number">Row in the file, the header being row 1.</param>
public sealed record CsvLine(int Number, IReadOnlyDictionary<string, string> Cells)
{
    public string this[string? column] => column is null ? "" : Cells.GetValueOrDefault(column, "");
}
