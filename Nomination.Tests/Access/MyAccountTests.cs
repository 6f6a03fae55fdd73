using System.Net;
using Nomination.Tests.Hosting;

namespace Nomination.Tests.Access;

public sealed class MyAccountTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string NewPassword = "黄河之水天上来2026";

    private static string Name() => $"m{Guid.NewGuid():N}"[..12];

    private static Task<HttpResponseMessage> ChangeAsync(HttpClient browser, string current, string next) =>
        browser.PostFormAsync("/account", "password", ("Password.Current", current), ("Password.New", next), ("Password.Again", next));

    [Fact]
    public async Task A_changed_password_keeps_this_session_and_ends_the_others()
    {
        var account = await app.AccountAsync(Name());
        using var here = await app.SignedInAsync(account.UserName!);
        var changed = await ChangeAsync(here, AppFixture.Password, NewPassword);
        Assert.Equal(new Uri(app.Address, "/account?done=password"), changed.Headers.Location);
        Assert.Contains("密码已修改", await here.GetStringAsync("/account?done=password"), StringComparison.Ordinal);
        using var browser = app.Browser();
        var old = await browser.PostFormAsync(
            "/sign-in",
            "sign-in",
            ("Form.UserName", account.UserName!),
            ("Form.Password", AppFixture.Password)
        );
        Assert.Equal(HttpStatusCode.OK, old.StatusCode);
    }

    [Fact]
    public async Task The_current_password_is_asked_for()
    {
        var account = await app.AccountAsync(Name());
        using var browser = await app.SignedInAsync(account.UserName!);
        var answer = await ChangeAsync(browser, "not the one", NewPassword);
        Assert.Contains("当前密码不正确", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Name_and_language_are_kept_and_the_desk_follows()
    {
        var account = await app.AccountAsync(Name());
        using var browser = await app.SignedInAsync(account.UserName!);
        var saved = await browser.PostFormAsync("/account", "profile", ("Profile.DisplayName", "薛𫖮"), ("Profile.Language", "en"));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var page = await browser.GetStringAsync("/account");
        Assert.Contains("薛𫖮", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains("<html lang=\"en\"", page, StringComparison.Ordinal);
        var empty = await browser.PostFormAsync("/account", "profile", ("Profile.DisplayName", ""), ("Profile.Language", "zh"));
        Assert.Contains("请填写姓名", WebUtility.HtmlDecode(await empty.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }
}
