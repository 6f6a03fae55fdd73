using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Nomination.App.Access;
using Nomination.Core.Accounts;
using Nomination.Core.Shared;
using Nomination.Tests.Hosting;

namespace Nomination.Tests.Access;

public sealed class InvitationTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string NewPassword = "黄河之水天上来2026";
    private static readonly Actor Administrator = new(Guid.CreateVersion7(), "管理员", [new SeatOf(Role.Administrator)]);

    private Invitations Invitations => app.Services.GetRequiredService<Invitations>();

    private static string Name() => $"i{Guid.NewGuid():N}"[..12];

    private static Task<HttpResponseMessage> SetAsync(HttpClient browser, string link, string password, string? again = null) =>
        browser.PostFormAsync($"/invitation/{link}", "invitation", ("Form.New", password), ("Form.Again", again ?? password));

    private static async Task<string> TextAsync(HttpResponseMessage answer) =>
        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

    [Fact]
    public async Task A_link_sets_the_password_once()
    {
        var account = await app.AccountAsync(Name());
        var link = (await Invitations.CreateAsync(Administrator, account.Id)).Value;
        using var browser = app.Browser();
        Assert.Contains(account.UserName!, await browser.GetStringAsync($"/invitation/{link}"), StringComparison.Ordinal);

        var set = await SetAsync(browser, link, NewPassword);
        Assert.Equal(new Uri(app.Address, "/sign-in?done=password"), set.Headers.Location);
        Assert.Contains("密码已设置", await browser.GetStringAsync("/sign-in?done=password"), StringComparison.Ordinal);

        var signedIn = await browser.PostFormAsync(
            "/sign-in",
            "sign-in",
            ("Form.UserName", account.UserName!),
            ("Form.Password", NewPassword)
        );
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        Assert.Contains("链接已失效", await browser.GetStringAsync($"/invitation/{link}"), StringComparison.Ordinal);
        Assert.False((await Invitations.AcceptAsync(link, "another password")).Done);
        await using var db = app.Stores.Open();
        Assert.Equal(["ManageAccounts", "SetPassword", "SignIn"], await Acts(db, account));
    }

    private static async Task<string[]> Acts(Core.Data.NominationDb db, Account account) =>
        await db.AuditEntries.Where(e => e.Subject == account.UserName).OrderBy(e => e.Sequence).Select(e => e.Act).ToArrayAsync();

    [Theory]
    [InlineData("短", "短", "密码至少 10 位")]
    [InlineData("long enough 1", "long enough 2", "两次输入的密码不一致")]
    [InlineData("1234567890", "1234567890", "过于简单")]
    [InlineData("aaaaaaaaaaaa", "aaaaaaaaaaaa", "过于简单")]
    [InlineData("", "", "请填写新密码")]
    public async Task A_weak_password_is_refused_beside_its_field_and_the_link_stays_good(string password, string again, string says)
    {
        var account = await app.AccountAsync(Name());
        var link = (await Invitations.CreateAsync(Administrator, account.Id)).Value;
        using var browser = app.Browser();
        Assert.Contains(says, await TextAsync(await SetAsync(browser, link, password, again)), StringComparison.Ordinal);
        Assert.NotNull(await Invitations.FindAsync(link));
    }

    [Fact]
    public async Task A_password_may_not_contain_the_user_name()
    {
        var account = await app.AccountAsync(Name());
        var link = (await Invitations.CreateAsync(Administrator, account.Id)).Value;
        Assert.Contains("用户名", (await Invitations.AcceptAsync(link, account.UserName + "-2026")).Text, StringComparison.Ordinal);
    }

    [Theory, InlineData("x"), InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"), InlineData("不是链接"), InlineData("..%2F..")]
    public async Task What_was_never_a_link_is_told_so(string link)
    {
        using var browser = app.Browser();
        var answer = await browser.GetAsync($"/invitation/{link}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("链接已失效", await TextAsync(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_link_opens_a_locked_account_again()
    {
        var account = await app.AccountAsync(Name());
        using var browser = app.Browser();
        for (var i = 0; i < 5; i++)
            await browser.PostFormAsync("/sign-in", "sign-in", ("Form.UserName", account.UserName!), ("Form.Password", "wrong"));
        var link = (await Invitations.CreateAsync(Administrator, account.Id)).Value;
        Assert.True((await Invitations.AcceptAsync(link, NewPassword)).Done);
        var answer = await browser.PostFormAsync(
            "/sign-in",
            "sign-in",
            ("Form.UserName", account.UserName!),
            ("Form.Password", NewPassword)
        );
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    [Fact]
    public async Task Nobody_but_administrators_and_clerks_makes_links()
    {
        var account = await app.AccountAsync(Name());
        foreach (var role in Roles.Held.Except([Role.Administrator, Role.Clerk]))
            Assert.False((await Invitations.CreateAsync(new Actor(Guid.NewGuid(), "某人", [new SeatOf(role)]), account.Id)).Done);
    }
}
