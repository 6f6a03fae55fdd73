using AngleSharp.Dom;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Nomination.App.Ballots;
using Nomination.Core.Ballots;
using Nomination.Core.Shared;

namespace Nomination.Tests.Ballots;

/// <summary>The member's paper in a browser's hands: twelve names, three ticks.</summary>
public sealed class PaperFormTests : BunitContext
{
    private readonly List<IReadOnlyCollection<Mark>> _cast = [];
    private readonly PaperView _paper = new(
        Guid.NewGuid(),
        1,
        "第一轮投票",
        RoundState.Open,
        3,
        3,
        IsPresent: true,
        HasVoted: false,
        [.. Enumerable.Range(1, 12).Select(i => new PaperLine(Guid.NewGuid(), i, $"候选人{i}", "示例单位", "", IsRecused: i == 5))]
    );
    private readonly TaskCompletionSource<IReadOnlyList<Problem>> _answer = new();

    public PaperFormTests() => Services.AddLocalization().AddLogging();

    [Fact]
    public void The_fourth_of_three_names_is_refused_with_a_word_and_the_others_stay()
    {
        var page = Open();
        Tick(page, 1, 2, 3);
        Assert.Contains("已选 3 / 3", page.Markup);
        Tick(page, 4);
        Assert.Contains("最多选 3 人。如要改选，请先取消一人。", page.Markup);
        Assert.Equal([1, 2, 3], Ticked(page));
        Tick(page, 2, 4);
        Assert.Equal([1, 3, 4], Ticked(page));
        Assert.DoesNotContain("最多选 3 人", page.Markup);
    }

    [Fact]
    public void A_name_the_member_is_recused_from_cannot_be_ticked_and_says_so()
    {
        var page = Open();
        Assert.Contains("您应当回避", Box(page, 5).TextContent);
        Assert.Equal("true", Box(page, 5).GetAttribute("aria-disabled"));
        Tick(page, 5);
        Assert.Empty(Ticked(page));
    }

    [Fact]
    public void The_paper_is_looked_over_once_and_two_taps_cast_one()
    {
        var page = Open();
        Tick(page, 7, 2);
        Press(page, "核对选票");
        Assert.Equal(["候选人2", "候选人7"], page.FindAll(".review li .song").Select(n => n.TextContent));
        Assert.Empty(_cast);
        Press(page, "投入票箱");
        Press(page, "投入票箱");
        Assert.Single(_cast);
        Assert.Equal([2, 7], _cast[0].Select(c => _paper.Lines.Single(l => l.CandidateId == c.Name).Order).Order());
    }

    [Fact]
    public void A_refused_paper_keeps_its_ticks_and_shows_why()
    {
        var page = Open();
        Tick(page, 1);
        Press(page, "核对选票");
        Press(page, "投入票箱");
        _answer.SetResult([Problem.Closed("本轮投票未在进行中")]);
        page.WaitForAssertion(() => Assert.Contains("本轮投票未在进行中", page.Find(".problems").TextContent));
        Assert.Equal([1], Ticked(page));
    }

    [Fact]
    public void A_paper_without_ticks_is_called_an_abstention_before_it_is_cast()
    {
        var page = Open();
        Press(page, "核对选票");
        Assert.Contains("这是一张弃权票", page.Markup);
        Press(page, "返回修改");
        Assert.Equal(12, page.FindAll("[role=checkbox]").Count);
    }

    [Fact]
    public void No_field_of_the_paper_is_one_that_a_browser_would_remember()
    {
        Assert.Empty(Open().FindAll("input, select, textarea"));
    }

    private IRenderedComponent<PaperForm> Open() =>
        Render<PaperForm>(p =>
            p.Add(f => f.Paper, _paper)
                .Add(
                    f => f.Cast,
                    ticks =>
                    {
                        _cast.Add([.. ticks]);
                        return _answer.Task;
                    }
                )
        );

    private static IElement Box(IRenderedComponent<PaperForm> page, int order) => page.FindAll("[role=checkbox]")[order - 1];

    private static void Tick(IRenderedComponent<PaperForm> page, params int[] orders)
    {
        foreach (var order in orders)
            Box(page, order).Click();
    }

    private static IEnumerable<int> Ticked(IRenderedComponent<PaperForm> page) =>
        page.FindAll("[role=checkbox]")
            .Select((b, i) => (b, i))
            .Where(x => x.b.GetAttribute("aria-checked") == "true")
            .Select(x => x.i + 1);

    private static void Press(IRenderedComponent<PaperForm> page, string text) =>
        page.FindAll("button").First(b => b.TextContent == text).Click();
}
