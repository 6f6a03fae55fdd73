using Nomination.Core.Campaigns;
using Nomination.Core.Shared;

namespace Nomination.Core.Reviews;

/// <summary>宽严: own mean minus the panel's mean, exactly, by criterion and in total.</summary>
internal static class SeverityFinder
{
    /// <param name="sheets">Handed in: reviewer, anchor's number, marks; the own ones among them.</param>
    public static Severity Of(RubricRules rubric, Guid own, IReadOnlyList<(Guid Reviewer, int Anchor, Marks Marks)> sheets)
    {
        var mine = sheets.Where(s => s.Reviewer == own).ToList();
        var lines = rubric
            .Criteria.Select(c => Line(c.Name, c.Max, s => s.Values[c.Code]))
            .Append(Line("合计", rubric.Total, s => s.TotalHundredths));
        return new([.. lines], Order(mine), Order(sheets));

        SeverityLine Line(string name, int max, Func<Marks, int> of)
        {
            var (self, panel) = (Mean(mine, of), Mean(sheets, of));
            var difference = self - panel;
            return new(name, max, self.Show(), panel.Show(), (double)difference.Numerator / (double)difference.Denominator);
        }
    }

    private static Fraction Mean(IReadOnlyList<(Guid Reviewer, int Anchor, Marks Marks)> sheets, Func<Marks, int> of) =>
        new(sheets.Sum(s => of(s.Marks)), 100 * sheets.Count);

    /// <summary>二＞一、三: by the mean total, equal ones side by side.</summary>
    private static string Order(IReadOnlyList<(Guid Reviewer, int Anchor, Marks Marks)> sheets) =>
        string.Join(
            " ＞ ",
            sheets
                .GroupBy(s => s.Anchor)
                .Select(g => (g.Key, Mean: new Fraction(g.Sum(s => s.Marks.TotalHundredths), 100 * g.Count())))
                .GroupBy(a => a.Mean)
                .OrderByDescending(g => g.Key)
                .Select(g => string.Join("、", g.Select(a => a.Key).Order().Select(n => $"定标 {n}")))
        );
}
