using System.Net;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Shared;
using Nomination.Tests.Hosting;

namespace Nomination.Tests.Access;

public sealed class SignInTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static string Name() => $"u{Guid.NewGuid():N}"[..12];

    private static Task<HttpResponseMessage> TryAsync(HttpClient browser, string name, string password, string address = "/sign-in") =>
        browser.PostFormAsync(address, "sign-in", ("Form.UserName", name), ("Form.Password", password));

    private static async Task<string> TextAsync(HttpResponseMessage answer) =>
        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

    [Fact]
    public async Task Right_name_and_password_lead_to_the_desk_with_a_guarded_cookie()
    {
        var account = await app.AccountAsync(Name());
        using var browser = app.Browser();
        var answer = await TryAsync(browser, account.UserName!.ToUpperInvariant(), AppFixture.Password);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(new Uri(app.Address, "/desk"), answer.Headers.Location);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("nomination=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=lax", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("expires", cookie, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/desk")).StatusCode);
        await using var db = app.Stores.Open();
        Assert.Equal(1, await db.AuditEntries.CountAsync(e => e.Act == "SignIn" && e.ActorId == account.Id));
    }

    [Theory]
    [InlineData("nobody-here", "wrong-password")]
    [InlineData(null, "wrong-password")]
    public async Task A_wrong_name_and_a_wrong_password_sound_alike_and_keep_the_name(string? name, string password)
    {
        name ??= (await app.AccountAsync(Name())).UserName!;
        using var browser = app.Browser();
        var answer = await TryAsync(browser, name, password);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var text = await TextAsync(answer);
        Assert.Contains("用户名或密码不正确", text, StringComparison.Ordinal);
        Assert.Contains($"value=\"{name}\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain(password, text, StringComparison.Ordinal);
        Assert.DoesNotContain("请填写密码", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Empty_fields_are_named()
    {
        using var browser = app.Browser();
        var text = await TextAsync(await TryAsync(browser, "", ""));
        Assert.Contains("请填写用户名", text, StringComparison.Ordinal);
        Assert.Contains("请填写密码", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_fifth_wrong_password_locks_the_account_even_for_the_right_one()
    {
        var account = await app.AccountAsync(Name());
        using var browser = app.Browser();
        for (var i = 1; i <= 4; i++)
            Assert.Contains("不正确", await TextAsync(await TryAsync(browser, account.UserName!, "wrong")), StringComparison.Ordinal);
        Assert.Contains("锁定 15 分钟", await TextAsync(await TryAsync(browser, account.UserName!, "wrong")), StringComparison.Ordinal);
        var right = await TryAsync(browser, account.UserName!, AppFixture.Password);
        Assert.Contains("锁定 15 分钟", await TextAsync(right), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shut_account_signs_nobody_in()
    {
        var account = await app.AccountAsync(Name());
        await using (var db = app.Stores.Open())
            await db.Users.Where(a => a.Id == account.Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.IsDisabled, true));
        using var browser = app.Browser();
        Assert.Contains(
            "账号已停用",
            await TextAsync(await TryAsync(browser, account.UserName!, AppFixture.Password)),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("/desk/weinan-2026?x=1", "/desk/weinan-2026?x=1")]
    [InlineData("https://evil.example/", "/desk")]
    [InlineData("//evil.example/", "/desk")]
    [InlineData("/\\evil.example/", "/desk")]
    [InlineData("javascript:alert(1)", "/desk")]
    [InlineData("", "/desk")]
    public async Task The_way_back_stays_within_the_site(string given, string taken)
    {
        var account = await app.AccountAsync(Name());
        using var browser = app.Browser();
        var answer = await TryAsync(browser, account.UserName!, AppFixture.Password, "/sign-in?returnUrl=" + Uri.EscapeDataString(given));
        Assert.Equal(new Uri(app.Address, taken), answer.Headers.Location);
    }

    [Theory, InlineData("/desk"), InlineData("/desk/accounts"), InlineData("/desk/weinan-2026"), InlineData("/account")]
    public async Task A_stranger_at_the_desk_is_led_to_the_sign_in_and_back(string address)
    {
        using var browser = app.Browser();
        var answer = await browser.GetAsync(address);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal($"/sign-in?returnUrl={Uri.EscapeDataString(address)}", answer.Headers.Location!.PathAndQuery);
    }

    [Fact]
    public async Task Signing_out_needs_the_token_and_ends_the_session()
    {
        var account = await app.AccountAsync(Name());
        using var browser = await app.SignedInAsync(account.UserName!);
        var token = Pages.Token(await browser.GetStringAsync("/account"));
        var without = await browser.PostAsync("/sign-out", new FormUrlEncodedContent([]));
        Assert.Equal(HttpStatusCode.BadRequest, without.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/account")).StatusCode);
        var with = await browser.PostAsync("/sign-out", new FormUrlEncodedContent([new("__RequestVerificationToken", token)]));
        Assert.Equal("/", with.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused_in_words_and_led_to_a_fresh_one()
    {
        using var browser = app.Browser();
        await RefusedInWordsAsync(browser);
    }

    /// <summary>Where the framework would have words of its own, for programmers.</summary>
    [Fact]
    public async Task In_Development_it_is_refused_in_the_same_words()
    {
        await using var fresh = new AppFixture { Environment = "Development", Settings = { ["Demo"] = "off" } };
        await fresh.InitializeAsync();
        using var browser = fresh.Browser();
        await RefusedInWordsAsync(browser);
    }

    private static async Task RefusedInWordsAsync(HttpClient browser)
    {
        var answer = await browser.PostAsync(
            "/sign-in",
            new FormUrlEncodedContent([new("_handler", "sign-in"), new("Form.UserName", "x")])
        );
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var words = await TextAsync(answer);
        Assert.Contains("页面已过期", words, StringComparison.Ordinal);
        Assert.Contains("href=\"/sign-in\"", words, StringComparison.Ordinal);
        Assert.Contains(">重新登录</a>", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outside_Development_there_are_no_demo_accounts_to_click()
    {
        var account = await app.AccountAsync(Name());
        await using (var db = app.Stores.Open())
            await db.Users.Where(a => a.Id == account.Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.IsDemo, true));
        using var browser = app.Browser();
        var page = await browser.GetStringAsync("/sign-in");
        Assert.DoesNotContain(account.UserName!, page, StringComparison.Ordinal);
        var fields = new FormUrlEncodedContent([new("__RequestVerificationToken", Pages.Token(page)), new("name", account.UserName!)]);
        Assert.InRange((int)(await browser.PostAsync("/sign-in/demo", fields)).StatusCode, 404, 405);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/desk")).StatusCode);
    }

    [Fact]
    public async Task The_sign_in_speaks_English_where_it_is_asked_to()
    {
        using var browser = app.Browser();
        Assert.Contains("<html lang=\"zh-CN\"", await browser.GetStringAsync("/sign-in"), StringComparison.Ordinal);
        var english = await browser.GetStringAsync("/en/sign-in");
        Assert.Contains("<html lang=\"en\"", english, StringComparison.Ordinal);
        Assert.Contains("User name", english, StringComparison.Ordinal);
    }

    // A home has a whole IPv6 /64: by single addresses one machine would never meet the limit.
    [Fact]
    public async Task Too_many_tries_from_one_address_or_one_home_are_asked_to_wait()
    {
        await using var limited = new AppFixture
        {
            Settings = new() { ["Limits:SignIn"] = "3", ["Proxy:Known"] = "127.0.0.1, ::1" },
        };
        await limited.InitializeAsync();
        using var browser = limited.Browser();
        await LimitedAsync("203.0.113.7", "203.0.113.7", "203.0.113.8");
        await LimitedAsync("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", "2001:db8:1:3::1");

        async Task LimitedAsync(string first, string same, string other)
        {
            for (var i = 0; i < 3; i++)
                Assert.Equal(HttpStatusCode.OK, (await TryFromAsync(first)).StatusCode);
            var fourth = await TryFromAsync(same);
            Assert.Equal(HttpStatusCode.TooManyRequests, fourth.StatusCode);
            Assert.True(fourth.Headers.RetryAfter!.Delta > TimeSpan.Zero);
            Assert.Contains("操作过于频繁", await TextAsync(fourth), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/sign-in")).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await TryFromAsync(other)).StatusCode);
        }

        Task<HttpResponseMessage> TryFromAsync(string from)
        {
            browser.DefaultRequestHeaders.Remove("X-Forwarded-For");
            browser.DefaultRequestHeaders.Add("X-Forwarded-For", from);
            return TryAsync(browser, "x", "wrong");
        }
    }
}

/// <summary>In Development, where demo data was loaded, and where tries are counted.</summary>
public sealed class DemoSignInTests
{
    [Fact]
    public async Task One_click_signs_a_demo_account_in_and_no_other()
    {
        await using var app = new AppFixture { Environment = "Development" };
        await app.InitializeAsync();
        var demo = await app.AccountAsync("demo-clerk", new SeatOf(Role.Clerk, Guid.NewGuid()));
        var real = await app.AccountAsync("real-clerk", new SeatOf(Role.Clerk, Guid.NewGuid()));
        await using (var db = app.Stores.Open())
            await db.Users.Where(a => a.Id == demo.Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.IsDemo, true));
        using var browser = app.Browser();
        var page = await browser.GetStringAsync("/sign-in");
        Assert.Contains("demo-clerk", page, StringComparison.Ordinal);
        Assert.DoesNotContain("real-clerk", page, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.NotFound, (await ClickAsync(real.UserName!)).StatusCode);
        var clicked = await ClickAsync(demo.UserName!);
        Assert.Equal("/desk", clicked.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/desk")).StatusCode);

        Task<HttpResponseMessage> ClickAsync(string name) =>
            browser.PostAsync(
                "/sign-in/demo",
                new FormUrlEncodedContent([new("__RequestVerificationToken", Pages.Token(page)), new("name", name)])
            );
    }
}
