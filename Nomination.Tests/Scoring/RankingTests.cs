using FsCheck;
using FsCheck.Fluent;
using Nomination.Core.Scoring;
using Nomination.Core.Shared;

namespace Nomination.Tests.Scoring;

/// <summary>Scenario A5 and the data set's own expected ranking.</summary>
public sealed class RankingTests
{
    private static readonly IReadOnlyList<SheetTotal> Weinan = SheetList.Read(Samples.Table("scores.csv")).Value;

    [Fact]
    public void Every_candidate_of_the_data_set_has_its_exact_rank_and_fraction()
    {
        var ranking = Ranking.Of(Weinan, RankRule.Trimmed).Ranking;
        var expected = Samples.Table("scores.expected.csv");
        Assert.Equal(38, ranking.Count);
        foreach (var (line, got) in expected.Lines.Zip(ranking))
        {
            Assert.Equal(line["candidate"], got.Candidate);
            Assert.Equal(int.Parse(line["rank"]), got.Rank);
            Assert.Equal(line["trimmed_mean"], got.Score);
            Assert.True(Fraction.TryParse(line["trimmed_exact"], out var trimmed) && trimmed == got.Exact, got.Candidate);
            Assert.True(Fraction.TryParse(line["plain_exact"], out var plain) && plain == got.PlainMean, got.Candidate);
            Assert.Equal(int.Parse(line["sheets"]), got.Sheets);
            Assert.Equal(got.Sheets - 2, got.Used);
        }
    }

    [Fact]
    public void Four_sheets_that_one_expert_never_handed_in_change_only_those_means()
    {
        string[] missing = ["21", "27", "31", "38"];
        var ranking = Ranking.Of(Weinan.Where(s => s.Reviewer != "E09" || !missing.Contains(s.Candidate)), RankRule.Trimmed).Ranking;
        Assert.Equal(["86.33", "80.33", "84.17", "84.67"], missing.Select(c => ranking.Single(r => r.Candidate == c).Score));
    }

    [Fact]
    public void A_trimmed_mean_drops_one_highest_and_one_lowest_and_shows_which()
    {
        var seven = Ranking.Of(Weinan, RankRule.Trimmed).Ranking.Single(r => r.Candidate == "07");
        Assert.Equal(("89.29", "86.67"), (seven.Score, seven.PlainMean.Show()));
        Assert.Equal([("E05", 95), ("E06", 60)], seven.Dropped.Select(d => (d.Reviewer, (int)d.Total.Numerator)));
        Assert.Equal("90.00", Ranking.Of(Weinan, RankRule.Trimmed).Ranking.Single(r => r.Candidate == "12").Score);
    }

    [Fact]
    public void Fewer_than_five_sheets_give_the_plain_mean_with_a_flag()
    {
        var line = Ranking.Of(Sheets("A", 90, 80, 70, 60), RankRule.Trimmed).Ranking.Single();
        Assert.Equal(("75.00", 4, 4), (line.Score, line.Sheets, line.Used));
        Assert.Equal([Ranking.FewSheets], line.Flags);
    }

    [Fact]
    public void What_is_still_equal_after_the_plain_mean_shares_the_rank()
    {
        var sheets = Sheets("A", 95).Concat(Sheets("C", 90)).Concat(Sheets("B", 90)).Concat(Sheets("D", 85));
        var ranking = Ranking.Of(sheets, RankRule.Mean).Ranking;
        Assert.Equal([(1, "A", false), (2, "B", true), (2, "C", true), (4, "D", false)], ranking.Select(r => (r.Rank, r.Candidate, r.Tie)));
    }

    [Fact]
    public void Equal_medians_are_parted_by_the_plain_mean()
    {
        var ranking = Ranking.Of([.. Sheets("A", 80, 90, 91), .. Sheets("B", 80, 90, 99)], RankRule.Median).Ranking;
        Assert.Equal([(1, "B", false), (2, "A", false)], ranking.Select(r => (r.Rank, r.Candidate, r.Tie)));
    }

    [Fact]
    public void A_strict_reviewer_does_not_decide_under_zscore()
    {
        SheetTotal[] sheets = [new("A", "kind", 95), new("B", "kind", 85), new("B", "strict", 70), new("A", "strict", 60)];
        var ranking = Ranking.Of(sheets, RankRule.Zscore).Ranking;
        Assert.All(ranking, r => Assert.Equal("77.50", r.Score));
        Assert.All(ranking, r => Assert.True(r.Tie));
    }

    [Fact]
    public void Two_way_takes_out_who_was_strict_where_not_all_read_all()
    {
        // B was read only by the strict reviewer (5 below the other on A): 86 + 2.5.
        SheetTotal[] sheets = [new("A", "kind", 90), new("A", "strict", 85), new("B", "strict", 86)];
        var ranking = Ranking.Of(sheets, RankRule.TwoWay).Ranking;
        Assert.Equal([("B", 88.5), ("A", 87.5)], ranking.Select(r => (r.Candidate, Math.Round(r.Value, 9))));
        Assert.All(ranking, r => Assert.Empty(r.Flags));
    }

    [Fact]
    public void Groups_that_share_no_reviewer_are_flagged()
    {
        var ranking = Ranking.Of([new("A", "x", 90), new("B", "y", 80)], RankRule.TwoWay).Ranking;
        Assert.All(ranking, r => Assert.Equal([Ranking.Disconnected], r.Flags));
    }

    [Fact]
    public void Robust_names_the_two_sheets_that_are_far_off()
    {
        var outliers = Ranking.Of(Weinan, RankRule.Robust).Outliers;
        Assert.Contains(outliers, o => o is { Reviewer: "E06", Candidate: "07", Residual: < -15 });
        Assert.Contains(outliers, o => o is { Reviewer: "E06", Candidate: "29", Residual: < -10 });
    }

    [Fact]
    public void No_rule_depends_on_the_order_of_the_sheets()
    {
        var sheet =
            from c in Gen.Elements("A", "B", "C", "D")
            from r in Gen.Elements("1", "2", "3", "4", "5", "6")
            from t in Gen.Choose(0, 100)
            select new SheetTotal(c, r, t);
        var gen = from s in Gen.NonEmptyListOf(sheet) from rule in Gen.Elements(Enum.GetValues<RankRule>()) select (Rule: rule, Sheets: s);
        Prop.ForAll(
                gen.ToArbitrary(),
                x =>
                {
                    var once = x.Sheets.DistinctBy(s => (s.Candidate, s.Reviewer)).ToList();
                    var (a, b) = (Ranking.Of(once, x.Rule), Ranking.Of(once.AsEnumerable().Reverse(), x.Rule));
                    return a.Ranking.Select(Line).SequenceEqual(b.Ranking.Select(Line));
                }
            )
            .QuickCheckThrowOnFailure();

        static (int, string, double, bool) Line(RankedCandidate r) => (r.Rank, r.Candidate, r.Value, r.Tie);
    }

    [Fact]
    public void Two_way_residuals_are_orthogonal_to_every_candidate_and_reviewer()
    {
        var scores = Ranking.Of(Weinan, RankRule.TwoWay).Ranking.ToDictionary(r => r.Candidate, r => r.Value);
        var effects = Weinan
            .GroupBy(s => s.Reviewer)
            .ToDictionary(g => g.Key, g => g.Average(s => s.Total.ToDouble() - scores[s.Candidate]));
        Assert.Equal(0, effects.Values.Sum(), 9);
        foreach (var own in Weinan.GroupBy(s => s.Candidate))
            Assert.Equal(0, own.Sum(s => s.Total.ToDouble() - scores[s.Candidate] - effects[s.Reviewer]), 9);
    }

    private static IEnumerable<SheetTotal> Sheets(string candidate, params int[] totals) =>
        totals.Select((t, i) => new SheetTotal(candidate, $"E{i}", t));
}
