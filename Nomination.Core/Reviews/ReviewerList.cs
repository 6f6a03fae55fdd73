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

/// <summary>专家名单 from a CSV; columns in any order, in English or Chinese.</summary>
public static class ReviewerList
{
    private const int MostRows = 500;

    /// <summary>The lines, or every fault with its row.</summary>
    public static Result<IReadOnlyList<ReviewerLine>> Read(Stream stream, string file)
    {
        var read = CsvTable.Read(stream, file);
        if (!read.Done)
            return Result<IReadOnlyList<ReviewerLine>>.From(read.Problems);
        var table = read.Value;
        var (code, name, unit) = (
            table.Need("code", "编号", "专家编号"),
            table.Need("name", "姓名"),
            table.Need("unit", "工作单位", "单位")
        );
        if (!code.Done || !name.Done || !unit.Done)
            return Result<IReadOnlyList<ReviewerLine>>.From([.. code.Problems, .. name.Problems, .. unit.Problems]);
        if (table.Lines.Count is 0 or > MostRows)
            return Problem.Invalid($"{file} 第 2 行：名单须有 1 到 {MostRows} 名专家。");
        var (role, identity) = (table.Find("role", "角色"), table.Find("identity", "身份"));
        var (field, title) = (table.Find("field", "专业领域", "专业"), table.Find("title", "职称"));
        var relations = table.Find("declared_relations", "申报关系", "回避申报");
        var problems = table.Lines.SelectMany(l => Faults(table, l, code.Value, name.Value, unit.Value)).ToList();
        if (problems.Count > 0)
            return Result<IReadOnlyList<ReviewerLine>>.From(problems);
        return table
            .Lines.Select(l => new ReviewerLine(
                l[code.Value],
                l[name.Value],
                l[role] is "panel" or "评委" or "评审",
                l[identity].Contains("组长", StringComparison.Ordinal),
                l[identity],
                l[unit.Value],
                l[field],
                l[title],
                l[relations] is "无" ? "" : l[relations]
            ))
            .ToList();
    }

    private static IEnumerable<Problem> Faults(CsvTable table, CsvLine line, string code, string name, string unit)
    {
        if (line[code].Length is 0 or > 10)
            yield return table.At(line, code, "编号须有 1 到 10 个字符。");
        else if (table.Lines.Any(l => l.Number < line.Number && l[code] == line[code]))
            yield return table.At(line, code, $"编号 {line[code]} 重复。");
        if (line[name].Length is 0 or > 50)
            yield return table.At(line, name, "姓名为空或过长。");
        if (line[unit].Length is 0 or > 100)
            yield return table.At(line, unit, "工作单位为空或过长，无法比对回避。");
    }
}
