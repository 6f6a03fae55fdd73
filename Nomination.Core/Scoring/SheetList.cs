using System.Globalization;
using System.Numerics;
using Nomination.Core.Shared;

namespace Nomination.Core.Scoring;

/// <summary>Score sheets from a CSV: candidate, reviewer and either the total or one column per criterion.</summary>
public static class SheetList
{
    /// <summary>Columns of an export that carry no points.</summary>
    private static readonly string[] Notes =
    [
        "sheet_no",
        "expert_name",
        "reviewer_name",
        "name",
        "comment",
        "submitted_at",
        "表号",
        "评语",
        "提交时间",
        "姓名",
    ];

    public static Result<IReadOnlyList<SheetTotal>> Read(CsvTable table)
    {
        var (candidate, reviewer) = (table.Need("candidate", "候选人", "编号"), table.Need("reviewer", "expert", "评委", "专家"));
        if (!candidate.Done || !reviewer.Done)
            return Result<IReadOnlyList<SheetTotal>>.From([.. candidate.Problems, .. reviewer.Problems]);
        var marks = table.Find("total", "合计") is { } total
            ? [total]
            : table.Columns.Where(c => c.Length > 0 && c != candidate.Value && c != reviewer.Value && !Notes.Contains(c)).ToList();
        if (marks.Count == 0)
            return Problem.Invalid($"{table.File} 第 1 行 total 列：缺少合计，也没有评分指标列。");

        var sheets = new List<SheetTotal>(table.Lines.Count);
        var seen = new Dictionary<(string, string), int>();
        foreach (var line in table.Lines)
        {
            foreach (var column in new[] { candidate.Value, reviewer.Value })
                if (line[column].Length == 0)
                    return table.At(line, column, "不能为空。");
            if (!seen.TryAdd((line[candidate.Value], line[reviewer.Value]), line.Number))
                return table.At(
                    line,
                    reviewer.Value,
                    $"与第 {seen[(line[candidate.Value], line[reviewer.Value])]} 行重复：同一评委对同一候选人只能有一张评分表。"
                );
            Fraction sum = 0;
            foreach (var column in marks)
            {
                if (Number(line[column]) is not { } points)
                    return table.At(line, column, $"“{line[column]}”不是数字。");
                sum += points;
            }
            sheets.Add(new(line[candidate.Value], line[reviewer.Value], sum));
        }
        return sheets.Count == 0 ? Problem.Invalid($"{table.File} 第 2 行：没有评分表。") : sheets;
    }

    /// <summary>A decimal number, read exactly; null for anything else.</summary>
    public static Fraction? Number(string text)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var decimals = point < 0 ? 0 : text.Length - point - 1;
        var digits = text.Replace(".", "", StringComparison.Ordinal);
        return
            text.Length is > 0 and <= 40
            && decimals <= 20
            && text.Count(c => c == '.') <= 1
            && text[^1] != '.'
            && BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
            ? new Fraction(whole, BigInteger.Pow(10, decimals))
            : null;
    }
}
