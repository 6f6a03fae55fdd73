using Nomination.Core.Campaigns;
using Nomination.Core.Reviews;

namespace Nomination.Tests.Reviews;

/// <summary>Far from one's own habit: exact limits, and silence while there is no habit.</summary>
public sealed class OwnPatternTests
{
    // 20 / 35 / 15 / 15 / 15, a sheet far off at 20 points.
    private static readonly RubricRules Rubric = RuleBookTemplates.City(2026, "").Rubric;

    [Fact]
    public void Nothing_is_said_before_five_other_sheets_are_complete()
    {
        Assert.Empty(Of(18, 18, 18, 18).GapsOf(Marks(2)));
        Assert.NotEmpty(Of(18, 18, 18, 18, 18).GapsOf(Marks(2)));
    }

    // Totals 86 … 90 around 88 with a median deviation of 1: three robust deviations are 4.4, so half of the 20 points holds.
    [Theory]
    [InlineData(78_00, false)]
    [InlineData(77_00, true)]
    [InlineData(98_00, false)]
    [InlineData(99_00, true)]
    public void A_narrow_habit_is_left_by_more_than_half_the_points_of_the_rule_book(int total, bool said) =>
        Assert.Equal(said, Totals(86, 87, 88, 89, 90).GapsOf(Total(total)).Any(g => g.Criterion is null));

    // Median 70, deviation 20: 3 × 1.4826 × 20 = 89 points, held at the rule book's 20.
    [Theory]
    [InlineData(50_00, false)]
    [InlineData(49_50, true)]
    [InlineData(90_00, false)]
    [InlineData(90_50, true)]
    public void A_wide_habit_is_left_by_more_than_the_points_of_the_rule_book(int total, bool said) =>
        Assert.Equal(said, Totals(30, 50, 70, 90, 100).GapsOf(Total(total)).Any(g => g.Criterion is null));

    // Median 80, deviation 3: 3 × 1.4826 × 3 = 13.3434 points.
    [Theory]
    [InlineData(66_70, false)]
    [InlineData(66_60, true)]
    public void Between_them_the_own_spread_decides(int total, bool said) =>
        Assert.Equal(said, Totals(74, 77, 80, 83, 86).GapsOf(Total(total)).Any(g => g.Criterion is null));

    [Fact]
    public void One_criterion_far_from_the_own_usual_mark_is_named_with_its_figures()
    {
        // Twice 20 % of 20 points: eight points are still usual, nine are not.
        Assert.Empty(Of(18, 18, 18, 18, 18).GapsOf(Marks(10)));
        var gap = Assert.Single(Of(18, 18, 18, 18, 18).GapsOf(Marks(9)));
        Assert.Equal(("c1", 900, 1800, 800), (gap.Criterion, gap.Given, gap.Usual, gap.Limit));
        Assert.Equal("“政治过硬与科学道德” 9 分，您平常给 18 分，低 9 分（超过 8 分时提示）", gap.Text);
    }

    [Fact]
    public void The_median_of_an_even_number_of_sheets_lies_between_the_two_in_the_middle()
    {
        Assert.Equal(8850, Totals(80, 88, 89, 90).Median);
        Assert.Equal(2, Totals(80, 88, 89, 90).PlaceOf(89_50));
        Assert.Equal(1, Totals(80, 88, 89, 90).PlaceOf(90_00));
    }

    [Fact]
    public void Sheets_that_wait_for_their_lock_are_listed_and_locked_ones_are_not()
    {
        List<ReviewerTask> tasks = [.. Enumerable.Range(1, 6).Select(i => Task($"0{i}", SheetState.Locked, 18))];
        tasks.Add(Task("07", SheetState.Complete, 2));
        tasks.Add(Task("08", SheetState.Locked, 2));
        tasks.Add(Task("09", SheetState.Complete, 18));
        var far = new ReviewerDesk("E01", tasks, 0, null, true).FarOff(Rubric);
        Assert.Equal("07", Assert.Single(far).Task.Number);
    }

    [Fact]
    public void The_own_spread_counts_bands_with_half_points_in_the_band_below()
    {
        List<ReviewerTask> tasks =
        [
            Task("01", SheetState.Locked, 18),
            Task("02", SheetState.Complete, 17.5m),
            Task("03", SheetState.Started, 2),
        ];
        var spread = OwnSpread.Of(Rubric, tasks)[0];
        Assert.Equal([("优", 1), ("良", 1), ("中", 0), ("差", 0)], spread.Bands.Select(b => (b.Band.Word, b.Count)));
        Assert.Equal((1750, 1800), (spread.Lowest, spread.Highest));
        Assert.Empty(OwnSpread.Of(Rubric, []));
    }

    [Theory]
    [InlineData(100, new[] { 1500, 1600, 1700 })]
    [InlineData(50, new[] { 1500, 1550, 1600, 1650, 1700, 1750 })]
    public void A_band_offers_its_marks_by_the_step(int step, int[] expected)
    {
        var criterion = Rubric.Criteria[0];
        Assert.Equal(expected, criterion.MarksOf(criterion.Bands[1], step));
        Assert.Equal(20_00, criterion.MarksOf(criterion.Bands[0], step)[^1]);
    }

    private static OwnPattern Of(params int[] first) => new(Rubric, first.Select(p => Marks(p)));

    private static OwnPattern Totals(params int[] totals) => new(Rubric, totals.Select(t => Total(t * 100)));

    private static Dictionary<string, int> Total(int hundredths) => new() { ["c1"] = hundredths };

    private static Dictionary<string, int> Marks(decimal first) =>
        new()
        {
            ["c1"] = (int)(first * 100),
            ["c2"] = 3000,
            ["c3"] = 1300,
            ["c4"] = 1300,
            ["c5"] = 1300,
        };

    private static ReviewerTask Task(string number, SheetState state, decimal first) =>
        new(number, number, "", "", state, 5, Marks(first).Values.Sum(), null) { Marks = Marks(first) };
}
