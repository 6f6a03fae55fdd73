using System.Net;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Candidates;
using Nomination.Core.Notices;
using Nomination.Tests.Hosting;

namespace Nomination.Tests.Notices;

/// <summary>The stranger's form over HTTP, as a browser without script sends it.</summary>
public sealed class ObjectionPageTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Opens = NoticeScene.Local(5, 6, 9);
    private readonly AppFixture _app = new() { Clock = new FixedClock(NoticeScene.Local(5, 12, 12)) };
    private Guid _notice;
    private Guid _entry;

    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        var scene = await Scene.WeinanAsync(_app.Stores);
        var entry = new NoticeEntry
        {
            Order = 1,
            CandidateId = Guid.NewGuid(),
            Award = AwardKind.Honour,
            Name = "惠成林",
            WorkUnit = "渭南市示例研究中心",
            Title = "主任",
            NominatingUnit = "大荔县科协",
            Category = "农业科技推广",
        };
        var notice = new Notice
        {
            CampaignId = scene.Campaign.Id,
            Title = "拟入选名单的公示",
            Body = "正文",
            FirstDay = new DateOnly(2026, 5, 6),
            LastDay = new DateOnly(2026, 5, 13),
            Opens = Opens.ToUniversalTime(),
            Closes = NoticeScene.Local(5, 14, 0).ToUniversalTime(),
            Period = "5个工作日",
            PostedAt = Opens.ToUniversalTime(),
            PostedBy = "经办",
            Entries = [entry],
        };
        await using var db = _app.Stores.Open();
        db.Add(notice);
        Assert.Null(await db.CommitAsync());
        (_notice, _entry) = (notice.Id, entry.Id);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private string Address => $"/notices/{_notice}/objection";

    [Fact]
    public async Task Errors_stand_beside_the_fields_and_what_was_typed_stays()
    {
        var answer = await _app.Browser().PostFormAsync(Address, "objection", [.. Fields(phone: "123")]);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("请填写能联系到您的电话", page, StringComparison.Ordinal);
        Assert.Contains("推广面积与年鉴不一致", page, StringComparison.Ordinal);
        Assert.Contains("value=\"赵真名\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sent_form_leads_to_its_receipt_and_sent_again_to_the_same_one()
    {
        var browser = _app.Browser();
        var fields = Fields();
        var first = await browser.PostFormAsync(Address, "objection", [.. fields]);
        var second = await browser.PostFormAsync(Address, "objection", [.. fields]);
        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        var receipt = WebUtility.HtmlDecode(await browser.GetStringAsync(first.Headers.Location));
        Assert.Contains("异议已提交", receipt, StringComparison.Ordinal);
        Assert.DoesNotContain("赵真名", receipt, StringComparison.Ordinal);
        await using var db = _app.Stores.Open();
        Assert.Equal(1, await db.Objections.CountAsync());
    }

    [Fact]
    public async Task A_late_form_is_told_when_the_period_ended_and_keeps_its_text()
    {
        var browser = _app.Browser();
        var token = Pages.Token(await browser.GetStringAsync(Address));
        _app.Clock!.Now = NoticeScene.Local(5, 14, 0, 5);
        var answer = await PostAsync(browser, [("__RequestVerificationToken", token), .. Fields()]);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Contains("公示期已于 5月13日 24:00 结束", page, StringComparison.Ordinal);
        Assert.Contains("推广面积与年鉴不一致", page, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "name=\"Form.Facts\"",
            WebUtility.HtmlDecode(await _app.Browser().GetStringAsync(Address)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Without_the_pages_token_nothing_is_taken()
    {
        var answer = await PostAsync(_app.Browser(), Fields());
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("/objection", "回执号")]
    [InlineData("/objection/ABC", "没有找到回执号 ABC")]
    [InlineData("/en/objection", "Receipt")]
    public async Task A_receipt_is_asked_for_and_looked_up(string address, string text) =>
        Assert.Contains(text, WebUtility.HtmlDecode(await _app.Browser().GetStringAsync(address)), StringComparison.Ordinal);

    [Fact]
    public async Task There_is_no_form_for_a_notice_that_is_none() =>
        Assert.Equal(HttpStatusCode.NotFound, (await _app.Browser().GetAsync($"/notices/{Guid.NewGuid()}/objection")).StatusCode);

    private Task<HttpResponseMessage> PostAsync(HttpClient browser, IEnumerable<(string Name, string Value)> fields) =>
        browser.PostAsync(
            Address,
            new FormUrlEncodedContent([new("_handler", "objection"), .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))])
        );

    private (string Name, string Value)[] Fields(string phone = "0913-0000999") =>
        [
            ("Form.Ticket", "018f0000-0000-7000-8000-000000000001"),
            ("Form.EntryId", _entry.ToString()),
            ("Form.Kind", "实质性"),
            ("Form.ObjectorKind", "个人"),
            ("Form.Name", "赵真名"),
            ("Form.Phone", phone),
            ("Form.Facts", "推广面积与年鉴不一致，请核查。"),
            ("Form.Evidence", "2024 年统计年鉴"),
            ("Form.Workplace", ""),
            ("Form.Address", ""),
        ];
}
