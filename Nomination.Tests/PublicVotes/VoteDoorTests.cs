using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using Nomination.App.PublicVotes;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.PublicVotes;
using Nomination.Tests.Hosting;

namespace Nomination.Tests.PublicVotes;

/// <summary>The door at its default settings, under the pressure of 500 votes a second (scenario A9), in a time that stands still.</summary>
public sealed class VoteDoorTests : IAsyncLifetime
{
    private readonly FixedClock _clock = new(DateTimeOffset.UtcNow);
    private AppFixture _app = null!;
    private Poll _poll = null!;
    private PollPressure _pressure = null!;
    private WorkGate _gate = null!;
    private PollSealService _seals = null!;

    public async ValueTask InitializeAsync()
    {
        _app = new AppFixture { Ticks = false, Clock = _clock };
        await _app.InitializeAsync();
        (_, _poll) = await PollSite.StartAsync(_app, PollScene.Rules with { Means = [IdentityMeans.Email] });
        _pressure = _app.Services.GetRequiredService<PollPressure>();
        _gate = _app.Services.GetRequiredService<WorkGate>();
        _seals = _app.Services.GetRequiredService<PollSealService>();
    }

    [Fact]
    public async Task Pages_that_were_opened_in_calm_vote_under_500_a_second_and_gathered_or_used_work_does_not()
    {
        var solved = new string[100];
        var asked = Enumerable.Range(0, 100).Select(i => _gate.Ask(_poll.Id, Place(i), null)).ToList();
        Assert.All(asked, a => Assert.Equal(WorkChallenge.LeastBits, a.Bits));
        Parallel.For(0, 100, i => solved[i] = Solve(asked[i]));
        _clock.Now += TimeSpan.FromSeconds(30);
        Press(5_000);
        Assert.Equal(18, _pressure.Bits);
        var answers = await Task.WhenAll(Enumerable.Range(0, 99).Select(i => PostAsync(i, asked[i].Text, solved[i])));
        Assert.All(answers, a => Assert.Contains("/done?n=", a));
        await using (var db = _app.Stores.Open())
        {
            Assert.Equal(99, await db.Votes.CountAsync(TestContext.Current.CancellationToken));
            // The page's own time: thirty seconds of choosing.
            Assert.All(await db.VoteTraces.ToListAsync(TestContext.Current.CancellationToken), t => Assert.Equal(30_000, t.Hesitation));
        }

        Assert.Contains("再点一次", Kept(await PostAsync(0, asked[0].Text, solved[0], voter: 500), 0).Problem);
        Assert.Contains("再点一次", Kept(await PostAsync(7, asked[99].Text, solved[99], voter: 501), 7).Problem);
        Assert.Contains("再点一次", Kept(await PostAsync(8, "", "", voter: 502), 8).Problem);
    }

    /// <summary>What no form of ours sends is refused, and is no fault that is written down as one.</summary>
    [Theory]
    [InlineData("application/json", "{}")]
    [InlineData("multipart/form-data; boundary=x", "no part at all")]
    [InlineData("application/x-www-form-urlencoded", null)]
    public async Task What_is_no_form_is_refused(string type, string? body)
    {
        using var browser = _app.Browser();
        body ??= string.Join('&', Enumerable.Range(0, 1_500).Select(i => $"c{i}=1"));
        using var content = new StringContent(body);
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);
        var answer = await browser.PostAsync($"/poll/{_poll.Slug}", content);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Who_has_no_script_waits_and_keeps_what_was_chosen_and_when_the_page_was_opened()
    {
        Press(5_000);
        var first = _gate.Ask(_poll.Id, Place(1), null);
        Assert.Equal(18, first.Bits);
        _clock.Now += TimeSpan.FromSeconds(5);
        var kept = Kept(await PostAsync(1, first.Text, ""), 1);
        Assert.Contains("请等 50 秒", kept.Problem);
        Assert.Equal([1, 2], kept.Choices);
        var second = _gate.Ask(_poll.Id, Place(1), kept);
        _clock.Now += TimeSpan.FromSeconds(51);
        Press(5_000);
        Assert.Contains("/done?n=", await PostAsync(1, second.Text, ""));
        await using var db = _app.Stores.Open();
        var trace = await db.VoteTraces.SingleAsync(TestContext.Current.CancellationToken);
        Assert.True(trace.Waited);
        Assert.Equal(56_000, trace.Hesitation);
    }

    [Fact]
    public async Task Posts_of_nobody_press_nobody_and_a_page_that_served_twice_tells_no_time()
    {
        for (var i = 0; i < 600; i++)
            await PostAsync(i, "", "", pass: "junk");
        Assert.True(_gate.IsCalm);
        var page = _gate.Ask(_poll.Id, Place(1), null);
        _clock.Now += TimeSpan.FromSeconds(20);
        Assert.Contains("/done", await PostAsync(1, page.Text, "", voter: 1));
        Assert.Contains("/done", await PostAsync(1, page.Text, "", voter: 2));
        await using var db = _app.Stores.Open();
        var times = await db.VoteTraces.Select(t => t.Hesitation).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal([0, 20_000], times.Order());
    }

    /// <summary>A /24 or /48 has 600 posts a minute together, whatever is in them; the next one has its own.</summary>
    [Theory]
    [InlineData("203.0.113.7", "203.0.113.8", "203.0.114.7")]
    [InlineData("2001:db8:7:1::1", "2001:db8:7:2::1", "2001:db8:8:1::1")]
    public async Task Addresses_of_one_range_share_a_limit(string one, string same, string other)
    {
        for (var i = 0; i < 600; i++)
            Assert.Equal(303, await JunkAsync(i % 2 == 0 ? one : same));
        Assert.Equal((429, 429, 303), (await JunkAsync(one), await JunkAsync(same), await JunkAsync(other)));
        _clock.Now += TimeSpan.FromMinutes(1);
        Assert.Equal(303, await JunkAsync(one));
    }

    [Fact]
    public async Task Who_posts_too_often_is_told_so_in_words()
    {
        using var browser = _app.Browser();
        for (var i = 0; i < 600; i++)
            await SendAsync(browser);
        var answer = await SendAsync(browser);
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal(60, answer.Headers.RetryAfter?.Delta?.TotalSeconds);
        Assert.Contains("请等一分钟后再试", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private async Task<HttpResponseMessage> SendAsync(HttpClient browser)
    {
        using var content = new FormUrlEncodedContent([new("c", "1")]);
        return await browser.PostAsync($"/poll/{_poll.Slug}", content, TestContext.Current.CancellationToken);
    }

    private async Task<int> JunkAsync(string address)
    {
        var http = new DefaultHttpContext { RequestServices = _app.Services };
        http.Connection.RemoteIpAddress = IPAddress.Parse(address);
        http.Request.ContentLength = 10;
        http.Request.Form = new FormCollection(new Dictionary<string, StringValues> { ["c"] = "1" });
        await _app.Services.GetRequiredService<VoteDoor>().PostAsync(http, "weinan-2026", english: false);
        return http.Response.StatusCode;
    }

    [Fact]
    public void A_place_that_takes_pages_without_end_gets_dearer_ones_and_used_work_is_remembered_for_its_time()
    {
        for (var i = 0; i < 1_200; i++)
            Assert.Equal(15, _gate.Ask(_poll.Id, Place(1), null).Bits);
        Assert.Equal(18, _gate.Ask(_poll.Id, Place(1), null).Bits);
        Assert.Equal(15, _gate.Ask(_poll.Id, Place(2), null).Bits);
        Assert.True(_pressure.Use("a"));
        _clock.Now += TimeSpan.FromMinutes(WorkChallenge.Minutes);
        Assert.True(_pressure.Use("b"));
        Assert.False(_pressure.Use("a"));
        _clock.Now += TimeSpan.FromMinutes(WorkChallenge.Minutes);
        Assert.False(_pressure.Use("b"));
        Assert.True(_pressure.Use("a"));
    }

    [Fact]
    public void A_sealed_form_opens_only_where_it_was_sent_from_and_never_as_a_confirmation()
    {
        var text = _seals.Seal(new KeptVote("weinan-2026", Place(1), [3], "", _clock.GetUtcNow()));
        Assert.Equal([3], _seals.Kept(text, "weinan-2026", Place(1))!.Choices);
        Assert.Null(_seals.Kept(text, "weinan-2026", Place(2)));
        Assert.Null(_seals.Note(text, "weinan-2026"));
    }

    private void Press(int votes)
    {
        for (var i = 0; i < votes; i++)
            _pressure.Count();
    }

    private static string Place(int i) => $"10.{i / 250}.{i % 250}.0/24";

    private KeptVote Kept(string location, int place)
    {
        var query = QueryHelpers.ParseQuery(location.Split('?', '#')[1]);
        return _seals.Kept(query["k"], "weinan-2026", Place(place))!;
    }

    private async Task<string> PostAsync(int place, string work, string answer, int? voter = null, string? pass = null)
    {
        var secrets = _app.Services.GetRequiredService<SecretBox>();
        pass ??= VoterPass
            .Of(secrets, _poll.Id, IdentityMeans.Email, $"{voter ?? place}@example.cn", _clock.GetUtcNow(), null)
            .Seal(secrets);
        var http = new DefaultHttpContext { RequestServices = _app.Services };
        http.Connection.RemoteIpAddress = IPAddress.Parse(Place(place).Replace(".0/24", ".9", StringComparison.Ordinal));
        http.Request.ContentLength = 1_000;
        http.Request.Form = new FormCollection(
            new Dictionary<string, StringValues>
            {
                ["c"] = new(["1", "2"]),
                ["pass"] = pass,
                ["device"] = $"d{voter ?? place}",
                ["work"] = work,
                ["answer"] = answer,
            }
        );
        await _app.Services.GetRequiredService<VoteDoor>().PostAsync(http, "weinan-2026", english: false);
        return $"{http.Response.Headers.Location}";
    }

    /// <summary>As the page's script does, in one thread.</summary>
    internal static string Solve(AskedWork asked)
    {
        var mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(asked.Text)))[..40];
        Span<byte> text = stackalloc byte[64];
        Encoding.ASCII.GetBytes($"{mark}:", text);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        for (var n = 0; ; n++)
        {
            n.TryFormat(text[41..], out var digits, default, System.Globalization.CultureInfo.InvariantCulture);
            SHA256.HashData(text[..(41 + digits)], hash);
            if (
                System.Numerics.BitOperations.LeadingZeroCount(System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(hash))
                >= asked.Bits
            )
                return n.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
