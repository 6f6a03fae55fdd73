using AngleSharp.Dom;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Nomination.App.Ballots;
using Nomination.Core.Ballots;
using Nomination.Core.Campaigns;
using Nomination.Core.Shared;

namespace Nomination.Tests.Ballots;

/// <summary>The member's paper where it asks more than a tick: six names, two seats, recused from the fifth.</summary>
public sealed class PaperModesTests : BunitContext
{
    private IReadOnlyCollection<Mark> _cast = [];
    private readonly PaperView _paper = new(
        Guid.NewGuid(),
        1,
        "第一轮投票",
        RoundState.Open,
        2,
        2,
        IsPresent: true,
        HasVoted: false,
        [.. Enumerable.Range(1, 6).Select(i => new PaperLine(Guid.NewGuid(), i, $"候选人{i}", "示例单位", "", IsRecused: i == 5))]
    )
    {
        MaxScore = 10,
        NomineeTicks = 3,
    };

    public PaperModesTests() => Services.AddLocalization().AddLogging();

    [Fact]
    public void Yes_no_has_three_choices_a_name_and_refuses_the_third_yes()
    {
        var page = Open(BallotMode.YesNo);
        Assert.Equal(5, page.FindAll(".marks").Count);
        Assert.Contains("您应当回避", page.FindAll("li")[4].TextContent);
        Choose(page, 1, "同意");
        Choose(page, 2, "同意");
        Choose(page, 3, "同意");
        Assert.Contains("最多同意 2 人。如要改选，请先取消一人。", page.Markup);
        Choose(page, 3, "反对");
        Assert.Contains("同意 2 / 2，还有 2 人未选", page.Markup);
        Press(page, "其余都同意");
        Assert.Contains("其余还有 2 人，都同意就超过最多 2 人，请逐人选择。", page.Markup);
        Press(page, "其余都弃权");
        Assert.Contains("还有 0 人未选", page.Markup);
        Assert.Equal("true", Button(page, 6, "弃权").GetAttribute("aria-pressed"));
        Cast(page);
        Assert.Equal([(1, 1), (2, 1), (3, -1)], Sent);
    }

    [Fact]
    public void Yes_no_is_looked_over_in_three_parts_before_it_is_cast()
    {
        var page = Open(BallotMode.YesNo);
        Choose(page, 2, "同意");
        Choose(page, 1, "反对");
        Press(page, "核对选票");
        Assert.Contains("您同意 1 人，反对 1 人", page.Markup);
        Assert.Equal(["同意", "反对"], page.FindAll(".review h3").Select(h => h.TextContent));
        Assert.Contains("其余 3 人为弃权。", page.Markup);
    }

    [Fact]
    public void Points_are_typed_or_stepped_and_what_is_no_mark_is_refused_with_a_word()
    {
        var page = Open(BallotMode.Score);
        page.FindAll("input")[0].Change("9");
        page.FindAll("button[aria-label='候选人1加 1 分']")[0].Click();
        Assert.Equal("10", page.FindAll("input")[0].GetAttribute("value"));
        Assert.True(page.Find("button[aria-label='候选人1加 1 分']").HasAttribute("disabled"));
        page.FindAll("input")[1].Change("11");
        Assert.Contains("分数须为 0 至 10 的整数。", page.Markup);
        page.FindAll("input")[1].Change("六");
        Assert.Equal("", page.FindAll("input")[1].GetAttribute("value"));
        page.FindAll("button[aria-label='候选人2减 1 分']")[0].Click();
        page.FindAll("button[aria-label='候选人3加 1 分']")[0].Click();
        page.FindAll("input")[3].Change("7");
        Choose(page, 4, "弃权");
        Assert.Contains("已打分 3 / 5", page.Markup);
        Assert.All(page.FindAll("input"), i => Assert.Equal("off", i.GetAttribute("autocomplete")));
        Cast(page);
        Assert.Equal([(1, 10), (2, 10), (3, 0)], Sent);
    }

    [Fact]
    public void Ranks_are_given_by_tapping_in_order_and_close_up_when_one_is_taken_back()
    {
        var page = Open(BallotMode.Ranked);
        Tap(page, 4, 2);
        Assert.Equal(["", "2", "", "1", "", ""], page.FindAll(".rank").Select(r => r.TextContent));
        Tap(page, 6);
        Assert.Contains("最多排 2 人。如要改排，请先取消一人。", page.Markup);
        Tap(page, 4, 6, 5);
        Assert.Equal(["", "1", "", "", "", "2"], page.FindAll(".rank").Select(r => r.TextContent));
        Press(page, "核对选票");
        Assert.Equal(["候选人2", "候选人6"], page.FindAll(".review li .song").Select(n => n.TextContent));
        Press(page, "投入票箱");
        Assert.Equal([(2, 1), (6, 2)], Sent);
    }

    [Fact]
    public void Two_tiers_are_counted_apart_and_each_has_its_limit()
    {
        var page = Open(BallotMode.Tiers);
        foreach (var (name, tier) in new[] { (1, "入选"), (2, "提名"), (3, "提名"), (4, "提名") })
            Choose(page, name, tier);
        Choose(page, 6, "提名");
        Assert.Contains("提名最多 3 人。如要改选，请先取消一人。", page.Markup);
        Choose(page, 4, "入选");
        Choose(page, 6, "入选");
        Assert.Contains("入选最多 2 人。如要改选，请先取消一人。", page.Markup);
        Assert.Contains("入选 2 / 2，提名 2 / 3", page.Markup);
        Cast(page);
        Assert.Equal([(1, 1), (2, 2), (3, 2), (4, 1)], Sent);
    }

    [Theory]
    [InlineData(BallotMode.YesNo, "同意不超过 2 人有效")]
    [InlineData(BallotMode.Score, "请对每人打 0 至 10 的整数分")]
    [InlineData(BallotMode.Ranked, "第一名计 2 分")]
    [InlineData(BallotMode.Tiers, "入选不超过 2 人、提名不超过 3 人有效")]
    public void The_rule_stands_on_top_and_an_empty_paper_is_an_abstention(BallotMode mode, string rule)
    {
        var page = Open(mode);
        Assert.Contains(rule, page.Find(".rule").TextContent);
        Press(page, "核对选票");
        Assert.Contains("这是一张弃权票", page.Markup);
        Press(page, "投入票箱");
        Assert.Empty(_cast);
    }

    private IEnumerable<(int Name, int Mark)> Sent => _cast.Select(m => (_paper.Lines.Single(l => l.CandidateId == m.Name).Order, m.Value));

    private IRenderedComponent<PaperForm> Open(BallotMode mode) =>
        Render<PaperForm>(p =>
            p.Add(f => f.Paper, _paper with { Mode = mode })
                .Add(
                    f => f.Cast,
                    marks =>
                    {
                        _cast = marks;
                        return Task.FromResult<IReadOnlyList<Problem>>([]);
                    }
                )
        );

    private static IElement Button(IRenderedComponent<PaperForm> page, int order, string text) =>
        page.FindAll("ol.paper > li")[order - 1].QuerySelectorAll("button").First(b => b.TextContent == text);

    private static void Choose(IRenderedComponent<PaperForm> page, int order, string text) => Button(page, order, text).Click();

    private static void Tap(IRenderedComponent<PaperForm> page, params int[] orders)
    {
        foreach (var order in orders)
            page.FindAll("ol.paper > li > button")[order - 1].Click();
    }

    private static void Cast(IRenderedComponent<PaperForm> page)
    {
        Press(page, "核对选票");
        Press(page, "投入票箱");
    }

    private static void Press(IRenderedComponent<PaperForm> page, string text) =>
        page.FindAll("button").First(b => b.TextContent == text).Click();
}
