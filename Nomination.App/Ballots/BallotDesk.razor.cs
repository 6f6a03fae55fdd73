using Microsoft.AspNetCore.Components;
using Nomination.App.Ui;
using Nomination.Core.Ballots;
using Nomination.Core.Shared;

namespace Nomination.App.Ballots;

public sealed partial class BallotDesk
{
    [Inject]
    private BallotService Reads { get; set; } = default!;

    [Inject]
    private RoundService Rounds { get; set; } = default!;

    [Inject]
    private CountService Counts { get; set; } = default!;

    [Inject]
    private ElectionService Elections { get; set; } = default!;

    [Inject]
    private MeetingService Meetings { get; set; } = default!;

    [Inject]
    private SubstituteService Substitutes { get; set; } = default!;

    [Inject]
    private OfficerService Officers { get; set; } = default!;

    [Inject]
    private SlipService Slips { get; set; } = default!;

    [Inject]
    private SlipTypingService Typing { get; set; } = default!;

    [Inject]
    private BoxService Boxes { get; set; } = default!;

    [Inject]
    private Toasts Toasts { get; set; } = default!;

    private IReadOnlyList<Problem> _problems = [];
    private IReadOnlyList<RoundLine>? _rounds;
    private string? _refused;
    private Guid? _chosen;
    private RoundView? _view;
    private MeetingView? _meeting;
    private TallyView? _tally;
    private RoundPlan? _plan;
    private OutcomeView? _outcome;
    private bool _lost;

    private bool MustRepeat => _plan is { Reason: RoundReason.RunOff or RoundReason.Repeat };

    private IEnumerable<string> StepNames =>
        [L["签到"], L["投票"], L["计票"], L["监票人签字"], L["宣布"], MustRepeat ? L["再投一轮"] : L["确认结果"]];

    private ConsoleStep Next => ConsoleSteps.Of(_view!.Turnout, _meeting!, Now);

    private int Step =>
        _meeting is null
            ? 0
            : Next switch
            {
                ConsoleStep.Collect or ConsoleStep.Close => 1,
                ConsoleStep.TypeSlips or ConsoleStep.Count => 2,
                ConsoleStep.Sign => 3,
                ConsoleStep.Announce => 4,
                ConsoleStep.Done => _outcome is { Accepted: true } || _view!.Turnout.RoundId != _rounds![^1].Id ? 6 : 5,
                _ => 0,
            };

    protected override async Task ReloadAsync()
    {
        var rounds = await Reads.RoundsAsync(Actor, Campaign!.Id);
        _refused = rounds.Done ? null : rounds.Text;
        if (!rounds.Done)
            return;
        var last = rounds.Value is [.., var newest] ? newest : null;
        var shown = rounds.Value.FirstOrDefault(r => r.Id == _chosen) ?? last;
        _view = shown is null ? null : Or(await Reads.RoundAsync(Actor, shown.Id));
        _meeting = shown is null ? null : Or(await Meetings.ViewAsync(Actor, shown.Id));
        _tally = shown is { State: RoundState.Counted } ? Or(await Counts.TallyAsync(Actor, shown.Id)) : null;
        var running = last is { State: not RoundState.Counted };
        _plan = running ? null : Or(await Rounds.PlanAsync(Actor, Campaign.Id));
        _outcome = running || rounds.Value.Count == 0 ? null : Or(await Elections.OutcomeAsync(Actor, Campaign.Id));
        _rounds = rounds.Value;
    }

    private static T? Or<T>(Result<T> result)
        where T : class? => result.Done ? result.Value : null;

    private Task ShowAsync(Guid round)
    {
        _chosen = round;
        return ReloadAsync();
    }

    private async Task<IReadOnlyList<Problem>> PrepareAsync(RoundForm form)
    {
        var done = await Rounds.PrepareAsync(Actor, Campaign!.Id, form);
        if (!done.Done)
            return done.Problems;
        await DoneAsync(done, L["已准备好，可以签到"]);
        return [];
    }

    private Guid Round => _view!.Turnout.RoundId;

    private async Task MarkAsync((Guid Reviewer, bool Present) mark) =>
        await DoneAsync(await Rounds.MarkPresentAsync(Actor, Round, mark.Reviewer, mark.Present), null);

    private async Task<Result> PaperAsync(Guid reviewer, bool onPaper) =>
        await DoneAsync(await Meetings.MarkPaperAsync(Actor, Round, reviewer, onPaper), L["已登记"], own: true);

    private async Task<Result> RecuseAsync(RecusalWish wish) =>
        await DoneAsync(
            await Meetings.RecuseAsync(Actor, Round, wish.Reviewer, wish.Candidate, wish.Kind, wish.Reason),
            L["已登记回避"],
            own: true
        );

    private async Task<Result> NominateAsync(SubstituteWish wish) =>
        await DoneAsync(
            await Substitutes.NominateAsync(Actor, Round, wish.Seated, wish.Alternate, wish.Reason),
            L["已提名，等候主席同意"],
            own: true
        );

    private async Task DecideAsync((Guid Substitute, bool Agree) decision) =>
        await DoneAsync(await Substitutes.DecideAsync(Actor, Round, decision.Substitute, decision.Agree), L["已决定"]);

    private async Task WithdrawAsync(Guid substitute) =>
        await DoneAsync(await Substitutes.WithdrawAsync(Actor, Round, substitute), L["已撤回"]);

    private async Task EndAsync(Guid substitute) => await DoneAsync(await Substitutes.EndAsync(Actor, Round, substitute), L["已结束替补"]);

    private async Task<Result> ReorderAsync(IReadOnlyList<Guid> order) =>
        await DoneAsync(await Meetings.ReorderAsync(Actor, Round, order), L["票面顺序已保存"], own: true);

    private async Task<Result> DeclareAsync(OfficerPart part) =>
        await DoneAsync(await Officers.DeclareAsync(Actor, Round, part), L["已声明"], own: true);

    private async Task StepDownAsync(Guid account) => await DoneAsync(await Officers.StepDownAsync(Actor, Round, account), L["已退出"]);

    private async Task PrintAsync() => await DoneAsync(await Slips.IssueAsync(Actor, Round), L["纸质票已生成，请打印"]);

    private async Task<Result> OpenAsync(int minutes) =>
        await DoneAsync(await Rounds.OpenAsync(Actor, Round, minutes), L["投票已开启"], own: true);

    private async Task<Result> ExtendAsync(int minutes) =>
        await DoneAsync(await Meetings.ExtendAsync(Actor, Round, minutes), L["投票已延长"], own: true);

    private async Task<Result> CloseAsync(bool bareIsKnown) =>
        await DoneAsync(await Rounds.CloseAsync(Actor, Round, bareIsKnown), L["投票已关闭"], own: true);

    private async Task<Result> ReleaseAsync(int place) =>
        await DoneAsync(await Typing.ReleaseAsync(Actor, Round, place), L["席位已收回"], own: true);

    private async Task<Result> GiveUpAsync(string reason) =>
        await DoneAsync(await Boxes.GiveUpAsync(Actor, Round, reason), L["本轮已作废，监票人签字并宣布后可重新投票"], own: true);

    private async Task CountAsync() => await DoneAsync(await Counts.CountAsync(Actor, Round), L["计票完成"]);

    private async Task AnnounceAsync() => await DoneAsync(await Meetings.AnnounceAsync(Actor, Round), L["结果已宣布"]);

    private async Task SignAsync() => await DoneAsync(await Counts.SignAsync(Actor, _view!.Turnout.RoundId), L["已签字"]);

    private async Task AcceptAsync() => await DoneAsync(await Elections.AcceptAsync(Actor, Campaign!.Id), L["结果已确认"]);

    private async Task<IReadOnlyList<Problem>> RuleAsync(RulingForm form)
    {
        var done = await Elections.RuleAsync(Actor, Campaign!.Id, form);
        if (done.Done)
            await DoneAsync(done, L["裁定已记录"]);
        return done.Problems;
    }

    /// <param name="own">The dialog that asked shows what stood in the way.</param>
    private async Task<Result> DoneAsync(Result result, string? toast, bool own = false)
    {
        _problems = own ? [] : result.Problems;
        if (result.Done)
        {
            _chosen = null;
            if (toast is not null)
                Toasts.Done(toast);
        }
        await ReloadAsync();
        return result;
    }
}
