using Bunit;
using Nomination.App.Ballots;
using Nomination.Core.Ballots;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;

namespace Nomination.Tests.Ballots;

/// <summary>签到册 and 票面 under the office's hand.</summary>
public sealed class RegisterCardTests : MeetingParts
{
    private readonly List<(Guid Reviewer, bool Present)> _marked = [];
    private readonly List<RecusalWish> _recusals = [];
    private readonly List<SubstituteWish> _substitutes = [];
    private readonly List<(Guid Reviewer, bool OnPaper)> _papers = [];
    private readonly List<(Guid Substitute, bool Agree)> _decided = [];

    [Fact]
    public void Members_are_marked_and_nobody_is_struck_off_once_papers_come_in()
    {
        var page = Open(View());
        page.Find("button[aria-label='专家9 未到']").Click();
        page.Find("button[aria-label='专家1 已到']").Click();
        Assert.Equal([(Roster[8].ReviewerId, true), (Roster[0].ReviewerId, false)], _marked);
        page = Open(View(RoundState.Open));
        Assert.Equal("专家9 未到", Assert.Single(page.FindAll(".register .marks button")).GetAttribute("aria-label"));
        Assert.Empty(Open(View(), mayRun: false).FindAll(".register .marks button"));
    }

    [Fact]
    public void A_present_member_steps_back_from_a_name_and_changes_to_paper()
    {
        var page = Open(View());
        page.Find("button[aria-label='专家3 的其他事项']").Click();
        Assert.DoesNotContain("提名替补委员", page.Markup);
        Press(page, "改用纸质票");
        Assert.Equal([(Roster[2].ReviewerId, true)], _papers);
        Assert.Empty(page.FindAll("dialog h2"));

        page.Find("button[aria-label='专家3 的其他事项']").Click();
        var selects = page.FindAll("dialog select");
        selects[0].Change($"{Names[1].CandidateId}");
        page.FindAll("dialog select")[1].Change(RecusalKinds.Kin);
        page.Find("dialog input").Change("系其舅父");
        page.Find("dialog form").Submit();
        Assert.Equal([new RecusalWish(Roster[2].ReviewerId, Names[1].CandidateId, RecusalKinds.Kin, "系其舅父")], _recusals);
    }

    [Fact]
    public void An_absent_members_seat_is_offered_to_an_alternate_and_the_chair_decides()
    {
        var alternate = new AlternateLine(Guid.NewGuid(), "A01", "候补一", "示例单位");
        var page = Open(View(), Meeting with { Alternates = [alternate] });
        page.Find("button[aria-label='专家9 的其他事项']").Click();
        Assert.DoesNotContain("登记会上回避", page.Markup);
        page.Find("dialog select").Change($"{alternate.ReviewerId}");
        page.Find("dialog input").Change("出差");
        page.Find("dialog form").Submit();
        Assert.Equal([new SubstituteWish(Roster[8].ReviewerId, alternate.ReviewerId, "出差")], _substitutes);

        var asked = Meeting with { Substitutes = [new SubstituteLine(Guid.NewGuid(), "候补一", "专家9", "出差", Approved: false)] };
        page = Open(View(), asked);
        Assert.Contains("撤回提名", Buttons(page));
        page = Open(View(), asked, mayApprove: true);
        Press(page, "同意替补");
        Assert.Contains("候补一 与其他委员权利相同", page.Markup);
        Press(page, "同意替补");
        Assert.Equal([(asked.Substitutes[0].Id, true)], _decided);
        page = Open(View(), asked with { Substitutes = [asked.Substitutes[0] with { Approved = true }] }, mayApprove: true);
        Assert.Contains("结束替补", Buttons(page));
    }

    [Fact]
    public void Names_are_moved_by_button_or_keys_and_saved_once()
    {
        List<IReadOnlyList<Guid>> saved = [];
        var answer = Result.No([Problem.Conflict("票面名单刚刚改变。请刷新后再调整顺序。")]);
        var page = Render<NamesCard>(p =>
            p.Add(n => n.View, View())
                .Add(n => n.MayReorder, true)
                .Add(
                    n => n.Reorder,
                    order =>
                    {
                        saved.Add(order);
                        return Task.FromResult(answer);
                    }
                )
        );
        Assert.Contains("按姓氏笔画排列", page.Markup);
        Assert.True(page.Find("button[aria-label='甲 上移']").HasAttribute("disabled"));
        page.Find("button[aria-label='甲 下移']").Click();
        page.FindAll(".move")[2].KeyDown(new Microsoft.AspNetCore.Components.Web.KeyboardEventArgs { AltKey = true, Key = "ArrowUp" });
        Assert.Equal(["乙", "丙", "甲"], Shown());
        Press(page, "保存票面顺序");
        Assert.Contains("票面名单刚刚改变", page.Markup);
        Assert.Equal(["乙", "丙", "甲"], Shown());
        answer = Result.Ok;
        Press(page, "保存票面顺序");
        Assert.Equal([Names[1].CandidateId, Names[2].CandidateId, Names[0].CandidateId], saved[1]);
        page.Find("button[aria-label='丙 上移']").Click();
        Press(page, "恢复原序");
        Assert.Equal(["甲", "乙", "丙"], Shown());

        IEnumerable<string> Shown() => page.FindAll("li .song").Select(n => n.TextContent);
    }

    private IRenderedComponent<RegisterCard> Open(
        RoundView view,
        MeetingView? meeting = null,
        bool mayRun = true,
        bool mayApprove = false
    ) =>
        Render<RegisterCard>(p =>
            p.Add(r => r.View, view)
                .Add(r => r.Meeting, meeting ?? Meeting)
                .Add(r => r.MayRun, mayRun)
                .Add(r => r.MayNominate, true)
                .Add(r => r.MayApprove, mayApprove)
                .Add(r => r.Mark, _marked.Add)
                .Add(r => r.Decide, _decided.Add)
                .Add(
                    r => r.Paper,
                    (reviewer, onPaper) =>
                    {
                        _papers.Add((reviewer, onPaper));
                        return Yes();
                    }
                )
                .Add(
                    r => r.Recuse,
                    wish =>
                    {
                        _recusals.Add(wish);
                        return Yes();
                    }
                )
                .Add(
                    r => r.Nominate,
                    wish =>
                    {
                        _substitutes.Add(wish);
                        return Yes();
                    }
                )
        );
}
