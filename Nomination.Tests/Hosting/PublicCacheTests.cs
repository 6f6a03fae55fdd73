using System.IO.Compression;
using System.Net;
using Microsoft.AspNetCore.Http;
using Nomination.App.Hosting;
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
    public async Task A_kept_page_comes_in_the_readers_compression_and_not_again_while_it_holds()
    {
        using var browser = app.Browser();
        var plain = await browser.GetStringAsync(Address);
        foreach (
            var (accepted, sent) in new[]
            {
                ("br", "br"),
                ("gzip, deflate, br", "br"),
                ("gzip", "gzip"),
                ("br;q=0, gzip", "gzip"),
                ("identity", null),
            }
        )
        {
            var ask = new HttpRequestMessage(HttpMethod.Get, Address);
            ask.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
            using var answer = await browser.SendAsync(ask);
            Assert.Equal(sent, answer.Content.Headers.ContentEncoding.SingleOrDefault());
            Assert.Contains("Accept-Encoding", answer.Headers.Vary);
            var body = await answer.Content.ReadAsStreamAsync();
            using var unpacked = new StreamReader(
                sent switch
                {
                    "br" => new BrotliStream(body, CompressionMode.Decompress),
                    "gzip" => new GZipStream(body, CompressionMode.Decompress),
                    _ => body,
                }
            );
            Assert.Equal(plain, await unpacked.ReadToEndAsync());
        }
        var first = await browser.GetAsync(Address);
        var again = new HttpRequestMessage(HttpMethod.Get, Address);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var known = await browser.SendAsync(again);
        Assert.Equal((HttpStatusCode.NotModified, 0), (known.StatusCode, (await known.Content.ReadAsByteArrayAsync()).Length));
        Assert.True(known.Headers.CacheControl is { Public: true, NoCache: true });
        using var head = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Head, Address));
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal("nosniff", head.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task What_a_page_read_before_a_commit_is_not_served_after_it()
    {
        var shelf = new PageShelf(TimeProvider.System, 60);
        var key = new PageKey("http", "x", "/slow", "");
        await shelf.OnceAsync(key, () => PageAsync(commitWhileReading: true));
        Assert.False(shelf.TryTake(key, out _, out _));
        await shelf.OnceAsync(key, () => PageAsync(commitWhileReading: false));
        Assert.True(shelf.TryTake(key, out _, out _));
        PublicChanges.Raise(["slow"]);
        Assert.False(shelf.TryTake(key, out _, out _));
    }

    [Fact]
    public async Task However_many_ask_at_once_a_page_is_rendered_once_and_strangers_cannot_fill_the_memory()
    {
        var shelf = new PageShelf(TimeProvider.System, 60);
        var (rendered, gate) = (0, new TaskCompletionSource());
        var asking = Enumerable.Range(0, 50).Select(_ => shelf.OnceAsync(new("http", "x", "/", ""), RenderAsync)).ToList();
        gate.SetResult();
        Assert.Single((await Task.WhenAll(asking)).Distinct());
        Assert.Equal(1, rendered);
        var home = new PageKey("http", "x", "/", "");
        for (var i = 0; i < 200; i++)
            await shelf.OnceAsync(new("http", "x", "/", $"?page={i}"), () => PageAsync(false, new byte[512 * 1024]));
        for (var i = 0; i < 200; i++)
            await shelf.OnceAsync(new("http", $"foreign{i}", "/", ""), () => PageAsync(false, new byte[512 * 1024]));
        Assert.True(shelf.TryTake(home, out _, out _), "strangers drove the page out");
        Assert.InRange(shelf.Bytes, 1, PageShelf.RoomOfGuests + 4 * 1024 * 1024);
        for (var i = 0; i < 200; i++)
            await shelf.OnceAsync(new("http", "x", $"/{i}", ""), () => PageAsync(false, new byte[512 * 1024]));
        Assert.InRange(shelf.Bytes, 1, PageShelf.Room + PageShelf.RoomOfGuests);
        Assert.False(shelf.TryTake(home, out _, out _), "the oldest makes place");

        async Task<ShelvedPage?> RenderAsync()
        {
            rendered++;
            await gate.Task;
            return await PageAsync(commitWhileReading: false);
        }
    }

    private static Task<ShelvedPage?> PageAsync(bool commitWhileReading, byte[]? body = null)
    {
        var stamp = PublicChanges.Stamp(["slow"]);
        if (commitWhileReading)
            PublicChanges.Raise(["slow"]);
        return Task.FromResult(ShelvedPage.Of(new DefaultHttpContext().Response, body ?? [1], DateTimeOffset.UtcNow, stamp));
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
    public async Task An_address_in_capitals_is_the_same_page()
    {
        using var browser = app.Browser();
        var stored = false;
        for (var i = 0; i < 10 && !stored; i++)
            stored = await BecomesStoredAsync(browser) && (await browser.GetAsync(Address.ToUpperInvariant())).Headers.Age is not null;
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
