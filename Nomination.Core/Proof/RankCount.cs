using System.Globalization;
using System.Text;
using Nomination.Core.Campaigns;
using Nomination.Core.Scoring;
using Nomination.Core.Shared;

namespace Nomination.Core.Proof;

/// <summary>From the sheets of a bundle to its ranking and its table for the verb rank.</summary>
internal static class RankCount
{
    public static IEnumerable<SheetTotal> Totals(SheetsPart sheets) =>
        sheets.Sheets.Select(s => new SheetTotal(s.Candidate, s.Reviewer, new Fraction(s.Total, 100)));

    public static RankingPart Of(SheetsPart sheets, RankingRules rules)
    {
        var result = Ranking.Of(Totals(sheets), RuleOf(rules), rules.MinSheetsForTrim);
        return new RankingPart(
            rules.Rule,
            rules.MinSheetsForTrim,
            [
                .. result.Ranking.Select(r => new RankPart(
                    r.Rank,
                    r.Candidate,
                    r.Score,
                    r.Exact?.ToString() ?? r.Value.ToString("F6", CultureInfo.InvariantCulture),
                    r.Sheets,
                    r.Used,
                    r.Tie,
                    r.Flags
                )),
            ],
            [
                .. result.Outliers.Select(o => new OutlierPart(
                    o.Candidate,
                    o.Reviewer,
                    o.Residual.ToString("F4", CultureInfo.InvariantCulture)
                )),
            ]
        );
    }

    /// <summary>candidate,reviewer,total: what <c>rank</c> reads.</summary>
    public static byte[] Table(SheetsPart sheets)
    {
        var text = new StringBuilder("candidate,reviewer,total\n");
        foreach (var s in sheets.Sheets)
            text.Append(CultureInfo.InvariantCulture, $"{s.Candidate},{s.Reviewer},{new Fraction(s.Total, 100).Show()}\n");
        return ProofJson.Bytes(text.ToString());
    }

    /// <summary>Whom the order alone brings in, by number.</summary>
    public static IReadOnlyList<string> ByRank(RankingPart ranking, int places) =>
        [
            .. ranking
                .Ranking.GroupBy(l => l.Rank)
                .Where(g => g.Key + g.Count() - 1 <= places)
                .SelectMany(g => g.Select(l => l.Candidate))
                .Order(StringComparer.Ordinal),
        ];

    public static RankRule RuleOf(RankingRules rules) => Ranking.FindRule(rules.Rule) ?? RankRule.Trimmed;
}
