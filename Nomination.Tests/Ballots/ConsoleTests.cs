using Bunit;
using Nomination.App.Ballots;
using Nomination.Core.Ballots;
using Nomination.Core.Campaigns;
using Nomination.Core.Shared;

namespace Nomination.Tests.Ballots;

/// <summary>主持人控制台: the next act, who may do it, and what it asks first.</summary>
public sealed class ConsoleTests : MeetingParts
{
    [Fact]
    public void The_box_opens_for_the_minutes_of_the_rule_book_or_those_chosen()
    {
        List<int> opened = [];
        var page = Step(ConsoleStep.Open, open: m => opened.Add(m));
        Press(page, "开启投票");
        Assert.Contains("将向实到的 8 位委员发出选票", page.Markup);
        Assert.Equal("10", page.Find("select").GetAttribute("value"));
        page.Find("select").Change("20");
        Press(page, "开启投票");
        Assert.Equal([20], opened);
        Assert.DoesNotContain("开启投票", Buttons(Step(ConsoleStep.Open, may: false)));
    }

    [Fact]
    public void Few_electronic_papers_beside_slips_are_named_and_closing_must_say_to_know_it()
    {
        List<bool> closed = [];
        var page = Step(ConsoleStep.Collect, Turnout with { OnPaper = 5, Collected = 2 }, close: closed.Add);
        Press(page, "关闭投票");
        Assert.Contains("电子票只收回 2 张", page.Markup);
        Assert.Contains("还有 1 位委员没有投票", page.Markup);
        Press(page, "关闭投票");
        Press(page, "关闭投票");
        page.Find(".field.check input").Change(true);
        Press(page, "关闭投票");
        Assert.Equal([false, true], closed);

        page = Step(ConsoleStep.Close, Turnout with { ClosesAt = Now }, close: closed.Add);
        Press(page, "关闭投票");
        Assert.Empty(page.FindAll(".field.check"));
        Assert.Contains("选票已全部收回", page.Markup);
        Assert.Contains("延长", Buttons(page));
    }

    [Theory]
    [InlineData(ConsoleStep.Register, "还差 -2 人", "")]
    [InlineData(ConsoleStep.Declare, "监票人已声明 1 名，须 2 名", "")]
    [InlineData(ConsoleStep.PrintSlips, "有 0 位委员用纸质票", "印制 0 张纸质票")]
    [InlineData(ConsoleStep.Count, "共 8 张票", "开始计票")]
    [InlineData(ConsoleStep.Sign, "已有 0 名监票人签字，须 2 名", "")]
    [InlineData(ConsoleStep.Announce, "监票人已签字", "宣布结果")]
    [InlineData(ConsoleStep.Done, "已能看到结果", "")]
    public void Each_step_says_what_stands_and_has_its_one_button(ConsoleStep step, string words, string button)
    {
        var page = Step(step);
        Assert.Contains(words, page.Markup);
        Assert.Equal(button.Length == 0 ? [] : [button], Buttons(page));
    }

    [Fact]
    public void An_extension_that_is_refused_stays_open_with_the_reason()
    {
        List<int> asked = [];
        var page = Render<ExtendButton>(p =>
            p.Add(
                e => e.Extend,
                m =>
                {
                    asked.Add(m);
                    return Task.FromResult(m > 240 ? Result.No([Problem.Invalid("请填写 1 至 240 分钟。", "Minutes")]) : Result.Ok);
                }
            )
        );
        Press(page, "延长");
        page.Find("input").Change("300");
        Press(page, "延长 300 分钟");
        Assert.Contains("1 至 240 分钟", page.Markup);
        Press(page, "+10 分钟");
        Assert.DoesNotContain("或自定分钟数", page.Markup);
        Assert.Equal([300, 10], asked);
    }

    [Fact]
    public void Officers_declare_before_opening_and_later_only_in_the_place_of_who_dropped_out()
    {
        List<OfficerPart> declared = [];
        var page = Officers(Meeting with { TakesScrutineers = true, TakesTellers = true }, isDraft: true);
        Assert.Contains("等候声明", page.Markup);
        Press(page, "我担任监票人");
        Assert.Contains("无近亲属关系，将如实监票", page.Markup);
        Press(page, "我声明并担任");
        Assert.Equal([OfficerPart.Scrutineer], declared);
        Assert.Contains("退出", Buttons(page));

        page = Officers(Meeting, isDraft: false);
        Assert.Empty(Buttons(page));
        page = Officers(Meeting with { TakesScrutineers = true }, isDraft: false);
        Assert.Equal(["我担任监票人"], Buttons(page));
        Assert.Contains("监票人中途不能签字的", page.Markup);
        Assert.Empty(Buttons(Officers(Meeting with { TakesScrutineers = true, MyPart = OfficerPart.Teller }, isDraft: false)));

        IRenderedComponent<OfficersCard> Officers(MeetingView meeting, bool isDraft) =>
            Render<OfficersCard>(p =>
                p.Add(o => o.Meeting, meeting)
                    .Add(o => o.IsDraft, isDraft)
                    .Add(o => o.MayDeclare, true)
                    .Add(o => o.MayScrutinise, true)
                    .Add(o => o.MayStrike, true)
                    .Add(
                        o => o.Declare,
                        part =>
                        {
                            declared.Add(part);
                            return Yes();
                        }
                    )
            );
    }

    [Fact]
    public void A_typists_place_is_taken_back_and_the_round_is_given_up_with_a_reason()
    {
        var (released, reasons) = (new List<int>(), new List<string>());
        var typed = Meeting with { SlipsIssued = 3, Typists = [new TypistLine(2, "监票人甲", 2, false)] };
        var page = Card(typed, mayGiveUp: false);
        Assert.Contains("空缺", page.Markup);
        Assert.Contains("已录入 2 张，应有 3 张", page.Markup);
        Press(page, "收回席位");
        Assert.Contains("监票人甲 已录入的 2 张作废", page.Markup);
        Press(page, "收回席位");
        Assert.Equal([2], released);
        Assert.Contains("可由主席作废本轮", page.Markup);
        Assert.DoesNotContain("作废本轮", Buttons(page));

        page = Card(Meeting, mayGiveUp: true);
        Assert.DoesNotContain("录票席位", page.Markup);
        Press(page, "作废本轮");
        Press(page, "作废本轮");
        Assert.Contains("请写明作废的理由", page.Markup);
        page.Find("textarea").Input("票箱被打开过");
        Press(page, "作废本轮");
        Assert.Equal(["", "票箱被打开过"], reasons);
        Assert.Empty(page.FindAll("textarea"));

        IRenderedComponent<ClosedRoundCard> Card(MeetingView meeting, bool mayGiveUp) =>
            Render<ClosedRoundCard>(p =>
                p.Add(c => c.Meeting, meeting)
                    .Add(c => c.MayRelease, true)
                    .Add(c => c.MayGiveUp, mayGiveUp)
                    .Add(
                        c => c.Release,
                        place =>
                        {
                            released.Add(place);
                            return Yes();
                        }
                    )
                    .Add(
                        c => c.GiveUp,
                        reason =>
                        {
                            reasons.Add(reason);
                            return reason.Length > 0
                                ? Yes()
                                : Task.FromResult(Result.No([Problem.Invalid("请写明作废的理由（200字以内）。", "Reason")]));
                        }
                    )
            );
    }

    [Theory]
    [InlineData(BallotMode.Approve, 1, "若其他委员都选了此人")]
    [InlineData(BallotMode.Score, 1, "其他委员若都不弃权")]
    [InlineData(BallotMode.Score, 0, null)]
    public void Whoever_lays_out_a_round_with_a_recusal_is_told_what_it_gives_away(BallotMode mode, int recusals, string? words)
    {
        var plan = new RoundPlan(1, RoundReason.First, "第一轮投票", [.. Names.Select(n => n.CandidateId)], 2, 2)
        {
            Mode = mode,
            Recusals = recusals,
        };
        List<RoundForm> sent = [];
        var page = Render<RoundPrepare>(p =>
            p.Add(r => r.Plan, plan)
                .Add(r => r.MayPrepare, true)
                .Add(
                    r => r.Prepare,
                    form =>
                    {
                        sent.Add(form);
                        return Task.FromResult<IReadOnlyList<Problem>>([Problem.Conflict("上一轮投票尚未计票。")]);
                    }
                )
        );
        Assert.Equal(words is null ? 0 : 1, page.FindAll(".recusal-note").Count);
        if (words is not null)
            Assert.Contains(words, page.Markup);
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Contains("上一轮投票尚未计票。", page.Markup));
        Assert.Equal(("第一轮投票", 2, 2), (sent[0].Title, sent[0].Seats!.Value, sent[0].MaxTicks!.Value));
    }

    private IRenderedComponent<NextStep> Step(
        ConsoleStep step,
        TurnoutView? turnout = null,
        bool may = true,
        Action<int>? open = null,
        Action<bool>? close = null
    ) =>
        Render<NextStep>(p =>
            p.Add(n => n.Step, step)
                .Add(n => n.Turnout, turnout ?? Turnout)
                .Add(n => n.Meeting, Meeting)
                .Add(n => n.MayRun, may)
                .Add(n => n.MayClose, may)
                .Add(n => n.MayPrint, may)
                .Add(n => n.MayAnnounce, may)
                .Add(n => n.Extend, _ => Yes())
                .Add(
                    n => n.Open,
                    minutes =>
                    {
                        open?.Invoke(minutes);
                        return Yes();
                    }
                )
                .Add(
                    n => n.Close,
                    known =>
                    {
                        close?.Invoke(known);
                        return Yes();
                    }
                )
        );
}
