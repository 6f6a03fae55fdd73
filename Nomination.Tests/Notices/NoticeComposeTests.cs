using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Nomination.App.Notices;
using Nomination.Core.Candidates;
using Nomination.Core.Notices;
using Nomination.Core.Shared;

namespace Nomination.Tests.Notices;

/// <summary>The notice in the clerk's hands before it is posted.</summary>
public sealed class NoticeComposeTests : BunitContext
{
    private readonly NoticeForm _form = new() { Title = "关于拟入选名单的公示", Body = "现予公示。" };
    private int _posted;

    public NoticeComposeTests()
    {
        Services.AddLocalization().AddLogging().AddSingleton<TimeProvider>(new FixedClock(NoticeScene.Local(5, 6, 9)));
        Services.AddSingleton(new NoticeFileService(null!, TimeProvider.System, null!));
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    [Fact]
    public void It_shows_the_period_and_the_list_as_the_public_will_see_it()
    {
        var page = Open();
        Assert.Contains("2026年5月6日 至 2026年5月11日（5个工作日），2026年5月11日 24:00 截止", page.Markup, StringComparison.Ordinal);
        Assert.Equal(
            ["1", "惠成林", "示例中心", "主任", "大荔县科协", "农业科技推广"],
            page.FindAll("tbody td").Select(c => c.TextContent)
        );
    }

    [Fact]
    public void A_mobile_number_in_the_text_stands_at_the_field_and_asks_nothing()
    {
        var page = Open();
        page.Find("textarea").Change("电话19900000101");
        page.Find("form").Submit();
        Assert.Contains("199****0101", page.Find(".field .error").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("确认发布吗", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Posting_is_asked_for_once_more_and_then_done()
    {
        var page = Open();
        page.Find("form").Submit();
        Assert.Equal(0, _posted);
        page.FindAll("dialog .actions button")[^1].Click();
        Assert.Equal(1, _posted);
    }

    [Fact]
    public void What_stands_against_it_is_named_and_the_button_is_off()
    {
        var page = Open("还有 1 件征求意见未办结");
        Assert.Contains("1 件征求意见", page.Find(".problems").TextContent, StringComparison.Ordinal);
        Assert.True(page.Find("button[type=submit]").HasAttribute("disabled"));
    }

    [Fact]
    public void The_check_before_publishing_says_what_it_found_while_it_is_written()
    {
        var page = Open();
        Assert.Contains("公开前检查通过", page.Markup, StringComparison.Ordinal);
        _form.Body = "联系电话0913-0000001，家中0913-0000003，不涉密。";
        _form.Phone = "0913-0000001";
        page.Render();
        var found = page.Find(".problems[role=status]").TextContent;
        Assert.Contains("正文含有固定电话 091****0003", found, StringComparison.Ordinal);
        Assert.Contains("关键词 “涉密”", found, StringComparison.Ordinal);
        Assert.DoesNotContain("0001", found, StringComparison.Ordinal);
        Assert.Contains("请人工核对", page.Find(".notice-files").TextContent, StringComparison.Ordinal);
        Assert.Contains("落款：渭南市科学技术协会、渭南市科学技术局", page.Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<NoticeCompose> Open(params string[] blocks) =>
        Render<NoticeCompose>(p =>
            p.Add(c => c.Draft, Draft(blocks))
                .Add(c => c.Form, _form)
                .Add(
                    c => c.Post,
                    () =>
                    {
                        _posted++;
                        return Task.FromResult<IReadOnlyList<Problem>>([]);
                    }
                )
        );

    private static NoticeDraft Draft(string[] blocks) =>
        new(
            new NoticeForm(),
            [new NoticeGroup(AwardKind.Honour, [new NoticeLine(1, "惠成林", "示例中心", "主任", "大荔县科协", "农业科技推广")])],
            new DateOnly(2026, 5, 6),
            new DateOnly(2026, 5, 11),
            NoticeScene.Local(5, 12, 0),
            "5个工作日",
            blocks,
            null,
            [new NoticeFileView(Guid.NewGuid(), "名单.pdf", "application/pdf", 1, "扫描件或图片请人工核对", "")],
            "渭南市科学技术协会、渭南市科学技术局",
            ["涉密"]
        );
}
