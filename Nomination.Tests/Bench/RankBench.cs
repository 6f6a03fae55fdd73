using System.Diagnostics;
using System.Globalization;
using Nomination.Core.Scoring;
using static Nomination.Tests.Bench.BenchTable;

namespace Nomination.Tests.Bench;

/// <summary>The six rules and the redraws at 1,800 and 18,000 sheets, beside one plain pass over the same sheets. Only bench.sh runs it.</summary>
[Collection("bench")]
public sealed class RankBench
{
    private const double GoalOfRank = 1_000;
    private const double GoalOfDraws = 60_000;

    [Fact(Explicit = true)]
    public void Six_rules_and_a_thousand_redraws_grow_with_the_sheets()
    {
        var (some, all) = (Sheets(200, 9), Sheets(2_000, 9));
        var pass = Best(() => Assert.True(all.GroupBy(s => s.Candidate).Sum(g => g.Average(s => s.Total.ToDouble())) > 0));
        foreach (var rule in RuleComparison.Rules)
        {
            var name = Ranking.NameOf(rule);
            var (small, big) = (Best(() => Ranking.Of(some, rule)), Best(() => Ranking.Of(all, rule)));
            Add($"rank {name}: 18,000 sheets", big, "a plain mean, inexact", pass, $"< {GoalOfRank} ms", big < GoalOfRank);
            Add($"rank {name}: ×10 from 1,800 sheets", big, "1,800 sheets", small, "< 25x", big < 25 * small);
            var draws = Best(() => CutLine.Of(some, rule, 20, 1), 1);
            var more = Best(() => CutLine.Of(all, rule, 200, 1), 1);
            Add(
                $"bootstrap {name}: 1,000 draws of 18,000 sheets",
                more,
                "1,000 plain means",
                pass * 1000,
                $"< {GoalOfDraws} ms",
                more < GoalOfDraws
            );
            Add($"bootstrap {name}: ×10 from 1,800 sheets", more, "1,800 sheets", draws, "< 25x", more < 25 * draws);
        }
        var wide = Sheets(2_000, 9, 200);
        var robust = Best(() => Ranking.Of(wide, RankRule.Robust));
        Add(
            "rank robust: 18,000 sheets of 200 reviewers",
            robust,
            "a plain mean, inexact",
            pass,
            $"< {GoalOfRank} ms",
            robust < GoalOfRank
        );
    }

    /// <summary>Everyone reads everyone, or each candidate a few of many.</summary>
    private static List<SheetTotal> Sheets(int candidates, int each, int? reviewers = null)
    {
        var chance = new Random(2026);
        double[] strict = [.. Enumerable.Range(0, reviewers ?? each).Select(_ => chance.NextDouble() * 8 - 4)];
        var sheets = new List<SheetTotal>(candidates * each);
        for (var c = 0; c < candidates; c++)
        {
            var level = 70 + 25 * chance.NextDouble();
            foreach (var r in Enumerable.Range(0, strict.Length).OrderBy(_ => chance.Next()).Take(each))
            {
                var total = Math.Clamp((int)Math.Round(level + strict[r] + chance.NextDouble() * 12 - 6), 0, 100);
                sheets.Add(new(c.ToString("0000", CultureInfo.InvariantCulture), $"E{r:000}", total));
            }
        }
        return sheets;
    }

    private static double Best(Action act, int runs = 3)
    {
        var best = double.MaxValue;
        for (var i = 0; i < runs; i++)
        {
            var watch = Stopwatch.StartNew();
            act();
            best = Math.Min(best, watch.Elapsed.TotalMilliseconds);
        }
        return best;
    }
}
