using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Candidates;
using Nomination.Core.Notices;
using Nomination.Tests.Evidence;
using Nomination.Tests.Hosting;

namespace Nomination.Tests.Notices;

/// <summary>The stranger's form over HTTP, as a browser without script sends it.</summary>
public sealed partial class ObjectionPageTests : IAsyncLifetime
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
    public async Task A_sent_form_answers_its_code_and_sent_again_the_same_one()
    {
        var browser = _app.Browser();
        var fields = Fields();
        var first = await SentAsync(await browser.PostFormAsync(Address, "objection", [.. fields]));
        var second = await SentAsync(await browser.PostFormAsync(Address, "objection", [.. fields]));
        Assert.Equal(first.Code, second.Code);
        Assert.Contains("异议已提交", first.Page, StringComparison.Ordinal);
        Assert.Contains("需要补正：身份证明的照片或扫描件、亲笔签名页的照片或扫描件", first.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("赵真名", first.Page, StringComparison.Ordinal);
        await using var db = _app.Stores.Open();
        Assert.Equal(1, await db.Objections.CountAsync());

        // The code is posted, and what is missing goes up with it.
        var followed = await browser.PostFormAsync("/objection", "follow", ("Query.Code", first.Code));
        var page = WebUtility.HtmlDecode(await followed.Content.ReadAsStringAsync());
        Assert.Contains("待补正", page, StringComparison.Ordinal);
        // What came in stays and is shown beside what was refused.
        var half = await CompleteAsync(page, ("SignedPage", Corpus.Jpeg(900, 1200)), ("IdentityProof", Corpus.Docx));
        Assert.Contains("已上传 <b>签字页1</b>", half, StringComparison.Ordinal);
        Assert.Contains("身份证明：", half, StringComparison.Ordinal);
        var completed = await CompleteAsync(half, ("IdentityProof", Corpus.Png(800, 500)));
        Assert.Contains("补正材料已收到", completed, StringComparison.Ordinal);
        Assert.Equal(2, await db.ObjectionFiles.CountAsync());
        Assert.Equal(ObjectionState.Received, await db.Objections.Select(o => o.State).SingleAsync());

        Task<string> CompleteAsync(string shown, params (string, byte[])[] files) =>
            FilesAsync(browser, "/objection", "complete", shown, [("Completion.Code", first.Code)], files);
    }

    [Fact]
    public async Task Files_stay_when_the_form_has_an_error_and_what_is_no_picture_is_refused_with_reasons()
    {
        var browser = _app.Browser();
        var empty = await browser.GetStringAsync(Address);
        (string, string)[] wrong = [.. Fields(phone: "123")];
        var page = await FilesAsync(
            browser,
            Address,
            "objection",
            empty,
            wrong,
            ("IdentityProof", Corpus.Jpeg(900, 600)),
            ("Evidence", Corpus.Docx)
        );
        Assert.Contains("已上传 <b>身份证明1</b>", page, StringComparison.Ordinal);
        Assert.Contains("证据：", page, StringComparison.Ordinal);
        Assert.Contains("推广面积与年鉴不一致", page, StringComparison.Ordinal);
        await using var db = _app.Stores.Open();
        var kept = await db.ObjectionFiles.SingleAsync();
        // Enter in a field presses the first button, which must be the one that sends.
        Assert.Matches("(?s)<button type=\"submit\" hidden.+name=\"remove\"", page);
        var page2 = await FilesAsync(
            browser,
            Address,
            "objection",
            page,
            [.. Fields(), ("remove", kept.Id.ToString())],
            ("Evidence", Corpus.Png(200, 200))
        );
        Assert.DoesNotContain("身份证明1", page2, StringComparison.Ordinal);
        Assert.Contains("已上传 <b>证据1</b>", page2, StringComparison.Ordinal);
        Assert.Equal((1, 0), (await db.ObjectionFiles.CountAsync(), await db.Objections.CountAsync()));
        var sent = await FilesAsync(
            browser,
            Address,
            "objection",
            page,
            [.. Fields()],
            ("IdentityProof", Corpus.Jpeg(900, 600)),
            ("SignedPage", Corpus.Jpeg(900, 1200)),
            ("Evidence", Corpus.Png(300, 300))
        );
        Assert.Contains("决定是否受理", sent, StringComparison.Ordinal);
        Assert.Contains("4 个文件", sent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_late_form_becomes_a_clue_and_says_so()
    {
        _app.Clock!.Now = NoticeScene.Local(5, 14, 0, 5);
        var browser = _app.Browser();
        Assert.Contains("只登记为线索", WebUtility.HtmlDecode(await browser.GetStringAsync(Address)), StringComparison.Ordinal);
        var (page, _) = await SentAsync(await browser.PostFormAsync(Address, "objection", [.. Fields()]));
        Assert.Contains("本件在公示期满之后提出，按规定不予受理，已登记为线索。", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_character_is_told_without_a_name()
    {
        var browser = _app.Browser();
        var answer = await browser.PostFormAsync(
            $"/notices/{_notice}/correction",
            "correction",
            ("Form.Ticket", Guid.CreateVersion7().ToString()),
            ("Form.EntryId", _entry.ToString()),
            ("Form.Facts", "姓名“成”应为“诚”")
        );
        Assert.Contains("更正申请已提交", (await SentAsync(answer)).Page, StringComparison.Ordinal);
        await using var db = _app.Stores.Open();
        Assert.Equal(ObjectionRules.Correction, await db.Objections.Select(o => o.Kind).SingleAsync());
    }

    [Fact]
    public async Task Without_the_pages_token_nothing_is_taken()
    {
        var fields = Fields().Append(("_handler", "objection")).Select(f => KeyValuePair.Create(f.Item1, f.Item2));
        var answer = await _app.Browser().PostAsync(Address, new FormUrlEncodedContent(fields));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("/objection", "查询码")]
    [InlineData("/objection/ABC", "没有找到查询码 ABC")]
    [InlineData("/en/objection", "Tracking code")]
    public async Task A_code_is_asked_for_and_looked_up(string address, string text) =>
        Assert.Contains(text, WebUtility.HtmlDecode(await _app.Browser().GetStringAsync(address)), StringComparison.Ordinal);

    [Fact]
    public async Task There_is_no_form_for_a_notice_that_is_none() =>
        Assert.Equal(HttpStatusCode.NotFound, (await _app.Browser().GetAsync($"/notices/{Guid.NewGuid()}/objection")).StatusCode);

    private static async Task<(string Page, string Code)> SentAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        return (page, CodeOf().Match(page).Value);
    }

    /// <summary>As a browser sends a form with files.</summary>
    private static async Task<string> FilesAsync(
        HttpClient browser,
        string address,
        string form,
        string page,
        IEnumerable<(string Name, string Value)> fields,
        params (string Name, byte[] Bytes)[] files
    )
    {
        using var body = new MultipartFormDataContent
        {
            { new StringContent(form), "_handler" },
            { new StringContent(Pages.Token(page)), "__RequestVerificationToken" },
        };
        foreach (var (name, value) in fields)
            body.Add(new StringContent(value), name);
        foreach (var (name, bytes) in files)
            body.Add(new ByteArrayContent(bytes), name, "赵真名的材料.jpg");
        var answer = await browser.PostAsync(address, body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    [GeneratedRegex("[2-9A-HJKMNP-Z]{5}(-[2-9A-HJKMNP-Z]{5}){3}", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex CodeOf();

    private (string Name, string Value)[] Fields(string phone = "0913-0000999") =>
        [
            ("Form.Ticket", "018f0000-0000-7000-8000-000000000001"),
            ("Form.EntryId", _entry.ToString()),
            ("Form.Kind", "实质性"),
            ("Form.Ground", "推荐材料不真实"),
            ("Form.IdType", "护照"),
            ("Form.IdNumber", "E00000001"),
            ("Form.ObjectorKind", "个人"),
            ("Form.Name", "赵真名"),
            ("Form.Phone", phone),
            ("Form.Facts", "推广面积与年鉴不一致，请核查。"),
            ("Form.Evidence", "2024 年统计年鉴"),
            ("Form.Workplace", ""),
            ("Form.Address", "渭南市示例路 9 号"),
        ];
}
