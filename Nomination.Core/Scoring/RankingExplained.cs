using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;

namespace Nomination.Core.Scoring;

/// <summary>Joins the bare ranking with the sheets it was computed from.</summary>
internal sealed class RankingExplained(RuleBook rules, IReadOnlyList<Candidate> candidates, ILookup<Guid, SheetOf> sheets)
{
    public IReadOnlyList<RankedLine> Lines(RankRule rule, Func<Guid, (IReadOnlyList<string> Missing, IReadOnlyList<string> Recused)> absent)
    {
        var byNumber = candidates.ToDictionary(c => c.Number!);
        var totals = candidates.SelectMany(c => sheets[c.Id].Select(s => new SheetTotal(c.Number!, s.Reviewer, Points(s.Sheet))));
        var ranking = Ranking.Of(totals, rule, rules.Ranking.MinSheetsForTrim).Ranking;
        return [.. ranking.Select(r => Line(r, byNumber[r.Candidate], ranking, absent(byNumber[r.Candidate].Id)))];
    }

    private RankedLine Line(
        RankedCandidate line,
        Candidate candidate,
        IReadOnlyList<RankedCandidate> all,
        (IReadOnlyList<string> Missing, IReadOnlyList<string> Recused) absent
    )
    {
        var own = sheets[candidate.Id].OrderBy(s => s.Reviewer, StringComparer.Ordinal).ToList();
        var median = MedianHundredths([.. own.Select(s => s.Sheet.TotalHundredths).Order()]);
        return new RankedLine(
            candidate.Id,
            line.Rank,
            line.Candidate,
            candidate.Name,
            candidate.WorkUnit,
            candidate.Category,
            candidate.State,
            line.Score,
            line.Exact?.ToString() ?? "",
            line.PlainMean.Show(),
            [
                .. own.Select(s => new ScoredSheet(
                    s.Reviewer,
                    s.Sheet.TotalHundredths,
                    Marks.Read(s.Sheet.MarksJson).Values,
                    s.Sheet.Comment,
                    DroppedAs(line, s.Reviewer),
                    // median is doubled to stay whole
                    Math.Abs(2 * s.Sheet.TotalHundredths - median)
                        > 200 * rules.Rubric.OutlierPoints
                )),
            ],
            absent.Missing,
            absent.Recused,
            TieOf(line, all),
            [
                .. line.Flags.Select(f => FlagName(f)),
                .. absent.Missing.Count > 0 ? [$"缺 {absent.Missing.Count} 张"] : Array.Empty<string>(),
                .. line.Tie ? ["并列，提交评审会"] : Array.Empty<string>(),
            ]
        );
    }

    private static string? DroppedAs(RankedCandidate line, string reviewer)
    {
        if (line.Dropped.Count < 2)
            return null;
        return line.Dropped[0].Reviewer == reviewer ? "最高"
            : line.Dropped[^1].Reviewer == reviewer ? "最低"
            : null;
    }

    private static string? TieOf(RankedCandidate line, IReadOnlyList<RankedCandidate> all)
    {
        var equal = all.Where(o => o.Candidate != line.Candidate && o.Exact is { } v && line.Exact is { } own && v == own).ToList();
        if (equal.Count == 0)
            return null;
        var others = string.Join("、", equal.Select(e => $"{e.Candidate} 号（{e.PlainMean.Show()}）"));
        return line.Tie
            ? $"与 {others} 得分相同，全部评委平均（{line.PlainMean.Show()}）也相同，名次并列，提交评审会决定。"
            : $"与 {others} 得分同为 {line.Score}，按全部评委合计（未去极值）平均区分：本人 {line.PlainMean.Show()}。";
    }

    private static string FlagName(string flag) =>
        flag switch
        {
            Ranking.FewSheets => "有效评分表不足，按算术平均",
            Ranking.Disconnected => "评委分组不连通，分数不可比",
            _ => flag,
        };

    private static Fraction Points(ScoreSheet sheet) => new(sheet.TotalHundredths, 100);

    /// <summary>Twice the median, so that it stays whole.</summary>
    private static int MedianHundredths(List<int> rising) =>
        rising.Count == 0 ? 0
        : rising.Count % 2 == 1 ? 2 * rising[rising.Count / 2]
        : rising[rising.Count / 2 - 1] + rising[rising.Count / 2];
}

/// <summary>A sheet with the code of the expert who locked it.</summary>
internal sealed record SheetOf(string Reviewer, ScoreSheet Sheet);
