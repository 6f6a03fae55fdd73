using Nomination.Core.Candidates;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;

namespace Nomination.Core.Scoring;

/// <summary>Puts together why a candidate has this place.</summary>
internal sealed class Reasons(ScoredField field, RankRule rule)
{
    private readonly List<SheetTotal> _totals = [.. field.Totals()];

    /// <param name="lines">The whole ranking.</param>
    /// <param name="sheets">The candidate's locked sheets by reviewer.</param>
    /// <param name="means">Criterion code → mean of all sheets.</param>
    public WhyView Of(
        Candidate candidate,
        IReadOnlyList<RankedLine> lines,
        IReadOnlyDictionary<Guid, ScoreSheet> sheets,
        IReadOnlyDictionary<string, string> means
    )
    {
        var at = lines.ToList().FindIndex(l => l.CandidateId == candidate.Id);
        var own = lines[at];
        var places = field.Rules.Ranking.Finalists;
        var rules = RuleComparison.Of(_totals, rule, field.Rules.Ranking.MinSheetsForTrim);
        var residuals = rules
            .Outliers.Where(o => o.Candidate == own.Number)
            .ToDictionary(o => o.Reviewer, o => o.Residual, StringComparer.Ordinal);
        var ids = field.ByCandidate[candidate.Id].ToDictionary(s => s.Reviewer, s => s.ReviewerId);
        var cut = own.Rank <= places ? lines.FirstOrDefault(l => l.Rank > places) : lines.LastOrDefault(l => l.Rank <= places);
        return new WhyView(
            own,
            field.Rules.Rubric,
            Ranking.NameOf(rule),
            RuleNames.Of(Ranking.NameOf(rule)),
            places,
            lines.Count,
            [
                .. own.Sheets.Select(s =>
                {
                    var sheet = sheets[ids[s.Reviewer]];
                    return new SheetDetail(
                        s,
                        Marks.Read(sheet.MarksJson).Values,
                        sheet.Comment,
                        sheet.LockedAt,
                        RankWithout(own.Number, s.Reviewer),
                        residuals.TryGetValue(s.Reviewer, out var residual) ? residual : null
                    );
                }),
            ],
            [.. field.Rules.Rubric.Criteria.Select(c => new CriterionMean(c, OwnMean(c.Code), means.GetValueOrDefault(c.Code, "—")))],
            at > 0 ? To(own, lines[at - 1]) : null,
            at + 1 < lines.Count ? To(own, lines[at + 1]) : null,
            cut is null ? null : To(own, cut),
            [
                .. RuleComparison.Rules.Select(
                    (r, i) =>
                    {
                        var row = rules.Lines.Single(l => l.Candidate == own.Number);
                        return (Ranking.NameOf(r), RuleNames.Of(Ranking.NameOf(r)), row.Ranks[i], row.Scores[i]);
                    }
                ),
            ]
        );

        string OwnMean(string code)
        {
            var marks = ids
                .Values.Select(r => Marks.Read(sheets[r].MarksJson).Values)
                .Where(m => m.ContainsKey(code))
                .Select(m => m[code])
                .ToList();
            return marks.Count == 0 ? "—" : new Fraction(marks.Sum(), 100 * marks.Count).Show();
        }
    }

    private int RankWithout(string number, string reviewer)
    {
        var rest = _totals.Where(t => t.Candidate != number || t.Reviewer != reviewer);
        return Ranking.Of(rest, rule, field.Rules.Ranking.MinSheetsForTrim).Ranking.FirstOrDefault(r => r.Candidate == number)?.Rank ?? 0;
    }

    private static Neighbour To(RankedLine own, RankedLine other)
    {
        var gap = own.Value - other.Value;
        int? points = null;
        if (Fraction.TryParse(own.Exact, out var exact) && Fraction.TryParse(other.Exact, out var theirs))
        {
            // The least whole number of points that closes the gap, spread over the sheets that count.
            var missing = (exact < theirs ? theirs - exact : exact - theirs) * own.Sheets.Count(s => s.Dropped is null);
            points = (int)((missing.Numerator + missing.Denominator - 1) / missing.Denominator);
        }
        return new(other.Number, other.Name, other.Rank, other.Score, Ranking.Show(Math.Abs(gap)), points);
    }
}
