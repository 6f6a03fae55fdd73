using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Nomination.App.Screening;
using Nomination.App.Ui;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Screening;
using Nomination.Core.Shared;

namespace Nomination.Tests.Screening;

public sealed class CheckPanelTests : IDisposable
{
    private static readonly DateTimeOffset Now = ChinaTime.At(new DateOnly(2026, 4, 22), new TimeOnly(10, 0));
    private static readonly Guid Me = Guid.NewGuid();

    private readonly BunitContext _web = new();
    private readonly List<ScreeningForm> _proposed = [];
    private readonly List<Guid> _confirmed = [];
    private Result _answer = Result.Ok;

    public CheckPanelTests()
    {
        _web.Services.AddLocalization();
        _web.Services.AddUi();
        _web.Services.AddSingleton<TimeProvider>(new FixedClock(Now));
        _web.JSInterop.Mode = JSRuntimeMode.Loose;
    }

    [Fact]
    public void A_finding_ticks_its_code_and_what_cannot_be_mended_leads_to_a_refusal()
    {
        var panel = Panel(hints: [new("R05", HintLevel.Fault, "副厅级"), new("R08", HintLevel.Fault, "未盖章")]);
        Press(panel, "R05");
        Assert.Equal("不予受理", Chosen(panel));
        Assert.Equal(["R05"], Ticked(panel));
        Press(panel, "R08");
        Assert.Equal(["R05", "R08"], Ticked(panel));
        Press(panel, "R05");
        Assert.Equal(["R08"], Ticked(panel));
    }

    [Fact]
    public void What_can_be_mended_leads_to_a_return_until_the_end_of_the_correction()
    {
        var panel = Panel(hints: [new("R08", HintLevel.Fault, "未盖章")]);
        Press(panel, "R08");
        Assert.Equal("退回补正", Chosen(panel));
        panel.Find("form").Submit();
        var form = Assert.Single(_proposed);
        Assert.Equal((Act.Return, "R08", new DateOnly(2026, 4, 28)), (form.Verdict, form.Codes[0], form.DueDay));
    }

    [Fact]
    public void All_nineteen_codes_stand_in_their_groups()
    {
        var panel = Panel();
        Choose(panel, "退回补正");
        Assert.Equal(19, panel.FindAll(".reasons input").Count);
        Assert.Equal(["推荐资格", "意见与签章", "材料质量", "公示与保密", "其他"], panel.FindAll(".reasons h4").Select(h => h.TextContent));
    }

    [Fact]
    public void A_return_without_a_code_is_said_beside_the_list_and_the_note_stays()
    {
        var panel = Panel();
        Choose(panel, "退回补正");
        panel.Find("textarea").Change("请补盖公章。");
        panel.Find("form").Submit();
        Assert.Empty(_proposed);
        Assert.Equal("请至少勾选一个原因代码。", panel.Find(".reasons .error").TextContent);
        Assert.Equal("请补盖公章。", panel.Find("textarea").GetAttribute("value"));
        Assert.Single(panel.FindAll(".problems li"));
    }

    [Fact]
    public void Nothing_is_sent_without_a_verdict()
    {
        var panel = Panel();
        panel.Find("form").Submit();
        Assert.Empty(_proposed);
        Assert.Contains("请选择审查结论", panel.Find(".verdicts .error").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_service_refuses_is_shown_and_nothing_typed_is_lost()
    {
        _answer = Problem.Conflict("这份材料刚刚已由他人提出结论，请刷新后查看。");
        var panel = Panel();
        Choose(panel, "受理");
        panel.Find("textarea").Change("材料齐全。");
        panel.Find("form").Submit();
        Assert.Single(_proposed);
        Assert.Contains("他人提出结论", panel.Find(".problems").TextContent, StringComparison.Ordinal);
        Assert.Equal("材料齐全。", panel.Find("textarea").GetAttribute("value"));
    }

    [Fact]
    public void Accepting_takes_back_the_codes_ticked_before()
    {
        var panel = Panel(hints: [new("R13", HintLevel.Look, "核对纸质件")]);
        Press(panel, "R13");
        Choose(panel, "受理");
        Assert.Equal("false", panel.Find(".hints button").GetAttribute("aria-pressed"));
        panel.Find("form").Submit();
        Assert.Equal((Act.Accept, 0), (_proposed.Single().Verdict, _proposed.Single().Codes.Count));
    }

    [Fact]
    public void A_corrected_nomination_is_not_returned_again()
    {
        var panel = Panel(CandidateState.Resubmitted);
        Assert.Equal(["受理", "不予受理", "视为撤回"], panel.FindAll(".verdicts label").Select(l => l.TextContent.Trim()));
    }

    [Fact]
    public void The_second_person_confirms_and_the_first_cannot()
    {
        var waiting = Waiting(Guid.NewGuid());
        var panel = Panel(verdict: waiting, mayCheck: false, mayConfirm: true);
        Assert.Contains("R08", panel.Find(".proposal").TextContent, StringComparison.Ordinal);
        Button(panel, "确认").Click();
        Assert.Equal([waiting.Id], _confirmed);

        var own = Panel(verdict: Waiting(Me), mayCheck: false, mayConfirm: true);
        Assert.Empty(own.FindAll(".proposal button"));
        Assert.Contains("须由另一位复核人员确认", own.Find(".proposal").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_clerk_may_replace_a_waiting_proposal()
    {
        var panel = Panel(verdict: Waiting(Me));
        Assert.Empty(panel.FindAll("form"));
        Button(panel, "改提结论").Click();
        Choose(panel, "受理");
        panel.Find("form").Submit();
        Assert.Equal(Act.Accept, _proposed.Single().Verdict);
    }

    [Fact]
    public void A_decided_nomination_shows_its_history_and_no_form()
    {
        var panel = Panel(CandidateState.Passed);
        Assert.Empty(panel.FindAll("form, .hints"));
        Assert.Contains("形审通过", panel.Find(".state").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Readers_without_a_part_in_the_check_see_no_buttons()
    {
        var panel = Panel(hints: [new("R08", HintLevel.Fault, "未盖章")], mayCheck: false);
        Assert.Empty(panel.FindAll("button, form"));
    }

    private IRenderedComponent<CheckPanel> Panel(
        CandidateState state = CandidateState.Submitted,
        IReadOnlyList<Hint>? hints = null,
        VerdictView? verdict = null,
        bool mayCheck = true,
        bool mayConfirm = false
    ) =>
        _web.Render<CheckPanel>(p =>
            p.Add(x => x.View, View(state, hints ?? [], verdict is null ? [] : [verdict]))
                .Add(x => x.Campaign, Checks.Weinan())
                .Add(x => x.Now, Now)
                .Add(x => x.ActorId, Me)
                .Add(x => x.MayCheck, mayCheck)
                .Add(x => x.MayConfirm, mayConfirm)
                .Add(
                    x => x.Propose,
                    form =>
                    {
                        _proposed.Add(form);
                        return Task.FromResult(_answer);
                    }
                )
                .Add(
                    x => x.Confirm,
                    id =>
                    {
                        _confirmed.Add(id);
                        return Task.FromResult(_answer);
                    }
                )
                .Add(x => x.Overrule, (_, _) => Task.FromResult(_answer))
        );

    private static DossierView View(CandidateState state, IReadOnlyList<Hint> hints, IReadOnlyList<VerdictView> verdicts) =>
        new(
            Guid.NewGuid(),
            "21",
            "2026-WN-0021",
            state,
            AwardKind.None,
            "大荔县科协",
            1,
            Nominations.Faultless(),
            "",
            "",
            51,
            Now,
            null,
            [],
            [],
            verdicts,
            hints,
            new Neighbours(null, null, 0)
        );

    private static VerdictView Waiting(Guid checker) =>
        new(
            Guid.NewGuid(),
            Act.Return,
            ["R08"],
            "请补盖公章。",
            Now.AddDays(5),
            checker,
            "经办",
            Now,
            "",
            null,
            "",
            "",
            new Dictionary<string, string>(),
            []
        );

    private static void Press(IRenderedComponent<CheckPanel> panel, string code) =>
        panel.FindAll(".hints button").Single(b => b.TextContent == code).Click();

    private static void Choose(IRenderedComponent<CheckPanel> panel, string verdict) =>
        panel.FindAll(".verdicts label").Single(l => l.TextContent.Trim() == verdict).QuerySelector("input")!.Change(true);

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<CheckPanel> panel, string text) =>
        panel.FindAll("button").Single(b => b.TextContent.Trim() == text);

    private static string Chosen(IRenderedComponent<CheckPanel> panel) =>
        panel.FindAll(".verdicts label").Single(l => l.QuerySelector("input")!.HasAttribute("checked")).TextContent.Trim();

    private static IEnumerable<string> Ticked(IRenderedComponent<CheckPanel> panel) =>
        panel
            .FindAll(".reasons label")
            .Where(l => l.QuerySelector("input")!.HasAttribute("checked"))
            .Select(l => l.QuerySelector(".figure")!.TextContent);

    public void Dispose() => _web.Dispose();
}
