using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Nomination.App.Ui;
using Nomination.Core.Shared;

namespace Nomination.Tests.Ui;

/// <summary>The fields of a form in a browser's hands.</summary>
public sealed class FieldTests : KitContext
{
    private readonly IRenderedComponent<PaperForm> _page;

    public FieldTests() => _page = Render<PaperForm>();

    private Paper Paper => _page.Instance.Paper;

    [Fact]
    public void The_counter_counts_without_white_space_and_says_by_how_much_a_text_is_too_long()
    {
        _page.Find("textarea").Input("一二 三\n四，");
        Assert.Equal("5 / 5 字", _page.Find(".count").TextContent.Trim());
        _page.Find("textarea").Input("一二三四，五六");
        Assert.Contains("over", _page.Find(".count").ClassList);
        Assert.Contains("超出 2 字", _page.Find(".count").TextContent);
        Assert.Equal("一二三四，五六", Paper.Brief);
    }

    [Fact]
    public void Typing_is_not_scolded_but_leaving_the_field_is()
    {
        _page.Find("textarea").Input("一二三四五六");
        Assert.Empty(_page.FindAll(".error"));
        _page.Find("textarea").Change("一二三四五六");
        var area = _page.Find("textarea");
        Assert.Equal("true", area.GetAttribute("aria-invalid"));
        Assert.Equal("最多 5 字。", _page.Find("#" + area.GetAttribute("aria-describedby")).TextContent);
        Assert.Empty(_page.FindAll(".problems"));
        _page.Find("textarea").Input("一二三");
        Assert.Empty(_page.FindAll(".error"));
    }

    // The button is pressed straight from the field: what was typed last is in the form.
    [Fact]
    public void A_whole_date_counts_while_it_is_typed_and_half_a_one_does_not()
    {
        var day = _page.Find("input[placeholder='年-月-日']");
        day.Input("2026-5-3");
        Assert.Null(Paper.Day);
        day.Input("2026-05-30");
        Assert.Equal(new DateOnly(2026, 5, 30), Paper.Day);
    }

    [Fact]
    public void Submitting_shows_every_error_beside_its_field_and_a_summary_that_leads_there()
    {
        _page.Find("form").Submit();
        var link = Assert.Single(_page.FindAll(".problems a"));
        Assert.Equal("请填写简介。", link.TextContent);
        Assert.EndsWith("#" + _page.Find("textarea").Id, link.GetAttribute("href"));
        Assert.Equal("请填写简介。", _page.Find(".error").TextContent);
    }

    [Fact]
    public async Task Refusals_of_a_service_stand_at_their_field_until_it_changes()
    {
        var rules = _page.FindComponent<FormRules>().Instance;
        await _page.InvokeAsync(() => rules.Show([Problem.Invalid("已有人用过。", nameof(Paper.Brief)), Problem.Closed("已截止。")]));
        Assert.Equal(["已有人用过。", "已截止。"], _page.FindAll(".problems li").Select(l => l.TextContent.Trim()));
        Assert.Equal("已有人用过。", _page.Find(".error").TextContent);
        await _page.Find("textarea").ChangeAsync("新的");
        Assert.Empty(_page.FindAll(".error"));
        Assert.Equal("已截止。", _page.Find(".problems li").TextContent.Trim());
    }

    [Fact]
    public async Task A_save_runs_once_however_often_it_is_asked_for()
    {
        var rules = _page.FindComponent<FormRules>().Instance;
        var (saves, done) = (0, new TaskCompletionSource());
        Task Save() => rules.OnceAsync(() => Task.WhenAll(done.Task, Task.FromResult(saves++)));
        var both = _page.InvokeAsync(() => Task.WhenAll(Save(), Save()));
        Assert.True(rules.Busy);
        done.SetResult();
        await both;
        Assert.False(rules.Busy);
        Assert.Equal(1, saves);
    }

    [Fact]
    public void A_problem_of_an_item_in_a_list_finds_that_item()
    {
        var paper = new Paper { Items = [new(), new()] };
        Assert.Equal(new FieldIdentifier(paper.Items[1], "Name"), FieldPath.Find(paper, "Items[1].Name"));
        Assert.Equal(new FieldIdentifier(paper, ""), FieldPath.Find(paper, "Items[7].Name"));
        Assert.Equal(new FieldIdentifier(paper, ""), FieldPath.Find(paper, "Nothing"));
        Assert.Equal(new FieldIdentifier(paper, ""), FieldPath.Find(paper, null));
    }

    [Theory]
    [InlineData("３０", 30, null)]
    [InlineData(" 7 ", 7, null)]
    [InlineData("", null, null)]
    [InlineData("61", null, "请填写 1 到 60 之间的整数。")]
    [InlineData("七", null, "请填写整数。")]
    public void A_number_is_read_as_people_type_it_and_a_wrong_one_stays_to_be_put_right(string typed, int? read, string? error)
    {
        _page.Find("input.number").Change(typed);
        Assert.Equal(read, Paper.Years);
        Assert.Equal(error is null ? [] : [error], _page.FindAll(".error").Select(e => e.TextContent));
        if (error is not null)
            Assert.Equal(typed, _page.Find("input.number").GetAttribute("value"));
    }

    [Fact]
    public void Tags_are_kept_in_the_order_of_the_list_and_a_change_is_told()
    {
        _page.FindAll(".choices input")[2].Change(true);
        _page.FindAll(".choices input")[0].Change(true);
        Assert.Equal(["一线", "女性"], Paper.Tags);
        _page.FindAll(".choices input")[2].Change(false);
        Assert.Equal(["一线"], Paper.Tags);
        Assert.Equal(3, _page.Instance.Told);
    }

    [Fact]
    public void An_empty_choice_is_offered_until_one_is_made()
    {
        Assert.Equal(["请选择", "甲", "乙"], _page.FindAll("option").Select(o => o.TextContent));
        _page.Find("select").Change("b");
        Assert.Equal("b", Paper.Field);
        Assert.Equal(["甲", "乙"], _page.FindAll("option").Select(o => o.TextContent));
    }

    [Theory]
    [InlineData("1985-06", 1985, 6)]
    [InlineData("1985.6", 1985, 6)]
    [InlineData("198506", 1985, 6)]
    [InlineData("１９８５年６月", 1985, 6)]
    [InlineData("1985/12", 1985, 12)]
    public void A_month_is_read_however_it_is_written(string typed, int year, int month) =>
        Assert.Equal(new DateOnly(year, month, 1), Plain.Month(typed));

    [Theory]
    [InlineData("1985-13")]
    [InlineData("0085-06")]
    [InlineData("六月")]
    [InlineData("")]
    public void What_is_no_month_is_none(string typed) => Assert.Null(Plain.Month(typed));

    [Theory]
    [InlineData("2026-05-30")]
    [InlineData("2026.5.30")]
    [InlineData("20260530")]
    [InlineData("2026年５月３０日")]
    public void A_day_is_read_however_it_is_written(string typed) => Assert.Equal(new DateOnly(2026, 5, 30), Plain.Day(typed));

    [Theory]
    [InlineData("2026-02-30")]
    [InlineData("2026-05")]
    [InlineData("明天")]
    public void What_is_no_day_is_none(string typed) => Assert.Null(Plain.Day(typed));
}
