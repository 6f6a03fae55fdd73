using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Nomination.App.Scoring;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Scoring;
using Nomination.Core.Shared;

namespace Nomination.Tests.Scoring;

/// <summary>The list in a clerk's hands: ticks, reasons, swaps, and saves that fail.</summary>
public sealed class BalanceBoardTests : BunitContext
{
    private static readonly RuleBook Rules = RuleBookTemplates.City(2026, "") with
    {
        Eligibility = new EligibilityRules
        {
            Under45Min = null,
            CountyDivisionMax = null,
            AcademicianMax = null,
            WomenMin = "1/2",
        },
    };

    public BalanceBoardTests()
    {
        Services.AddLocalization().AddLogging();
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    [Fact]
    public void A_reason_stays_when_its_departure_is_taken_back_and_comes_again()
    {
        var board = Board(2, "男", "男", "女");
        var third = board.View.Lines[2].Id;
        board.Tick(third, true);
        board.Explain(third, "行业平衡");
        board.Tick(third, false);
        Assert.Equal(0, board.Departures);
        board.Tick(third, true);
        Assert.Equal("行业平衡", board.Reason(third));
        Assert.Empty(board.Unexplained);
    }

    [Fact]
    public void A_swap_is_taken_over_with_its_reasons_but_not_over_a_typed_one()
    {
        var board = Board(2, "男", "男", "女");
        Assert.Equal(["女性不低于 1/2"], board.Unmet.Select(d => d.Rule));
        var (second, third) = (board.View.Lines[1].Id, board.View.Lines[2].Id);
        board.Explain(second, "本人申请退出");
        var move = new BalanceMove(third, second, "", "补女性", "让位");
        Assert.False(board.IsApplied(move));
        board.Apply(move);
        Assert.True(board.IsApplied(move));
        Assert.Equal(("补女性", "本人申请退出"), (board.Reason(third), board.Reason(second)));
        Assert.Equal([board.View.Lines[0].Id, third], board.Content().Chosen);
        Assert.Empty(board.Unmet);
        var other = Board(2, "男", "男", "女");
        other.Put(board.Content() with { Chosen = [.. board.Content().Chosen, Guid.NewGuid()] });
        // Whoever is no longer in the ranking is no longer in the draft.
        Assert.Empty(other.Chosen);
    }

    [Fact]
    public void What_is_tried_out_turns_red_and_binds_nobody()
    {
        var board = Board(2, "女", "男", "女");
        board.Try(new BalanceTrial(BalanceGroups.Shares, "女性", 2, null));
        var woman = board.Groups.Single(g => g.Name == "女性");
        Assert.False(woman.Holds(board.Count(woman, board.Chosen)));
        Assert.Empty(board.Unmet);
        var counters = Render<BalanceCounters>(p =>
            p.Add(c => c.Groups, board.Groups).Add(c => c.Count, g => board.Count(g, board.Chosen)).Add(c => c.Total, 2)
        );
        Assert.Contains("≥ 2", counters.Find(".counter.unmet").TextContent);
        board.Forget(BalanceGroups.Shares, "女性");
        Assert.True(board.Groups.Single(g => g.Name == "女性").Holds(1));
    }

    [Fact]
    public void Every_departure_asks_for_its_reason_and_usual_words_are_added_to_what_stands()
    {
        var board = Board(2, "女", "男", "女");
        board.Tick(board.View.Lines[1].Id, false);
        board.Tick(board.View.Lines[2].Id, true);
        var list = Render<BalanceList>(p => p.Add(l => l.Board, board).Add(l => l.May, true).Add(l => l.Asked, true));
        Assert.Equal(2, list.FindAll("textarea[aria-invalid]").Count);
        Assert.Contains("请写明理由。", list.Markup);
        list.Find("textarea").Input("会议讨论。");
        list.Find(".balance-reason select").Change("兼顾县（市、区）之间的平衡。");
        Assert.Equal("会议讨论。兼顾县（市、区）之间的平衡。", board.Reason(board.View.Lines[2].Id));
        Assert.Single(list.FindAll("textarea[aria-invalid]"));
    }

    [Fact]
    public async Task A_refused_save_keeps_what_was_typed_and_is_tried_again_when_it_changes()
    {
        var saves = new List<(string Name, int Version)>();
        Problem? refusal = null;
        using var keeper = new BalanceKeeper(
            (_, name, _, version) =>
            {
                saves.Add((name, version));
                return Task.FromResult(refusal is { } no ? (Result<int>)no : version + 1);
            }
        );
        var content = new BalanceContent();
        keeper.Start(Guid.NewGuid(), "方案1", 0, content);
        Assert.False(await keeper.TickAsync(content));
        content = content with { RatioReason = "一" };
        Assert.False(await keeper.TickAsync(content));
        Assert.True(await keeper.TickAsync(content));
        Assert.True(keeper.IsSaved);
        refusal = Problem.Conflict("别处改了");
        content = content with { RatioReason = "一二" };
        Assert.False(await keeper.TickAsync(content));
        Assert.True(await keeper.TickAsync(content));
        Assert.False(await keeper.TickAsync(content));
        Assert.Equal("别处改了", Assert.Single(keeper.Problems).Text);
        refusal = null;
        Assert.True(await keeper.SaveAsync(content with { RatioReason = "一二三" }));
        Assert.Empty(keeper.Problems);
        Assert.Equal([("方案1", 0), ("方案1", 1), ("方案1", 1)], saves);
    }

    /// <summary>Whoever types without a pause is saved at the third tick.</summary>
    [Fact]
    public async Task Typing_without_a_pause_is_saved_all_the_same()
    {
        var saves = 0;
        using var keeper = new BalanceKeeper((_, _, _, version) => Task.FromResult((Result<int>)(++saves + version - version)));
        keeper.Start(Guid.NewGuid(), "方案1", 0, new BalanceContent());
        for (var key = 1; key <= 6; key++)
            await keeper.TickAsync(new BalanceContent { RatioReason = new string('字', key) });
        Assert.Equal(2, saves);
    }

    private static BalanceBoard Board(int places, params string[] genders)
    {
        BalanceLine[] lines =
        [
            .. genders.Select(
                (g, i) =>
                    new BalanceLine(
                        new BalanceFact(
                            Guid.NewGuid(),
                            $"单位{i}",
                            "临渭区",
                            "农业科技推广",
                            new Head(g, new DateOnly(1980, 1, 1), "", false)
                        ),
                        i + 1,
                        $"{i + 1:00}",
                        $"人选{i + 1}",
                        "",
                        $"{90 - i}.00",
                        [],
                        CandidateState.Passed,
                        AwardKind.None,
                        ""
                    )
            ),
        ];
        return new BalanceBoard(Rules, new BalanceView(places, "", lines, lines.Take(places).Select(l => l.Id).ToHashSet(), [], false));
    }
}
