using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Nomination.App.Ballots;
using Nomination.Core.Ballots;

namespace Nomination.Tests.Ballots;

public sealed class TallySheetTests : BunitContext
{
    private static readonly TallyView Sheet = new(
        Guid.NewGuid(),
        1,
        "第一轮投票",
        TallyStatus.Counted,
        Seats: 2,
        MaxTicks: 2,
        Members: 9,
        Present: 8,
        Issued: 8,
        Collected: 8,
        Valid: 7,
        Void: 1,
        Blank: 2,
        "不少于应到人数的三分之二",
        6,
        "超过实到减回避人数的二分之一",
        "实到减回避人数",
        [Line(1, "甲", 0, 5, 8, "62.5%", elected: true), Line(2, "乙", 1, 4, 7, "57.1%", elected: false)],
        RunoffSeats: 0,
        Vacant: 0,
        ["0123456789abcdef0123456789abcdef"],
        ["监票人甲"],
        ScrutineersNeeded: 2,
        Unanimous: false,
        SignedByMe: false,
        null,
        null
    );

    public TallySheetTests()
    {
        Services.AddLocalization().AddLogging();
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    [Fact]
    public void Every_number_of_the_paper_form_stands_on_the_sheet_and_the_denominator_is_named()
    {
        var page = Render<TallySheet>(p => p.Add(s => s.Sheet, Sheet));
        var figures = page.FindAll(".figures > div").Select(d => d.QuerySelector("dt")!.TextContent + d.QuerySelector("dd")!.TextContent);
        Assert.Equal(["应到9", "实到8", "发出票8", "收回票8", "有效票7", "无效票1", "弃权票2", "应选2"], figures);
        Assert.Contains("得票超过实到减回避人数的二分之一。得票率的分母是实到减回避人数。", page.Markup);
        var second = page.FindAll("tbody tr")[1].QuerySelectorAll("td.num").Select(c => c.TextContent);
        Assert.Equal(["2", "1", "4 / 7", "7", "57.1%"], second);
        Assert.Equal(["0123 4567 89ab cdef 0123 4567 89ab cdef"], page.FindAll("code").Select(c => c.TextContent));
        Assert.Equal(["监票人甲", ""], page.FindAll(".sign:not(.print-only) b").Select(b => b.TextContent));
    }

    [Fact]
    public void Equal_papers_are_called_what_they_are()
    {
        var page = Render<TallySheet>(p => p.Add(s => s.Sheet, Sheet with { Unanimous = true }));
        Assert.Contains("无记名投票在这种情况下无法保密", page.Markup);
        Assert.DoesNotContain("无法保密", Render<TallySheet>(p => p.Add(s => s.Sheet, Sheet)).Markup);
    }

    [Theory]
    [InlineData(TallyStatus.NoQuorum, "未达到法定人数，本轮未计票，须重新投票。")]
    [InlineData(TallyStatus.VoidRound, "收回票数多于发出票数，本轮投票无效，须重新投票。")]
    public void A_round_that_was_not_counted_shows_no_table_but_the_reason(TallyStatus status, string reason)
    {
        var page = Render<TallySheet>(p => p.Add(s => s.Sheet, Sheet with { Status = status }));
        Assert.Contains(reason, page.Markup);
        Assert.Empty(page.FindAll("table"));
    }

    [Fact]
    public void Only_a_scrutineer_who_has_not_signed_is_asked_to()
    {
        Assert.DoesNotContain("监票签字", Render<TallySheet>(p => p.Add(s => s.Sheet, Sheet)).Markup);
        Assert.Contains("监票签字", Render<TallySheet>(p => p.Add(s => s.Sheet, Sheet).Add(s => s.MaySign, true)).Markup);
        var signed = Sheet with { SignedByMe = true };
        Assert.DoesNotContain("监票签字", Render<TallySheet>(p => p.Add(s => s.Sheet, signed).Add(s => s.MaySign, true)).Markup);
    }

    private static TallyLine Line(int order, string name, int recused, int votes, int denominator, string percent, bool elected) =>
        new(Guid.NewGuid(), order, $"{order:00}", name, "示例单位", recused, votes, denominator, percent, true, elected, false);
}
