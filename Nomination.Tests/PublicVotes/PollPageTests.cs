using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Nomination.Core.Campaigns;
using Nomination.Core.PublicVotes;
using Nomination.Tests.Hosting;

namespace Nomination.Tests.PublicVotes;

/// <summary>The poll as a voter's browser meets it, without script, with a real mail server, SMS gateway and providers of accounts beside it.</summary>
public sealed class PollPageTests : IAsyncLifetime
{
    private readonly MailServer _mail = new();
    private AccountServer _accounts = null!;
    private AppFixture _app = null!;
    private Poll _poll = null!;

    public async ValueTask InitializeAsync()
    {
        _accounts = await AccountServer.StartAsync();
        _app = new AppFixture
        {
            Ticks = false,
            Settings = new()
            {
                ["Demo"] = "off",
                ["Limits:PollRange"] = "100000",
                ["Limits:PollAccount"] = "100000",
                ["Limits:PollDevice"] = "100000",
                ["Poll:Calm"] = "1000000",
                ["Poll:Smtp:Host"] = "127.0.0.1",
                ["Poll:Smtp:Port"] = $"{_mail.Port}",
                ["Poll:Smtp:From"] = "vote@example.cn",
                ["Poll:Sms:Url"] = $"{_accounts.Address}/sms",
                ["Poll:Sms:Key"] = "k1",
                ["Poll:OAuth:city:Name"] = "市民账号",
                ["Poll:OAuth:city:ClientId"] = "c1",
                ["Poll:OAuth:city:ClientSecret"] = "s3",
                ["Poll:OAuth:city:AuthorizationEndpoint"] = $"{_accounts.Address}/authorize",
                ["Poll:OAuth:city:TokenEndpoint"] = $"{_accounts.Address}/token",
                ["Poll:OAuth:city:UserEndpoint"] = $"{_accounts.Address}/user",
                ["Poll:OAuth:wechat:Kind"] = "wechat",
                ["Poll:OAuth:wechat:ClientId"] = "wx1",
                ["Poll:OAuth:wechat:ClientSecret"] = "wxs",
                ["Poll:OAuth:wechat:AuthorizationEndpoint"] = $"{_accounts.Address}/wx/authorize",
                ["Poll:OAuth:wechat:TokenEndpoint"] = $"{_accounts.Address}/wx/token",
            },
        };
        await _app.InitializeAsync();
        var rules = PollScene.Rules with { Most = 3, Means = [IdentityMeans.Email, IdentityMeans.OAuth, IdentityMeans.Sms] };
        (_, _poll) = await PollSite.StartAsync(_app, rules);
    }

    [Fact]
    public async Task A_plain_browser_votes_by_every_means_and_the_page_keeps_no_cookie_and_asks_nobody_to_share()
    {
        using var browser = _app.Browser();
        var first = await browser.GetAsync(new Uri(PollSite.Path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.False(first.Headers.Contains("Set-Cookie"));
        // Chromium holds the redirect after a form to the page's policy.
        Assert.Contains($"form-action 'self' {_accounts.Address};", first.Headers.GetValues("Content-Security-Policy").Single());
        var words = await first.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        foreach (var word in new[] { "分享", "转发", "拉票", "点赞", "单位排名", "排行" })
            Assert.DoesNotContain(word, words);
        var orders = new HashSet<string>();
        for (var i = 0; i < 4; i++)
            orders.Add(string.Join(' ', (await browser.OpenAsync(PollSite.Path)).QuerySelectorAll(".name b").Select(b => b.TextContent)));
        Assert.True(orders.Count > 1, "the names stand in the same order for everybody");

        await TooManyAsync(browser);
        await ByMailAsync(browser);
        await BySmsAsync();
        await ByAccountAsync("by:city", "u-77");
        await ByAccountAsync("by:wechat", "oABC");
        Assert.Contains(
            _accounts.Asked,
            a => a.Contains("appid=wx1", StringComparison.Ordinal) && a.Contains("secret=wxs", StringComparison.Ordinal)
        );
        await using var db = _app.Stores.Open();
        var votes = await db.Votes.AsNoTracking().ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(4, votes.Count);
        Assert.Equal(2, votes.Count(v => v.Means == IdentityMeans.OAuth));
        var traces = await db.VoteTraces.AsNoTracking().ToListAsync(TestContext.Current.CancellationToken);
        Assert.Single(traces, t => t.AccountDays > 2000);
        Assert.All(traces, t => Assert.Matches(@"/(24|48)$", t.Range));
    }

    private static async Task TooManyAsync(HttpClient browser)
    {
        var answer = await browser.PostAsync(
            ("c", "1"),
            ("c", "2"),
            ("c", "5"),
            ("c", "9"),
            ("do", "by:email"),
            ("typed-email", "a@example.cn")
        );
        Assert.EndsWith("#ballot", $"{answer.Headers.Location}", StringComparison.Ordinal);
        var page = await browser.NextAsync(answer);
        Assert.Equal("每票最多选 3 人，您选了 4 人，请减少后再投。", page.Problem());
        Assert.Equal([1, 2, 5, 9], page.Ticked());
        Assert.Contains("还没有选择", (await browser.NextAsync(await browser.PostAsync(("do", "by:email")))).Problem());
    }

    private async Task ByMailAsync(HttpClient browser)
    {
        // What is wrong with the proof of identity is said there, not twenty cards above it.
        var refused = await browser.PostAsync(("c", "2"), ("do", "by:email"), ("typed-email", "wang@example"));
        Assert.EndsWith("#cast", $"{refused.Headers.Location}", StringComparison.Ordinal);
        Assert.Contains("不是有效的邮箱", (await browser.NextAsync(refused)).QuerySelector("#cast .problems")!.TextContent);
        // A Chinese keyboard writes wide letters and its own full stop.
        var page = await browser.NextAsync(
            await browser.PostAsync(("c", "2"), ("c", "7"), ("do", "by:email"), ("typed-email", "Ｗang＠Example。cn"))
        );
        Assert.Equal([2, 7], page.Ticked());
        Assert.Contains("w***@example.cn", page.Body!.TextContent);
        Assert.True(_mail.Mails.TryDequeue(out var mail));
        Assert.Equal("wang@example.cn", mail.To);
        // Who gets no code asks again, and what was ticked stays.
        var other = await browser.NextAsync(
            await browser.PostAsync(("c", "2"), ("c", "7"), ("do", "change"), ("code-id", page.Field("code-id")))
        );
        Assert.Equal([2, 7], other.Ticked());
        Assert.Equal(("", ""), (other.Problem(), other.Field("code-id")));
        Assert.NotNull(other.QuerySelector("button[value='by:email']"));
        var (id, sentTo) = (page.Field("code-id"), page.Field("sent-to"));
        var wrong = await browser.NextAsync(await CheckAsync("000000"));
        Assert.Equal("验证码不对，请核对后再输入。", wrong.Problem());
        var done = await browser.NextAsync(await CheckAsync(PollSite.Digits(mail.Text)));
        Assert.True(done.QuerySelector("h1")!.TextContent == "您的一票已经记下", done.Body!.TextContent);
        Assert.Contains("选了 2 人", done.Body!.TextContent);
        Assert.Contains("已失效", (await browser.NextAsync(await CheckAsync(PollSite.Digits(mail.Text)))).Problem());

        Task<HttpResponseMessage> CheckAsync(string code) =>
            browser.PostAsync(("c", "2"), ("c", "7"), ("do", "check:email"), ("code-id", id), ("sent-to", sentTo), ("code", code));
    }

    private async Task BySmsAsync()
    {
        using var browser = _app.Browser();
        var page = await browser.NextAsync(
            await browser.PostAsync(("c", "3"), ("do", "by:sms"), ("typed-sms", "１３８ ００００ １２３４"))
        );
        Assert.True(_accounts.Messages.TryDequeue(out var message));
        Assert.Equal(("13800001234", "Bearer k1"), (message.Phone, message.Key));
        var done = await browser.NextAsync(
            await browser.PostAsync(("c", "3"), ("do", "check:sms"), ("code-id", page.Field("code-id")), ("code", message.Code))
        );
        Assert.Equal("您的一票已经记下", done.QuerySelector("h1")!.TextContent);
    }

    // To the provider and back, then the confirmation with the pass that only the poll's own pages see.
    private async Task ByAccountAsync(string by, string subject)
    {
        using var browser = _app.Browser();
        var answer = await browser.PostAsync(("c", "4"), ("c", "5"), ("do", by));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.True(Query(answer.Headers.Location!, "state").Length <= 128);
        var provider = await browser.GetAsync(answer.Headers.Location, TestContext.Current.CancellationToken);
        var back = await browser.GetAsync(provider.Headers.Location, TestContext.Current.CancellationToken);
        var cookie = back
            .Headers.GetValues("Set-Cookie")
            .Single(c => c.StartsWith("poll-pass=", StringComparison.Ordinal) && !c.StartsWith("poll-pass=;", StringComparison.Ordinal));
        Assert.Contains("path=/poll", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(subject, Uri.UnescapeDataString(cookie), StringComparison.Ordinal);
        var page = await browser.NextAsync(back);
        Assert.Equal([4, 5], page.Ticked());
        // The next person on a shared computer does not vote with it.
        var not = await browser.PostAsync(("c", "4"), ("do", "change"), ("pass", page.Field("pass")));
        Assert.Contains(not.Headers.GetValues("Set-Cookie"), c => c.StartsWith("poll-pass=;", StringComparison.Ordinal));
        Assert.Equal("", (await browser.NextAsync(not)).Field("pass"));
        var done = await browser.NextAsync(await browser.PostAsync(("c", "4"), ("c", "5"), ("pass", page.Field("pass"))));
        Assert.Equal("您的一票已经记下", done.QuerySelector("h1")!.TextContent);
        var again = await browser.NextAsync(await browser.PostAsync(("c", "6"), ("pass", page.Field("pass"))));
        Assert.Contains("您今天已经投过票", again.Problem());
    }

    [Fact]
    public async Task Two_hundred_equal_posts_at_once_count_once_and_a_forged_pass_not_at_all()
    {
        var seals = _app.Services.GetRequiredService<PollSealService>();
        var proven = await _app
            .Services.GetRequiredService<IdentityService>()
            .ProveAsync(Core.Shared.Actor.Visitor, _poll.Id, IdentityMeans.Email, "li@example.cn");
        var pass = seals.Seal(proven.Value);
        using var browser = _app.Browser();
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => browser.PostAsync(("c", "1"), ("pass", pass))));
        Assert.Single(answers, a => a.Headers.Location!.ToString().Contains("/done", StringComparison.Ordinal));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.SeeOther, a.StatusCode));
        var forged = await browser.NextAsync(await browser.PostAsync(("c", "1"), ("pass", pass[..^6] + "AAAAAA")));
        Assert.Equal("请选择一种身份验证方式。", forged.Problem());
        await using var db = _app.Stores.Open();
        Assert.Equal(1, await db.Votes.CountAsync(TestContext.Current.CancellationToken));
        var big = await browser.PostAsync(("c", new string('1', 20_000)));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, big.StatusCode);
    }

    private static string Query(Uri address, string name) =>
        Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(address.Query)[name].ToString();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _accounts.DisposeAsync();
        await _mail.DisposeAsync();
    }
}
