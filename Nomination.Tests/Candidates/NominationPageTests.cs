using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Nomination.App.Candidates;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Screening;

namespace Nomination.Tests.Candidates;

public sealed class NominationPageTests
{
    [Fact]
    public async Task Typed_text_survives_a_refusal_and_the_error_stands_beside_its_field()
    {
        await using var desk = await Desk.OpenAsync();
        var (id, _) = await desk.N.ReadyAsync(desk.Unit);
        var page = await desk.PageAsync(id);
        await Input(page, "证件号码").ChangeAsync("110105194912310021");
        await Input(page, "职务").ChangeAsync("总农艺师");
        await Button(page, "提交推荐").ClickAsync(new());
        Assert.Contains("身份证号码校验不通过", page.Find(".problems").TextContent, StringComparison.Ordinal);
        var field = Field(page, "证件号码");
        Assert.Contains("身份证号码校验不通过", field.QuerySelector(".error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("110105194912310021", field.QuerySelector("input")!.GetAttribute("value"));
        Assert.Equal("总农艺师", Input(page, "职务").GetAttribute("value"));
        // The draft keeps it too: nothing is lost with the circuit.
        Assert.Equal("总农艺师", (await desk.N.Queries.FindAsync(desk.Unit, id)).Value.Form.Position);
    }

    [Fact]
    public async Task The_counter_follows_the_typing_and_says_by_how_much_it_is_over()
    {
        await using var desk = await Desk.OpenAsync();
        var (id, _) = await desk.N.ReadyAsync(desk.Unit);
        var page = await desk.PageAsync(id);
        await TypeAsync(page, "事迹材料", new string('事', 1999) + "，\n ");
        Assert.Contains("2000 / 2000 字", Field(page, "事迹材料").TextContent, StringComparison.Ordinal);
        await TypeAsync(page, "事迹材料", new string('事', 2000) + "，");
        Assert.Contains("超出 1 字", Field(page, "事迹材料").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_click_submits_once()
    {
        await using var desk = await Desk.OpenAsync();
        var (id, _) = await desk.N.ReadyAsync(desk.Unit);
        var page = await desk.PageAsync(id);
        await Button(page, "提交推荐").ClickAsync(new());
        var first = Button(page, "提交").ClickAsync(new());
        foreach (var again in page.FindAll("dialog button").Where(b => b.TextContent.Trim() == "提交").ToList())
            await again.ClickAsync(new());
        await first;
        await page.WaitForStateAsync(() => page.FindAll(".savebar").Count == 0);
        await using var db = desk.N.Store.Stores.Open();
        Assert.Equal(1, await db.QuotaPlaces.CountAsync());
        Assert.Equal(1, await db.AuditEntries.CountAsync(a => a.Act == "SubmitNomination"));
        Assert.Empty(page.FindAll("textarea"));
        Assert.Contains("2026-WN-0001", page.Markup, StringComparison.Ordinal);
        Assert.Contains("6105**********", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(Forms.Identity(1), page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Warnings_are_shown_before_the_submission_and_it_goes_on_when_confirmed()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.N.SubmittedAsync(desk.N.Scene.Unit(1), 1);
        var (id, _) = await desk.N.ReadyAsync(desk.Unit, 1);
        var page = await desk.PageAsync(id);
        await Button(page, "提交推荐").ClickAsync(new());
        Assert.Contains("（R07）", page.Find("dialog ul").TextContent, StringComparison.Ordinal);
        await Button(page, "已确认，仍然提交").ClickAsync(new());
        await page.WaitForStateAsync(() => page.FindAll(".savebar").Count == 0);
        Assert.Contains("2026-WN-0002", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_self_check_counts_by_part_and_links_to_the_field()
    {
        await using var desk = await Desk.OpenAsync();
        var id = (await desk.N.Drafts.CreateAsync(desk.Unit, desk.N.Campaign, CandidateKind.Person, "惠成林")).Value;
        var page = await desk.PageAsync(id);
        Assert.Contains("还差 3 项", Part(page, "事迹"), StringComparison.Ordinal);
        Assert.Contains("还差 2 项", Part(page, "材料上传"), StringComparison.Ordinal);
        Assert.Contains("已齐", Part(page, "荣誉与成果"), StringComparison.Ordinal);
        foreach (var link in page.FindAll("#section-check .self-check a"))
            Assert.NotNull(page.Find($"[id='{link.GetAttribute("href")!.Split('#')[1]}']"));
    }

    [Fact]
    public async Task A_returned_nomination_shows_the_offices_words_on_top()
    {
        await using var desk = await Desk.OpenAsync();
        var id = await desk.N.SubmittedAsync(desk.Unit);
        await desk.N.ChangeAsync(async db =>
        {
            var c = await db.Candidates.SingleAsync(c => c.Id == id);
            (c.State, c.CorrectionDue) = (CandidateState.Returned, desk.N.Scene.Campaign.StageOf(StageKind.Correction)!.Closes);
            db.Verdicts.Add(
                new Verdict
                {
                    CandidateId = id,
                    Act = Act.Return,
                    Codes = "R15",
                    Note = "请补传公示证明",
                    CheckedById = desk.N.Scene.Clerk.Id,
                    CheckedBy = "经办",
                    CheckedAt = desk.N.Clock.Now,
                }
            );
        });
        desk.N.Clock.Now = desk.N.Scene.JustIn(StageKind.Correction);
        var page = await desk.PageAsync(id);
        var note = page.Find(".returned").TextContent;
        Assert.Contains("R15 未公示或公示期不足", note, StringComparison.Ordinal);
        Assert.Contains("请补传公示证明", note, StringComparison.Ordinal);
        Assert.NotNull(Button(page, "补正提交"));
    }

    [Fact]
    public async Task After_the_deadline_the_draft_is_kept_to_read()
    {
        await using var desk = await Desk.OpenAsync();
        var (id, _) = await desk.N.ReadyAsync(desk.Unit);
        desk.N.Clock.Now = desk.N.Scene.JustAfter(StageKind.Nomination);
        var page = await desk.PageAsync(id);
        Assert.Empty(page.FindAll("textarea"));
        Assert.Contains("推荐已截止，未提交", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_are_added_moved_and_taken_away()
    {
        await using var desk = await Desk.OpenAsync();
        var (id, _) = await desk.N.ReadyAsync(desk.Unit);
        var page = await desk.PageAsync(id);
        await Button(page, "添加工作经历").ClickAsync(new());
        Assert.Equal(2, Career(page).Length);
        await Career(page)[1].QuerySelectorAll(".row-tools button")[0].ClickAsync(new());
        Assert.Equal("", Career(page)[0].QuerySelector("input")!.GetAttribute("value") ?? "");
        await Career(page)[0].QuerySelectorAll(".row-tools button")[2].ClickAsync(new());
        Assert.Equal("1997-07", Assert.Single(Career(page)).QuerySelector("input")!.GetAttribute("value"));
    }

    [Fact]
    public async Task What_cannot_be_saved_holds_the_person_back_once()
    {
        await using var desk = await Desk.OpenAsync();
        var (id, _) = await desk.N.ReadyAsync(desk.Unit);
        var page = await desk.PageAsync(id);
        var address = desk.Web.Services.GetRequiredService<NavigationManager>();
        await Input(page, "职务").ChangeAsync("站长");
        address.NavigateTo("desk/weinan-2026/nominations");
        Assert.Equal("站长", (await desk.N.Queries.FindAsync(desk.Unit, id)).Value.Form.Position);
        Assert.EndsWith("/nominations", address.Uri, StringComparison.Ordinal);
        await Input(page, "姓名").ChangeAsync("");
        address.NavigateTo("desk/weinan-2026");
        await page.WaitForAssertionAsync(() =>
            Assert.Contains("未保存：请填写姓名。", page.Find(".savebar").TextContent, StringComparison.Ordinal)
        );
        Assert.EndsWith("/nominations", address.Uri, StringComparison.Ordinal);
        address.NavigateTo("desk/weinan-2026");
        Assert.EndsWith("/desk/weinan-2026", address.Uri, StringComparison.Ordinal);
    }

    private static IElement[] Career(IRenderedComponent<NominationPage> page) =>
        [
            .. page.FindAll("fieldset.row-list")
                .Single(f => f.QuerySelector("legend")!.TextContent.Contains("主要工作经历", StringComparison.Ordinal))
                .QuerySelectorAll("li"),
        ];

    private static IElement Field(IRenderedComponent<NominationPage> page, string label) =>
        page.FindAll(".field").First(f => f.QuerySelector("label")?.TextContent.Replace("*", "").Trim() == label);

    // Found and typed in one go: the page may be drawn again at any moment by its clock or its saver.
    private static Task TypeAsync(IRenderedComponent<NominationPage> page, string label, string text) =>
        page.InvokeAsync(() => Field(page, label).QuerySelector("textarea")!.InputAsync(text));

    private static IElement Input(IRenderedComponent<NominationPage> page, string label) => Field(page, label).QuerySelector("input")!;

    private static IElement Button(IRenderedComponent<NominationPage> page, string text) =>
        page.FindAll("button").First(b => b.TextContent.Trim() == text);

    private static string Part(IRenderedComponent<NominationPage> page, string title) =>
        page.FindAll(".form-parts li").Single(li => li.TextContent.StartsWith(title, StringComparison.Ordinal)).TextContent;
}
