using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Nomination.App.Ui;
using Nomination.Core.Shared;

namespace Nomination.Tests.Ui;

/// <summary>What can be pressed.</summary>
public sealed class ActionTests : KitContext
{
    [Fact]
    public void A_button_is_busy_while_its_act_runs_and_a_second_press_does_nothing()
    {
        var acts = 0;
        var done = new TaskCompletionSource();
        var page = Render<ActionButton>(p =>
            p.Add(b => b.Text, "提交")
                .Add(
                    b => b.OnClick,
                    () =>
                    {
                        acts++;
                        return done.Task;
                    }
                )
        );
        page.Find("button").Click();
        Assert.Equal("true", page.Find("button").GetAttribute("aria-busy"));
        page.Find("button").Click();
        Assert.Equal(1, acts);
        done.SetResult();
        page.WaitForAssertion(() => Assert.Null(page.Find("button").GetAttribute("aria-busy")));
        page.Find("button").Click();
        Assert.Equal(2, acts);
    }

    [Fact]
    public void A_button_that_leads_somewhere_is_a_link()
    {
        var page = Render<ActionButton>(p => p.Add(b => b.Text, "查看").Add(b => b.Href, "desk"));
        Assert.Equal("desk", page.Find("a.btn").GetAttribute("href"));
    }

    [Fact]
    public void A_grave_act_is_asked_about_first()
    {
        var acts = 0;
        var page = Render<ConfirmButton>(p =>
            p.Add(b => b.Text, "撤回").Add(b => b.Question, "确定撤回？").Add(b => b.Yes, "确定").Add(b => b.OnYes, () => acts++)
        );
        Assert.DoesNotContain("确定撤回？", page.Markup);
        page.Find("button").Click();
        Assert.Contains("确定撤回？", page.Find("dialog").TextContent);
        Assert.Equal(0, acts);
        page.FindAll("dialog button")[0].Click();
        Assert.DoesNotContain("确定撤回？", page.Markup);
        page.Find("button").Click();
        page.FindAll("dialog button")[1].Click();
        Assert.Equal(1, acts);
        Assert.DoesNotContain("确定撤回？", page.Markup);
    }

    /// <summary>Somebody else was faster: the dialog says so, and when it is left the page reads anew what it shows.</summary>
    [Fact]
    public void A_refused_act_has_its_page_read_anew_when_its_dialog_is_left()
    {
        var (read, refused) = (0, true);
        var page = Render<ConfirmButton>(p =>
            p.Add(b => b.Text, "撤回")
                .Add(b => b.Question, "确定撤回？")
                .Add(b => b.Try, () => Task.FromResult(refused ? Result.No([Problem.Conflict("已由他人撤回。")]) : Result.Ok))
                .Add(b => b.LeftRefused, () => read++)
        );
        page.Find("button").Click();
        page.FindAll("dialog button")[1].Click();
        Assert.Contains("已由他人撤回。", page.Find("dialog").TextContent);
        Assert.Equal(0, read);
        page.FindAll("dialog button")[0].Click();
        Assert.Equal(1, read);
        // Left without an act, or done: nothing is stale by it.
        page.Find("button").Click();
        page.FindAll("dialog button")[0].Click();
        refused = false;
        page.Find("button").Click();
        page.FindAll("dialog button")[1].Click();
        Assert.Equal(1, read);
    }

    [Fact]
    public void A_dialog_closed_by_the_escape_key_tells_its_owner()
    {
        var open = true;
        var page = Render<DialogBox>(p =>
            p.Add(d => d.Open, open).Add(d => d.OpenChanged, value => open = value).Add(d => d.Title, "标题")
        );
        page.Find("dialog").TriggerEvent("onclose", EventArgs.Empty);
        Assert.False(open);
    }

    [Fact]
    public void Only_the_chosen_tab_is_drawn_and_arrow_keys_go_round()
    {
        var page = Render<Tabs>(p =>
            p.AddChildContent<Tab>(t => t.Add(x => x.Title, "事迹").AddChildContent("<p>甲</p>"))
                .AddChildContent<Tab>(t => t.Add(x => x.Title, "荣誉").Add(x => x.Badge, "3").AddChildContent("<p>乙</p>"))
        );
        Assert.Equal("甲", page.Find("[role=tabpanel]").TextContent);
        page.FindAll("[role=tab]")[1].Click();
        Assert.Equal("乙", page.Find("[role=tabpanel]").TextContent);
        Assert.Equal("true", page.FindAll("[role=tab]")[1].GetAttribute("aria-selected"));
        page.FindAll("[role=tab]")[1].KeyDown("ArrowRight");
        Assert.Equal("甲", page.Find("[role=tabpanel]").TextContent);
    }

    [Fact]
    public void News_of_success_appears_in_the_rack()
    {
        var page = Render<ToastRack>();
        Services.GetRequiredService<Toasts>().Done("已保存");
        page.WaitForAssertion(() => Assert.Equal("已保存", page.Find("[role=status] p").TextContent));
    }
}
