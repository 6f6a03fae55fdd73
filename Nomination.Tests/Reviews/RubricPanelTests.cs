using AngleSharp.Dom;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Nomination.App.Reviews;
using Nomination.Core.Campaigns;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;

namespace Nomination.Tests.Reviews;

/// <summary>The score sheet in an expert's hands: bands, numbers, keys, the total, and saves that fail.</summary>
public sealed class RubricPanelTests : RubricScene
{
    [Fact]
    public void A_band_gives_its_middle_and_is_saved_at_once()
    {
        var panel = Open();
        Row(panel, 1).QuerySelectorAll(".bands button")[1].Click();
        Assert.Equal("28", Mark(panel, 1).GetAttribute("value"));
        Assert.Equal(("c2", 2800, 0), Assert.Single(_saves));
        Assert.Equal("true", Row(panel, 1).QuerySelectorAll(".bands button")[1].GetAttribute("aria-pressed"));
        Assert.Contains("已保存 08:00:00", panel.Markup);
    }

    [Fact]
    public void Each_save_carries_the_version_of_the_one_before()
    {
        var panel = Open();
        foreach (var i in new[] { 0, 1, 2 })
            Mark(panel, i).Change("10");
        Assert.Equal([("c1", 1000, 0), ("c2", 1000, 1), ("c3", 1000, 2)], _saves);
        Assert.Equal("30", Total(panel));
    }

    [Fact]
    public void Plus_and_minus_step_within_the_range()
    {
        var panel = Open(("c1", 1900));
        Steps(panel, 0)[1].Click();
        Steps(panel, 0)[1].Click();
        Assert.Equal("20", Mark(panel, 0).GetAttribute("value"));
        Steps(panel, 0)[0].Click();
        Assert.Equal("19", Mark(panel, 0).GetAttribute("value"));
        Steps(panel, 0)[0].Click();
        Assert.Equal([2000, 1900, 1800], _saves.Select(s => s.Hundredths!.Value));
    }

    [Fact]
    public void Plus_on_an_empty_field_starts_at_the_first_band()
    {
        var panel = Open();
        Steps(panel, 0)[1].Click();
        Assert.Equal("18", Mark(panel, 0).GetAttribute("value"));
    }

    [Theory]
    [InlineData("99", "须在 0 到 20 分之间")]
    [InlineData("17.5", "须为 1 分的整数倍")]
    [InlineData("十八", "请填数字")]
    public void A_wrong_number_stays_beside_its_reason_is_not_saved_and_not_counted(string typed, string expected)
    {
        var panel = Open(("c2", 3000));
        Mark(panel, 0).Change(typed);
        Assert.Equal(typed, Mark(panel, 0).GetAttribute("value"));
        Assert.Contains(expected, Row(panel, 0).QuerySelector(".error")!.TextContent);
        Assert.Equal("true", Mark(panel, 0).GetAttribute("aria-invalid"));
        Assert.Empty(_saves);
        Assert.Equal("30", Total(panel));
    }

    [Fact]
    public void Full_width_digits_count_and_an_emptied_field_takes_the_mark_away()
    {
        var panel = Open();
        Mark(panel, 0).Change("１８");
        Mark(panel, 0).Change("");
        Assert.Equal([1800, null], _saves.Select(s => s.Hundredths));
    }

    [Fact]
    public void A_failed_save_says_so_keeps_the_number_and_can_be_tried_again()
    {
        var panel = Open();
        _refuse = () => Problem.Closed("已于 5月8日 18:00 截止");
        Mark(panel, 0).Change("18");
        Assert.Equal("18", Mark(panel, 0).GetAttribute("value"));
        Assert.Contains("没有保存上，分数仍在页面上", panel.Markup);
        Assert.Contains("5月8日 18:00", Row(panel, 0).QuerySelector(".error")!.TextContent);
        _refuse = () => null;
        Button(panel, "重新保存").Click();
        Assert.Contains("已保存", panel.Markup);
        Assert.Null(Row(panel, 0).QuerySelector(".error"));
        Assert.Equal(1800, _kept["c1"]);
    }

    [Fact]
    public void A_broken_store_is_told_without_losing_the_number()
    {
        var panel = Open();
        _refuse = () => throw new InvalidOperationException("gone");
        Mark(panel, 0).Change("18");
        Assert.Equal("18", Mark(panel, 0).GetAttribute("value"));
        Assert.Contains("保存时出错，请重新保存", panel.Markup);
    }

    [Fact]
    public void The_lock_waits_for_all_criteria_asks_once_and_then_nothing_can_be_changed()
    {
        var panel = Open(("c1", 1800), ("c2", 3000), ("c3", 1200), ("c4", 1200));
        Assert.True(Button(panel, "锁定并看下一份").HasAttribute("disabled"));
        Mark(panel, 4).Change("12");
        Button(panel, "锁定并看下一份").Click();
        Assert.Contains("合计 84 分", panel.Markup);
        Button(panel, "锁定", exact: true).Click();
        Assert.Equal(1, _locked);
        Assert.Empty(panel.FindAll("input.mark"));
        Assert.Contains("已锁定，不能再改", panel.Markup);
    }

    [Fact]
    public void A_comment_is_saved_when_the_field_is_left_and_a_refusal_keeps_the_words()
    {
        var panel = Open();
        panel.Find("textarea").Change("土办法里有真科学");
        Assert.Equal(["土办法里有真科学"], _comments);
        _refuse = () => Problem.Invalid("评语不超过 200 字");
        panel.Find("textarea").Change("很长的话");
        Assert.Equal("很长的话", panel.Find("textarea").GetAttribute("value"));
        Assert.Contains("评语不超过 200 字", panel.Find(".rubric-comment .error").TextContent);
    }

    [Fact]
    public void After_the_deadline_the_sheet_can_only_be_read()
    {
        var panel = Open(canScore: false, ("c1", 1800));
        Assert.Empty(panel.FindAll("input.mark"));
        Assert.Contains("评分时间已过，只能查看", panel.Markup);
        Assert.Contains("优　18", panel.Markup);
    }
}
