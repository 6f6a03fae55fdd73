using System.Net;
using Microsoft.EntityFrameworkCore;

namespace Nomination.Tests.Hosting;

/// <summary>A fault of ours: the page that says so speaks the language of the address that was asked for, and leads on in it.</summary>
public sealed class FailureTests
{
    [Fact]
    public async Task A_failure_is_told_in_the_language_of_the_page_asked_for()
    {
        await using var app = new AppFixture();
        await app.InitializeAsync();
        await using (var db = app.Stores.Open())
            await db.Database.ExecuteSqlRawAsync("ALTER TABLE Polls RENAME TO Gone");
        using var browser = app.Browser();
        await ShowsAsync("/poll/weinan-2026", "服务暂时出错", "href=\"/\"");
        await ShowsAsync("/en/poll/weinan-2026", "Something went wrong", "href=\"/en/\"");

        async Task ShowsAsync(string address, string title, string wayOn)
        {
            var answer = await browser.GetAsync(address);
            Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
            var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
            Assert.Contains($"<h1>{title}</h1>", page, StringComparison.Ordinal);
            Assert.Contains($"{wayOn}>", page, StringComparison.Ordinal);
        }
    }
}
