using Nomination.Core.Campaigns;
using Nomination.Core.Reviews;

namespace Nomination.Core.Proof;

/// <summary>Every sheet adds up, keeps to the rubric, is there once, and is counted for its candidate.</summary>
internal static class SheetsCheck
{
    private const string File = ProofPaths.Sheets;

    public static void Run(SheetsPart part, RuleBook rules, Findings found)
    {
        var numbers = part.Candidates.Select(c => c.Number).ToHashSet(StringComparer.Ordinal);
        var reviewers = part.Reviewers.ToHashSet(StringComparer.Ordinal);
        Sorted(part.Candidates.Select(c => c.Number), "candidates", found);
        Sorted(part.Reviewers, "reviewers", found);
        Sorted(part.Sheets.Select(s => $"{s.Candidate} {s.Reviewer}"), "sheets", found);
        var rubric = rules.Rubric;
        foreach (var (sheet, i) in part.Sheets.Select((s, i) => (s, i)))
        {
            var at = $"sheets[{i}]";
            found.Check(numbers.Contains(sheet.Candidate), File, $"{at}.candidate", $"没有 {sheet.Candidate} 号候选人。");
            found.Check(reviewers.Contains(sheet.Reviewer), File, $"{at}.reviewer", $"专家名单中没有 {sheet.Reviewer}。");
            found.Check(sheet.Versions >= 1, File, $"{at}.versions", "版本数至少为 1。");
            found.Check(
                sheet.Total >= 0 && sheet.Total <= rubric.Total * 100,
                File,
                $"{at}.total",
                $"总分应在 0 到 {rubric.Total} 分之间。"
            );
            if (!part.HasMarks)
            {
                found.Check(sheet.Marks.Count == 0, File, $"{at}.marks", "本活动只保存总分，不应有分项。");
                continue;
            }
            found.Check(sheet.Marks.Values.Sum() == sheet.Total, File, $"{at}.total", "总分不等于各项之和。");
            foreach (var criterion in rubric.Criteria.Where(c => !sheet.Marks.ContainsKey(c.Code)))
                found.Add(File, $"{at}.marks.{criterion.Code}", "缺少该项得分。");
            foreach (var (code, mark) in sheet.Marks)
                if (Marks.Check(rubric, code, mark) is { } fault)
                    found.Add(File, $"{at}.marks.{code}", fault.Text);
        }
        Counts(part, found);
    }

    private static void Counts(SheetsPart part, Findings found)
    {
        var sheets = part.Sheets.CountBy(s => s.Candidate).ToDictionary();
        foreach (var (candidate, i) in part.Candidates.Select((c, i) => (c, i)))
        {
            var have = sheets.GetValueOrDefault(candidate.Number);
            found.Check(
                candidate.Sheets == have,
                File,
                $"candidates[{i}].sheets",
                $"{candidate.Number} 号应有 {candidate.Sheets} 份评分表，包内有 {have} 份。"
            );
            found.Check(
                candidate is { Recused: >= 0, Missing: >= 0, Withdrawn: >= 0 },
                File,
                $"candidates[{i}]",
                "回避、缺评和撤销的份数不能为负。"
            );
        }
        foreach (var reviewer in part.Reviewers.Except(part.Sheets.Select(s => s.Reviewer)))
            found.Add(File, "reviewers", $"{reviewer} 没有一份评分表。");
    }

    private static void Sorted(IEnumerable<string> values, string field, Findings found)
    {
        string? last = null;
        foreach (var value in values)
        {
            if (last is not null && string.CompareOrdinal(last, value) >= 0)
                found.Add(File, field, $"“{value}”重复或没有按序排列。");
            last = value;
        }
    }
}
