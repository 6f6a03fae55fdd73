using System.Globalization;
using ExcelDataReader;
using Nomination.Core.Candidates;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;

namespace Nomination.Core.Documents;

/// <summary>Reads an offline score sheet: the rows under its head, and the sealed page. Marks come by the words of their column.</summary>
internal static class ScoreBookFileReader
{
    private const int MostRows = 2_100;

    public static Result<FilledBook> Read(Stream content, string file)
    {
        if (SheetFile.IsCsv(file))
            return Problem.Invalid($"{file}：请上传下载的那份 Excel 评分表（.xlsx），CSV 不带核对信息。");
        return SheetFile.Read<FilledBook>(
            content,
            file,
            reader =>
            {
                var seal = "";
                List<FilledRow>? rows = null;
                do
                {
                    if (reader.Name == ScoreWorkbook.SealName)
                        seal = string.Concat(Lines(reader).Select(l => l.Cells.FirstOrDefault() ?? ""));
                    else
                        rows ??= Rows(Lines(reader));
                } while (reader.NextResult());
                if (rows is null)
                    return Problem.Invalid($"{file}：找不到“编号”“候选人”表头。请上传从系统下载的评分表。");
                return rows.Count == 0 ? Problem.Invalid($"{file}：表中没有候选人。") : new FilledBook(seal, rows);
            }
        );
    }

    private static List<FilledRow>? Rows(IEnumerable<(int Row, List<string> Cells)> lines)
    {
        List<string>? head = null;
        var rows = new List<FilledRow>();
        foreach (var (row, cells) in lines)
            if (head is null)
                head = cells.Contains(ScoreWorkbook.NumberHead) && cells.Contains(ScoreWorkbook.NameHead) ? cells : null;
            else if (At(cells, ScoreWorkbook.NumberHead).Length > 0)
                rows.Add(
                    new FilledRow(
                        row,
                        At(cells, ScoreWorkbook.NumberHead),
                        At(cells, ScoreWorkbook.NameHead),
                        head.Select((h, i) => (h, i))
                            .Where(x => x.h.Length > 0)
                            .DistinctBy(x => x.h)
                            .ToDictionary(x => x.h, x => Cell(cells, x.i)),
                        At(cells, ScoreWorkbook.CommentHead)
                    )
                );
        return head is null ? null : rows;

        string At(List<string> cells, string name) => head!.IndexOf(name) is >= 0 and var i ? Cell(cells, i) : "";
    }

    private static string Cell(List<string> cells, int index) => index < cells.Count ? cells[index].Trim() : "";

    private static IEnumerable<(int Row, List<string> Cells)> Lines(IExcelDataReader reader)
    {
        for (var row = 1; row <= MostRows && reader.Read(); row++)
            yield return (row, [.. Enumerable.Range(0, Math.Min(reader.FieldCount, 60)).Select(i => TextOf(reader.GetValue(i)))]);
    }

    private static string TextOf(object? value) =>
        value switch
        {
            null => "",
            double d => ((decimal)d).ToString(CultureInfo.InvariantCulture),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        };
}
