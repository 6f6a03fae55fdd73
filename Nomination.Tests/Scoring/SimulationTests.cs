using Nomination.Core.Scoring;

namespace Nomination.Tests.Scoring;

/// <summary>What the rules are worth where the truth is known. The figures are those of issue 4.</summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    private const int Seasons = 150;

    [Fact]
    public void One_biased_expert_bends_the_mean_but_hardly_the_robust_rule_and_is_named()
    {
        var panel = new SimulatedPanel(2026);
        var found = RuleComparison.Rules.ToDictionary(r => r, _ => 0.0);
        var (bent, bentFlagged, honest, honestFlagged) = (0, 0, 0, 0);
        for (var season = 0; season < Seasons; season++)
        {
            var drawn = panel.Draw(biased: true);
            var best = drawn.Best(10);
            foreach (var rule in RuleComparison.Rules)
            {
                var result = Ranking.Of(drawn.Sheets, rule);
                found[rule] += result.Ranking.Take(10).Count(r => best.Contains(r.Candidate)) / (10.0 * Seasons);
                if (rule != RankRule.Robust)
                    continue;
                var flagged = result.Outliers.Select(o => (o.Candidate, o.Reviewer)).ToHashSet();
                bent += drawn.Biased.Count;
                bentFlagged += drawn.Biased.Count(flagged.Contains);
                honest += drawn.Sheets.Count - drawn.Biased.Count;
                honestFlagged += flagged.Except(drawn.Biased).Count();
            }
        }
        var (caught, wronged) = ((double)bentFlagged / bent, (double)honestFlagged / honest);
        output.WriteLine(
            string.Join(", ", found.Select(f => $"{f.Key} {f.Value:0.000}")) + $"; flagged {caught:0.000}, honest {wronged:0.000}"
        );
        Assert.True(found[RankRule.Robust] - found[RankRule.Mean] >= 0.10, "robust recovers at least ten points more of the true top ten");
        Assert.InRange(caught, 0.85, 1);
        Assert.InRange(wronged, 0, 0.05);
    }

    [Theory]
    [InlineData(RankRule.Mean)]
    [InlineData(RankRule.Trimmed)]
    [InlineData(RankRule.Median)]
    [InlineData(RankRule.TwoWay)]
    [InlineData(RankRule.Robust)]
    public void Ninety_of_a_hundred_intervals_hold_the_true_distance_from_the_field(RankRule rule)
    {
        var panel = new SimulatedPanel(7);
        var (held, all) = (0, 0);
        var calls = new List<(double In, bool IsIn)>();
        for (var season = 0; season < 25; season++)
        {
            var drawn = panel.Draw(biased: false);
            var scores = Ranking.Of(drawn.Sheets, rule).Ranking.ToDictionary(r => r.Candidate, r => r.Value);
            var shift = scores.Values.Average() - drawn.Truth.Values.Average();
            var best = drawn.Best(10);
            foreach (var line in CutLine.Of(drawn.Sheets, rule, 10, season, 200).Lines)
            {
                var truth = drawn.Truth[line.Candidate] + shift;
                held += line.Low <= truth && truth <= line.High ? 1 : 0;
                all++;
                calls.Add((line.In, best.Contains(line.Candidate)));
            }
        }
        var bins = calls.GroupBy(c => Math.Min(9, (int)(c.In * 10))).OrderBy(g => g.Key);
        output.WriteLine(
            $"{rule}: {(double)held / all:0.000}; "
                + string.Join(" ", bins.Select(b => $"{b.Average(c => c.In):0.00}→{b.Average(c => c.IsIn ? 1 : 0):0.00}({b.Count()})"))
        );
        Assert.InRange((double)held / all, 0.87, 0.93);
    }
}
