using AngleSharp.Dom;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Nomination.App.Reviews;
using Nomination.Core.Campaigns;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;

namespace Nomination.Tests.Reviews;

/// <summary>The numbers of a band, half points, hints before the lock, notes, and what the browser keeps.</summary>
public sealed class RubricNumbersTests : RubricScene
{
    [Fact]
    public void A_band_offers_its_numbers_and_one_of_them_is_the_mark()
    {
        var panel = Open();
        Row(panel, 0).QuerySelectorAll(".bands button")[1].Click();
        var offered = Row(panel, 0).QuerySelectorAll(".offered button");
        Assert.Equal(["15", "16", "17"], offered.Select(b => b.TextContent));
        offered[2].Click();
        Assert.Equal("17", Mark(panel, 0).GetAttribute("value"));
        Row(panel, 1).QuerySelectorAll(".bands button")[0].Click();
        Assert.Null(Row(panel, 0).QuerySelector(".offered"));
    }

    [Fact]
    public void Half_points_are_offered_shown_in_the_ranges_and_stepped()
    {
        var panel = Open(rubric: Rubric with { StepHundredths = 50 });
        Assert.Equal(["18–20", "15–17.5", "12–14.5", "0–11.5"], Row(panel, 0).QuerySelectorAll(".bands small").Select(s => s.TextContent));
        Row(panel, 0).QuerySelectorAll(".bands button")[0].Click();
        Assert.Equal(["18", "18.5", "19", "19.5", "20"], Row(panel, 0).QuerySelectorAll(".offered button").Select(b => b.TextContent));
        Steps(panel, 0)[1].Click();
        Assert.Equal("19.5", Mark(panel, 0).GetAttribute("value"));
        Row(panel, 1).QuerySelectorAll(".bands button")[3].Click();
        Assert.Equal(18, Row(panel, 1).QuerySelectorAll(".offered button").Length);
    }

    [Theory]
    [InlineData("17.", 1750)]
    [InlineData("17。", 1750)]
    [InlineData("17.5", 1750)]
    [InlineData("17", 1700)]
    public void Where_only_halves_exist_the_point_alone_is_one(string typed, int expected)
    {
        var panel = Open(rubric: Rubric with { StepHundredths = 50 });
        Mark(panel, 0).Input(typed);
        Mark(panel, 0).Change(typed);
        Assert.Equal(expected, Assert.Single(_saves).Hundredths);
        Assert.Equal(Marks.Show(expected), Mark(panel, 0).GetAttribute("value"));
    }

    [Fact]
    public void The_lock_of_a_sheet_far_from_the_own_pattern_says_in_what_and_leaves_the_choice()
    {
        (string, int)[] usual = [("c1", 1800), ("c2", 3000), ("c3", 1300), ("c4", 1300), ("c5", 1300)];
        var pattern = new OwnPattern(Rubric, Enumerable.Repeat(usual.ToDictionary(m => m.Item1, m => m.Item2), 5));
        var panel = Open(pattern: pattern, marks: [("c1", 200), ("c2", 3000), ("c3", 1300), ("c4", 1300), ("c5", 1300)]);
        Button(panel, "锁定并看下一份").Click();
        Assert.Equal(
            [
                "合计 71 分，您平常给 87 分，低 16 分（超过 10 分时提示）",
                "“政治过硬与科学道德” 2 分，您平常给 18 分，低 16 分（超过 8 分时提示）",
            ],
            panel.FindAll(".own-gaps li").Select(l => l.TextContent)
        );
        Button(panel, "再看看").Click();
        Assert.Equal(0, _locked);
        Button(panel, "锁定并看下一份").Click();
        Button(panel, "仍要锁定").Click();
        Assert.Equal(1, _locked);
    }

    [Fact]
    public void A_usual_sheet_is_locked_without_any_hint()
    {
        (string, int)[] usual = [("c1", 1800), ("c2", 3000), ("c3", 1300), ("c4", 1300), ("c5", 1300)];
        var panel = Open(
            pattern: new OwnPattern(Rubric, Enumerable.Repeat(usual.ToDictionary(m => m.Item1, m => m.Item2), 5)),
            marks: usual
        );
        Assert.Contains("与您已评完的 5 份相比：中位数 87，本份排第 1。", panel.Markup);
        Button(panel, "锁定并看下一份").Click();
        Assert.Empty(panel.FindAll(".own-gaps"));
    }

    [Fact]
    public void A_note_is_saved_by_itself_and_stays_open_after_the_deadline()
    {
        var panel = Open(canScore: false, ("c1", 1800));
        panel.Find("textarea").Change("会上问专利");
        Assert.Equal(["会上问专利"], _notes);
        Assert.Contains("只有您自己看得到", panel.Markup);
    }

    [Fact]
    public void What_the_server_has_stands_beside_what_is_typed_so_that_the_browser_can_keep_the_difference()
    {
        var panel = Open(("c1", 1800));
        Assert.Equal(("c1", "18"), (Mark(panel, 0).GetAttribute("data-keep"), Mark(panel, 0).GetAttribute("data-saved")));
        Mark(panel, 0).Change("99");
        Assert.Equal("18", Mark(panel, 0).GetAttribute("data-saved"));
        Mark(panel, 0).Change("19");
        Assert.Equal("19", Mark(panel, 0).GetAttribute("data-saved"));
    }
}
