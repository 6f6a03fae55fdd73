using Nomination.Core.Candidates;
using Nomination.Core.Shared;

namespace Nomination.Core.Scoring;

/// <summary>Joins the bare ranking with the sheets it was computed from.</summary>
internal sealed class RankingExplained(ScoredField field)
{
    public IReadOnlyList<RankedLine> Lines(RankRule rule)
    {
        var byNumber = field.Picture.Candidates.ToDictionary(c => c.Number!);
        var ranking = Ranking.Of(field.Totals(), rule, field.Rules.Ranking.MinSheetsForTrim).Ranking;
        var equals = ranking.Where(r => r.Exact is not null).ToLookup(r => r.Exact!.Value);
        return [.. ranking.Select(r => Line(r, byNumber[r.Candidate], r.Exact is { } exact ? [.. equals[exact]] : []))];
    }

    private RankedLine Line(RankedCandidate line, Candidate candidate, IReadOnlyList<RankedCandidate> equals)
    {
        var own = field.ByCandidate[candidate.Id].OrderBy(s => s.Reviewer, StringComparer.Ordinal).ToList();
        var median = TwiceMedian([.. own.Select(s => s.TotalHundredths).Order()]);
        var (missing, recused) = field.Absent(candidate.Id);
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
                    s.TotalHundredths,
                    DroppedAs(line, s.Reviewer),
                    Math.Abs(2 * s.TotalHundredths - median) > 200 * field.Rules.Rubric.OutlierPoints
                )),
            ],
            missing,
            recused,
            TieOf(line, equals),
            [
                .. line.Flags.Select(f => FlagName(f)),
                .. missing.Count > 0 ? [$"缺 {missing.Count} 张"] : Array.Empty<string>(),
                .. line.Tie ? ["并列，提交评审会"] : Array.Empty<string>(),
            ]
        )
        {
            Value = line.Value,
        };
    }

    private static string? DroppedAs(RankedCandidate line, string reviewer)
    {
        if (line.Dropped.Count < 2)
            return null;
        return line.Dropped[0].Reviewer == reviewer ? "最高"
            : line.Dropped[^1].Reviewer == reviewer ? "最低"
            : null;
    }

    private static string? TieOf(RankedCandidate line, IReadOnlyList<RankedCandidate> equals)
    {
        if (equals.Count < 2)
            return null;
        var others = string.Join(
            "、",
            equals.Where(e => e.Candidate != line.Candidate).Select(e => $"{e.Candidate} 号（{e.PlainMean.Show()}）")
        );
        return line.Tie
            ? $"与 {others} 得分相同，全部评委平均（{line.PlainMean.Show()}）也相同，名次并列，提交评审会决定。"
            : $"与 {others} 得分同为 {line.Score}，按全部评委合计（未去极值）平均区分：本人 {line.PlainMean.Show()}。";
    }

    internal static string FlagName(string flag) =>
        flag switch
        {
            Ranking.FewSheets => "有效评分表不足，按算术平均",
            Ranking.Disconnected => "评委分组不连通，分数不可比",
            _ => flag,
        };

    /// <summary>Twice the median, so that it stays whole.</summary>
    private static int TwiceMedian(List<int> rising) =>
        rising.Count == 0 ? 0
        : rising.Count % 2 == 1 ? 2 * rising[rising.Count / 2]
        : rising[rising.Count / 2 - 1] + rising[rising.Count / 2];
}
