using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Nomination.App.Ballots;
using Nomination.Core.Ballots;
using Nomination.Core.Campaigns;

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
    [InlineData(BallotMode.YesNo, "同意 反对 弃权", "5 2 1")]
    [InlineData(BallotMode.Score, "总分 打分人数 弃权", "640 5 1")]
    [InlineData(BallotMode.Ranked, "得票 计分", "5 640")]
    [InlineData(BallotMode.Tiers, "入选票 提名票 两项合计", "5 3 8")]
    public void Each_kind_of_paper_has_its_own_columns_of_numbers(BallotMode mode, string titles, string numbers)
    {
        var line = Sheet.Lines[0] with { Points = 640, Against = 2, Abstained = 1, Nominations = 3 };
        var sheet = Sheet with { Mode = mode, Lines = [line], Measure = "总分", AskWords = "会评打分：对每人打 0 至 100 分的整数分" };
        var page = Render<TallySheet>(p => p.Add(s => s.Sheet, sheet));
        var columns = titles.Split(' ');
        Assert.Equal(columns, page.FindAll("th.num").Skip(2).Take(columns.Length).Select(t => t.TextContent));
        var cells = page.FindAll("tbody td.num").Skip(2).Take(columns.Length);
        Assert.Equal(numbers.Split(' '), cells.Select(c => c.QuerySelector("b")?.TextContent ?? c.TextContent));
        Assert.Contains("比率的分母是实到减回避人数。", page.Markup);
        Assert.Contains("会评打分：对每人打 0 至 100 分的整数分。不合规定的选票无效", page.Markup);
    }

    [Fact]
    public void What_decided_between_equals_stands_under_the_table_and_its_winner_among_the_elected()
    {
        Assert.DoesNotContain("得票相同的处理", Render<TallySheet>(p => p.Add(s => s.Sheet, Sheet)).Markup);
        var second = Sheet.Lines[1] with { InRunoff = true };
        var third = second with { CandidateId = Guid.NewGuid(), Name = "丙" };
        var sheet = Sheet with
        {
            Lines = [Sheet.Lines[0], second, third],
            RunoffSeats = 1,
            VotesAgain = false,
            TieSteps = ["专家初评分：丙 91.00 分、乙 90.00 分；丙列前。"],
            TieWinners = [third.CandidateId],
        };
        var page = Render<TallySheet>(p => p.Add(s => s.Sheet, sheet));
        Assert.Equal(["专家初评分：丙 91.00 分、乙 90.00 分；丙列前。"], page.FindAll(".cascade li").Select(l => l.TextContent));
        Assert.Contains("由此入选：丙", page.Markup);
        Assert.Contains("2 人得票相同，争 1 个名额，按同票规则处理", page.Markup);
        Assert.Equal(
            ["入选", "过线未入选", "入选"],
            page.FindAll("tbody tr").Select(r => r.QuerySelector("td:last-child")!.TextContent.Trim())
        );
    }

    [Fact]
    public void A_name_on_which_all_papers_agree_tells_everybodys_choice_and_the_sheet_says_so()
    {
        var sheet = Sheet with { Lines = [Sheet.Lines[0] with { OfOneMind = true }, Sheet.Lines[1]] };
        Assert.Contains("从结果就能知道每位投票人的选择：甲。", Render<TallySheet>(p => p.Add(s => s.Sheet, sheet)).Markup);
        Assert.DoesNotContain("每位投票人的选择", Render<TallySheet>(p => p.Add(s => s.Sheet, Sheet)).Markup);
    }

    [Theory]
    [InlineData(TallyStatus.NoQuorum, 9, 0, "未达到法定人数，本轮未计票，须重新投票。")]
    [InlineData(TallyStatus.VoidRound, 9, 3, "收回票数多于发出票数，本轮投票无效，须重新投票。")]
    [InlineData(TallyStatus.VoidRound, 8, 4, "收回的纸质票多于印制的纸质票，本轮投票无效，须重新投票。")]
    [InlineData(TallyStatus.VoidRound, 0, 0, "票箱未能计票，本轮作废，须重新投票。")]
    public void A_round_that_was_not_counted_shows_no_table_but_the_reason(TallyStatus status, int collected, int slips, string reason)
    {
        var sheet = Sheet with { Status = status, Collected = collected, SlipsIssued = 3, SlipsTyped = slips };
        var page = Render<TallySheet>(p => p.Add(s => s.Sheet, sheet));
        Assert.Contains(reason, page.Markup);
        Assert.Empty(page.FindAll("table"));
    }

    [Fact]
    public void A_receipt_names_its_round_and_says_whether_the_announced_list_has_it()
    {
        var page = Render<ReceiptCard>(p =>
            p.Add(c => c.Receipt, new Receipt(Sheet.Receipts[0])).Add(c => c.Round, Sheet.Title).Add(c => c.Receipts, Sheet.Receipts)
        );
        Assert.Contains("第一轮投票", page.Markup);
        Assert.Contains("计票单的回执号清单中有这个号", page.Markup);
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
