using System.Globalization;
using System.Text.RegularExpressions;
using Nomination.Core.Shared;

namespace Nomination.Core.Reviews;

/// <summary>不能参加的时段 as one types them: 2026-05-01至2026-05-10（出国）；2026-06-01.</summary>
public static partial class AbsenceWords
{
    public static Result<IReadOnlyList<(DateOnly From, DateOnly To, string Note)>> Read(string text)
    {
        var spans = new List<(DateOnly, DateOnly, string)>();
        foreach (var item in ExpertWords.Units(text))
        {
            var match = Span().Match(PlainText.HalfWidth(item).Replace('/', '-').Replace('.', '-'));
            if (!match.Success || Day(match.Groups["from"].Value) is not { } from)
                return Wrong(item);
            var to = match.Groups["to"].Success ? Day(match.Groups["to"].Value) : from;
            if (to is null || to < from)
                return Wrong(item);
            spans.Add((from, to.Value, match.Groups["note"].Value.Trim()));
        }
        return Result<IReadOnlyList<(DateOnly, DateOnly, string)>>.Of(spans);
    }

    public static string Write(IEnumerable<ExpertAbsence> absences) =>
        ExpertWords.Join(
            absences
                .OrderBy(a => a.From)
                .Select(a => $"{a.From:yyyy-MM-dd}至{a.To:yyyy-MM-dd}" + (a.Note.Length > 0 ? $"（{a.Note}）" : ""))
        );

    private static Problem Wrong(string item) => Problem.Invalid($"“{item}”不是时段，应如“2026-05-01至2026-05-10（出国）”。");

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    [GeneratedRegex(
        @"^(?<from>\d{4}-\d{1,2}-\d{1,2})(\s*[至~—–到]+\s*(?<to>\d{4}-\d{1,2}-\d{1,2}))?\s*(\((?<note>.*)\))?$",
        RegexOptions.ExplicitCapture,
        5_000
    )]
    private static partial Regex Span();
}
