using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Nomination.App.Reviews;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;

namespace Nomination.Tests.Reviews;

public sealed class UnlockListTests : BunitContext
{
    private static readonly DateTimeOffset Now = new(2026, 5, 6, 2, 0, 0, TimeSpan.Zero);
    private readonly List<(Guid Id, bool Approve, string Reason)> _decided = [];

    public UnlockListTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddLocalization();
        Services.AddSingleton(TimeProvider.System);
    }

    [Fact]
    public void Who_may_not_decide_sees_no_button()
    {
        var page = Show(Row(UnlockState.Asked, mayDecide: false));
        Assert.Contains("等待批准", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("办理", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_reason_keeps_the_dialog_and_the_words()
    {
        var page = Show(Row(UnlockState.Asked, mayDecide: true), Problem.Invalid("请写明理由。", "reason"));
        page.FindAll("button").First(b => b.TextContent.Contains("办理", StringComparison.Ordinal)).Click();
        page.Find("textarea").Change("核对属实");
        page.FindAll("button").First(b => b.TextContent.Contains("同意退回", StringComparison.Ordinal)).Click();
        Assert.Equal("核对属实", Assert.Single(_decided).Reason);
        Assert.True(_decided[0].Approve);
        Assert.Contains("请写明理由。", page.Markup, StringComparison.Ordinal);
        Assert.Equal("核对属实", page.Find("textarea").GetAttribute("value"));
    }

    [Fact]
    public void What_ran_out_says_so_and_can_be_restored()
    {
        var page = Show(Row(UnlockState.Reopened, mayDecide: false, mayRestore: true));
        Assert.Contains("逾期未锁定", page.Markup, StringComparison.Ordinal);
        Assert.Contains("按原分恢复", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_list_says_how_a_sheet_comes_back() =>
        Assert.Contains("须一人申请、复核人员批准", Show().Markup, StringComparison.Ordinal);

    private IRenderedComponent<UnlockList> Show(UnlockRow? row = null, Problem? refusal = null) =>
        Render<UnlockList>(p =>
            p.Add(x => x.Desk, new UnlockDesk(row is null ? [] : [row], "复核人员", 24, []))
                .Add(x => x.Now, Now)
                .Add(
                    x => x.Decide,
                    (id, approve, reason) =>
                    {
                        _decided.Add((id, approve, reason));
                        return Task.FromResult(refusal is null ? Result.Ok : Result.No(refusal));
                    }
                )
                .Add(x => x.Restore, _ => Task.CompletedTask)
        );

    private static UnlockRow Row(UnlockState state, bool mayDecide, bool mayRestore = false) =>
        new(
            Guid.NewGuid(),
            "E06 某某",
            "07",
            "候选人 07",
            state,
            "填错",
            "经办",
            Now.AddHours(-2),
            "",
            state == UnlockState.Asked ? null : Now.AddHours(-1),
            "",
            Now.AddHours(2),
            null,
            mayDecide,
            mayRestore
        );
}
