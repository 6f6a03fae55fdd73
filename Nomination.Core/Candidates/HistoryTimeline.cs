using System.Globalization;

namespace Nomination.Core.Candidates;

/// <summary>简历的起止: gaps and overlaps are shown as warnings only, since a life has both (trade rules 2.1).</summary>
public static class HistoryTimeline
{
    // Half a year between two posts, or between school and the first post, needs no word.
    private const int UsualGap = 6;

    public static IEnumerable<Finding> Check(CandidateForm form) =>
        [.. Overlaps(form.Career), .. Gaps([.. form.Studies, .. form.Career], form.Studies.Count)];

    private static IEnumerable<Finding> Overlaps(List<HistoryRow> career)
    {
        var spans = Spans(career).ToList();
        foreach (var ((first, _), (second, index)) in spans.Zip(spans.Skip(1)))
            if (second.From < first.To)
                yield return Warn(
                    $"工作经历中{first.Place}与{second.Place}的起止年月重叠，请核对；兼职可移到“社会兼职”。",
                    nameof(CandidateForm.Career),
                    index
                );
    }

    private static IEnumerable<Finding> Gaps(List<HistoryRow> rows, int studies)
    {
        int? reached = null;
        foreach (var (span, index) in Spans(rows))
        {
            if (reached is { } until && span.From - until > UsualGap)
            {
                var (field, at) =
                    index < studies ? (nameof(CandidateForm.Studies), index) : (nameof(CandidateForm.Career), index - studies);
                yield return Warn($"简历在 {Show(until)} 至 {Show(span.From)} 之间有空档，请核对或补充。", field, at);
            }
            reached = Math.Max(reached ?? span.To, span.To);
        }
    }

    private static Finding Warn(string text, string field, int index) =>
        new("R13", Severity.Warn, text, string.Create(CultureInfo.InvariantCulture, $"{field}[{index}].From"));

    private static IEnumerable<(Span Span, int Index)> Spans(List<HistoryRow> rows) =>
        rows.Select((row, index) => (Row: row, Index: index))
            .Where(r => FormRuleWords.Month().IsMatch(r.Row.From) && (r.Row.To.Length == 0 || FormRuleWords.Month().IsMatch(r.Row.To)))
            .Select(r => (new Span(Month(r.Row.From), r.Row.To.Length == 0 ? int.MaxValue : Month(r.Row.To), r.Row.Place), r.Index))
            .OrderBy(s => s.Item1.From);

    private static int Month(string text) =>
        int.Parse(text.AsSpan(0, 4), CultureInfo.InvariantCulture) * 12 + int.Parse(text.AsSpan(5), CultureInfo.InvariantCulture) - 1;

    private static string Show(int month) => string.Create(CultureInfo.InvariantCulture, $"{month / 12}年{month % 12 + 1}月");

    /// <summary>Months counted from year 0; the end of a present post is far away.</summary>
    private sealed record Span(int From, int To, string Place);
}
