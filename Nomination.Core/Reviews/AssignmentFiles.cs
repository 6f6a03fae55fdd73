using System.Globalization;
using Nomination.Core.Shared;

namespace Nomination.Core.Reviews;

/// <summary>The planner's task from three CSV files (command-line.md, assign); the first fault is told with file, row and column.</summary>
public static class AssignmentFiles
{
    /// <param name="conflicts">Null where there is no such file.</param>
    public static Result<AssignmentTask> Read(CsvTable candidates, CsvTable reviewers, CsvTable? conflicts, int per, long seed)
    {
        if (per < 1)
            return Problem.Invalid($"--per：{per} 应为不小于 1 的整数。");
        var asked = Candidates(candidates);
        var offered = Reviewers(reviewers);
        if (!asked.Done || !offered.Done)
            return Result<AssignmentTask>.From([.. asked.Problems, .. offered.Problems]);
        var kept = conflicts is null ? new HashSet<ReadingPair>() : Conflicts(conflicts, asked.Value, offered.Value);
        return kept.Done
            ? new AssignmentTask(asked.Value, offered.Value, per, kept.Value, seed)
            : Result<AssignmentTask>.From(kept.Problems);
    }

    private static Result<List<CandidateToRead>> Candidates(CsvTable table)
    {
        var (id, unit, field) = (
            table.Need("id", "编号", "candidate", "候选人"),
            table.Need("unit", "工作单位", "单位"),
            table.Need("field", "专业领域", "专业", "类别")
        );
        if (!id.Done || !unit.Done || !field.Done)
            return Result<List<CandidateToRead>>.From([.. id.Problems, .. unit.Problems, .. field.Problems]);
        return Ids(table, id.Value) is { } problem
            ? problem
            : table.Lines.Select(l => new CandidateToRead(l[id.Value], l[unit.Value], l[field.Value])).ToList();
    }

    private static Result<List<ReaderOffered>> Reviewers(CsvTable table)
    {
        var (id, unit, fields) = (
            table.Need("id", "编号", "reviewer", "专家"),
            table.Need("unit", "工作单位", "单位"),
            table.Need("fields", "专业领域", "专业")
        );
        if (!id.Done || !unit.Done || !fields.Done)
            return Result<List<ReaderOffered>>.From([.. id.Problems, .. unit.Problems, .. fields.Problems]);
        if (Ids(table, id.Value) is { } problem)
            return problem;
        var max = table.Find("max", "上限", "最多份数");
        var offered = new List<ReaderOffered>();
        foreach (var line in table.Lines)
        {
            int? most = null;
            if (line[max].Length > 0)
            {
                if (!int.TryParse(line[max], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                    return table.At(line, max!, $"“{line[max]}”不是份数上限。应为不小于 0 的整数，不设上限的留空。");
                most = number;
            }
            offered.Add(new(line[id.Value], line[unit.Value], Split(line[fields.Value]), most));
        }
        return offered;
    }

    private static Result<HashSet<ReadingPair>> Conflicts(CsvTable table, List<CandidateToRead> candidates, List<ReaderOffered> reviewers)
    {
        var (candidate, reviewer) = (table.Need("candidate", "候选人"), table.Need("reviewer", "专家"));
        if (!candidate.Done || !reviewer.Done)
            return Result<HashSet<ReadingPair>>.From([.. candidate.Problems, .. reviewer.Problems]);
        var (asked, offered) = (candidates.Select(c => c.Id).ToHashSet(), reviewers.Select(r => r.Id).ToHashSet());
        var pairs = new HashSet<ReadingPair>();
        foreach (var line in table.Lines)
        {
            if (!asked.Contains(line[candidate.Value]))
                return table.At(line, candidate.Value, $"候选人名单中没有“{line[candidate.Value]}”。");
            if (!offered.Contains(line[reviewer.Value]))
                return table.At(line, reviewer.Value, $"专家名单中没有“{line[reviewer.Value]}”。");
            pairs.Add(new(line[candidate.Value], line[reviewer.Value]));
        }
        return pairs;
    }

    /// <summary>Null when every line has an id of its own and there is at least one.</summary>
    private static Problem? Ids(CsvTable table, string id)
    {
        if (table.Lines.Count == 0)
            return Problem.Invalid($"{table.File} 第 2 行 {id} 列：名单是空的。");
        var seen = new Dictionary<string, int>();
        foreach (var line in table.Lines)
        {
            if (line[id].Length == 0)
                return table.At(line, id, "不能为空。");
            if (!seen.TryAdd(line[id], line.Number))
                return table.At(line, id, $"“{line[id]}”与第 {seen[line[id]]} 行重复。");
        }
        return null;
    }

    private static string[] Split(string fields) =>
        fields.Split([';', '；'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
