using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Nomination.Core.Shared;

namespace Nomination.Core.Reviews;

/// <summary>A line of an expert list (experts.csv).</summary>
public sealed record ReviewerLine(
    string Code,
    string Name,
    bool IsPanel,
    bool IsLeader,
    string Identity,
    string WorkUnit,
    string Field,
    string Title,
    string Relations
);

/// <summary>专家名单 from a UTF-8 CSV, with or without a BOM; columns in any order, in English or Chinese.</summary>
public static class ReviewerList
{
    private const int MostRows = 500;

    private static readonly Dictionary<string, string[]> Columns = new()
    {
        ["code"] = ["code", "编号", "专家编号"],
        ["name"] = ["name", "姓名", "专家姓名"],
        ["role"] = ["role", "角色", "评委或候补"],
        ["identity"] = ["identity", "身份"],
        ["unit"] = ["unit", "工作单位", "单位"],
        ["field"] = ["field", "专业", "专业领域"],
        ["title"] = ["title", "职称"],
        ["relations"] = ["declared_relations", "申报关系", "回避申报"],
    };

    /// <summary>The lines, or every fault with its row (the header is row 1).</summary>
    public static Result<IReadOnlyList<ReviewerLine>> Read(Stream stream)
    {
        using var reader = new StreamReader(stream);
        using var csv = new CsvReader(reader, new CsvConfiguration(CultureInfo.InvariantCulture) { MissingFieldFound = null });
        var (lines, problems) = (new List<ReviewerLine>(), new List<Problem>());
        try
        {
            if (!csv.Read() || !csv.ReadHeader())
                return Problem.Invalid("文件是空的。请选择专家名单（CSV，首行为表头）。");
            var header = csv.HeaderRecord!.Select(h => h.Trim()).ToList();
            var at = Columns.ToDictionary(c => c.Key, c => header.FindIndex(h => c.Value.Contains(h, StringComparer.OrdinalIgnoreCase)));
            foreach (var needed in new[] { "code", "name", "unit" }.Where(n => at[n] < 0))
                problems.Add(Problem.Invalid($"第 1 行：缺少“{Columns[needed][1]}”列。"));
            while (problems.Count == 0 && csv.Read())
            {
                if (lines.Count == MostRows)
                    return Problem.Invalid($"名单超过 {MostRows} 人，请分批导入。");
                lines.Add(Line(csv, at));
            }
            problems.AddRange(lines.SelectMany((l, i) => Faults(l, i + 2, lines)));
        }
        catch (CsvHelperException)
        {
            return Problem.Invalid($"第 {csv.Parser.RawRow} 行读不出来。请另存为 CSV（UTF-8）后再导入。");
        }
        if (problems.Count == 0 && lines.Count == 0)
            problems.Add(Problem.Invalid("名单里没有专家。"));
        return problems.Count > 0 ? Result<IReadOnlyList<ReviewerLine>>.From(problems) : lines;
    }

    private static ReviewerLine Line(CsvReader csv, Dictionary<string, int> at)
    {
        string Text(string column) => at[column] < 0 ? "" : (csv.GetField(at[column]) ?? "").Trim();
        var role = Text("role");
        var identity = Text("identity");
        return new(
            Text("code"),
            Text("name"),
            role is "panel" or "评委" or "评审",
            identity.Contains("组长", StringComparison.Ordinal),
            identity,
            Text("unit"),
            Text("field"),
            Text("title"),
            Text("relations") is "无" ? "" : Text("relations")
        );
    }

    private static IEnumerable<Problem> Faults(ReviewerLine line, int row, List<ReviewerLine> all)
    {
        if (line.Code.Length is 0 or > 10)
            yield return Problem.Invalid($"第 {row} 行：编号为空或过长。");
        else if (all.Count(l => l.Code == line.Code) > 1)
            yield return Problem.Invalid($"第 {row} 行：编号 {line.Code} 重复。");
        if (line.Name.Length is 0 or > 50)
            yield return Problem.Invalid($"第 {row} 行：姓名为空或过长。");
        if (line.WorkUnit.Length is 0 or > 100)
            yield return Problem.Invalid($"第 {row} 行：工作单位为空或过长，无法比对回避。");
    }
}
