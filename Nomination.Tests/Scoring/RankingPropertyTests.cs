using FsCheck;
using FsCheck.Fluent;
using Nomination.Core.Scoring;

namespace Nomination.Tests.Scoring;

/// <summary>What must hold for any set of sheets.</summary>
public sealed class RankingPropertyTests
{
    private static readonly Gen<List<SheetTotal>> Sheets =
        from s in Gen.NonEmptyListOf(
            from c in Gen.Elements("A", "B", "C", "D", "E", "F")
            from r in Gen.Elements("1", "2", "3", "4", "5", "6", "7")
            from t in Gen.Choose(0, 100)
            select new SheetTotal(c, r, t)
        )
        select s.DistinctBy(x => (x.Candidate, x.Reviewer)).ToList();

    private static readonly Gen<RankRule> AnyRule = Gen.Elements(Enum.GetValues<RankRule>());

    [Fact]
    public void Two_way_is_the_least_squares_of_the_plain_dense_system() =>
        Check(
            from s in Sheets
            select s,
            sheets =>
            {
                var plain = PlainTwoWay.Fit(sheets, [.. sheets.Select(_ => 1.0)]);
                return Ranking.Of(sheets, RankRule.TwoWay).Ranking.All(r => Math.Abs(r.Value - plain[r.Candidate]) < 1e-7);
            }
        );

    [Fact]
    public void Robust_is_the_reweighted_least_squares_of_the_command_line_s_rule() =>
        Check(
            Gen.Choose(1, 1_000_000),
            seed =>
            {
                var sheets = new SimulatedPanel(seed).Draw(biased: true).Sheets.Take(120).ToList();
                var plain = PlainRobust(sheets);
                return Ranking.Of(sheets, RankRule.Robust).Ranking.All(r => Math.Abs(r.Value - plain[r.Candidate]) < 1e-6);
            },
            8
        );

    [Fact]
    public void A_reviewer_who_scores_everyone_three_points_higher_changes_no_calibrated_order() =>
        Check(
            from s in Sheets
            from reviewer in Gen.Elements("1", "2", "3")
            select (Sheets: s, reviewer),
            x =>
            {
                var shifted = x.Sheets.Select(s => s.Reviewer == x.reviewer ? s with { Total = s.Total + 3 } : s).ToList();
                var (a, b) = (Ranking.Of(x.Sheets, RankRule.TwoWay), Ranking.Of(shifted, RankRule.TwoWay));
                if (a.Ranking.Any(r => r.Flags.Contains(Ranking.Disconnected)))
                    return true;
                var moves = b.Ranking.Select(r => r.Value - a.Ranking.Single(o => o.Candidate == r.Candidate).Value).ToList();
                return moves.Max() - moves.Min() < 1e-7;
            }
        );

    [Fact]
    public void All_scores_move_with_a_constant_added_to_all_sheets() =>
        Check(
            from s in Sheets
            from rule in AnyRule
            select (Sheets: s, rule),
            x =>
            {
                var more = x.Sheets.Select(s => s with { Total = s.Total + 5 });
                var after = Ranking.Of(more, x.rule).Ranking.ToDictionary(r => r.Candidate, r => r.Value);
                return Ranking.Of(x.Sheets, x.rule).Ranking.All(r => Math.Abs(after[r.Candidate] - r.Value - 5) < 1e-6);
            }
        );

    [Fact]
    public void A_point_more_on_a_sheet_never_costs_its_candidate_a_place_under_the_plain_rules() =>
        Check(
            from s in Sheets
            from rule in Gen.Elements(RankRule.Mean, RankRule.Trimmed, RankRule.Median, RankRule.TwoWay)
            from at in Gen.Choose(0, s.Count - 1)
            select (Sheets: s, rule, at),
            x =>
            {
                var own = x.Sheets[x.at].Candidate;
                var better = x.Sheets.Select((s, i) => i == x.at ? s with { Total = s.Total + 1 } : s);
                return Place(Ranking.Of(better, x.rule), own) <= Place(Ranking.Of(x.Sheets, x.rule), own);
            }
        );

    [Fact]
    public void Places_are_one_two_two_four_and_a_tie_is_a_shared_place() =>
        Check(
            from s in Sheets
            from rule in AnyRule
            select (Sheets: s, rule),
            x =>
            {
                var ranking = Ranking.Of(x.Sheets, x.rule).Ranking;
                return ranking.All(r =>
                    r.Rank == 1 + ranking.Count(o => o.Rank < r.Rank) && r.Tie == (ranking.Count(o => o.Rank == r.Rank) > 1)
                );
            }
        );

    private static int Place(RankingResult result, string candidate) => result.Ranking.Single(r => r.Candidate == candidate).Rank;

    private static Dictionary<string, double> PlainRobust(List<SheetTotal> sheets)
    {
        var weights = sheets.Select(_ => 1.0).ToArray();
        var scores = PlainTwoWay.Fit(sheets, weights);
        for (var round = 0; round < 200; round++)
        {
            var residuals = Residuals(sheets, scores, weights);
            var sizes = residuals.Select(Math.Abs).Order().ToList();
            var middle = sizes.Count / 2;
            var median = sizes.Count % 2 == 1 ? sizes[middle] : (sizes[middle - 1] + sizes[middle]) / 2;
            var limit = 1.345 * Math.Max(0.5, 1.4826 * median);
            weights = [.. residuals.Select(r => Math.Min(1, limit / Math.Abs(r)))];
            var next = PlainTwoWay.Fit(sheets, weights);
            var moved = next.Max(v => Math.Abs(v.Value - scores[v.Key]));
            scores = next;
            if (moved < 1e-10)
                break;
        }
        return scores;
    }

    // The reviewer's effect is the weighted mean of what the scores leave over.
    private static double[] Residuals(List<SheetTotal> sheets, Dictionary<string, double> scores, double[] weights)
    {
        var rest = sheets.Select(s => s.Total.ToDouble() - scores[s.Candidate]).ToArray();
        var effects = sheets
            .Select((s, i) => (s.Reviewer, i))
            .GroupBy(x => x.Reviewer, x => x.i)
            .ToDictionary(g => g.Key, g => g.Sum(i => weights[i] * rest[i]) / g.Sum(i => weights[i]));
        return [.. sheets.Select((s, i) => rest[i] - effects[s.Reviewer])];
    }

    private static void Check<T>(Gen<T> gen, Func<T, bool> holds, int tests = 100) =>
        Prop.ForAll(gen.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(tests));
}
