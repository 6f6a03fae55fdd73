using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Tests.Hosting;

/// <summary>On /reset, a public page without a form. Other tests commit in this process too and may evict: so a stored page is asked for a few times.</summary>
public sealed class PublicCacheTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Address = "/reset";

    private static async Task<bool> BecomesStoredAsync(HttpClient browser)
    {
        for (var i = 0; i < 10; i++)
            if ((await browser.GetAsync(Address)).Headers.Age is not null)
                return true;
        return false;
    }

    [Fact]
    public async Task A_public_page_sets_no_cookie_and_is_served_from_memory_until_its_tag_is_touched()
    {
        using var browser = app.Browser();
        var first = await browser.GetAsync(Address);
        Assert.False(first.Headers.Contains("Set-Cookie"));
        Assert.True(await BecomesStoredAsync(browser));
        PublicChanges.Raise([PublicChanges.Campaigns]);
        Assert.Null((await browser.GetAsync(Address)).Headers.Age);
        Assert.True(await BecomesStoredAsync(browser));
    }

    [Fact]
    public async Task Queries_nobody_reads_do_not_make_another_copy()
    {
        using var browser = app.Browser();
        var stored = false;
        for (var i = 0; i < 10 && !stored; i++)
            stored = (await browser.GetAsync($"{Address}?x={i}")).Headers.Age is not null;
        Assert.True(stored);
    }

    [Fact]
    public async Task Signed_in_people_pass_the_cache_by()
    {
        await app.AccountAsync("cache-reader");
        using var browser = await app.SignedInAsync("cache-reader");
        for (var i = 0; i < 3; i++)
            Assert.Null((await browser.GetAsync(Address)).Headers.Age);
    }

    [Fact]
    public async Task A_page_with_a_form_is_never_stored()
    {
        using var browser = app.Browser();
        for (var i = 0; i < 3; i++)
        {
            var answer = await browser.GetAsync("/sign-in");
            Assert.Null(answer.Headers.Age);
            Assert.True(answer.Headers.CacheControl!.NoStore);
        }
    }
}
