using System.IO.Compression;
using System.Net;
using Nomination.Core.PublicVotes;
using Nomination.Core.Shared;

namespace Nomination.Tests.Public;

/// <summary>计票说明: what a stranger reads and loads to count a settled poll again.</summary>
[Collection(PublicSite.Name)]
public sealed class StatementPageTests(PublicSite site)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stranger_counts_again_from_the_page_alone()
    {
        var page = await site.PageAsync($"{PublicPolls.Address}/statement");
        var rows = page.QuerySelectorAll("table.moved tbody tr")
            .Select(r => r.Children.Select(c => c.TextContent.Trim()).ToArray())
            .ToList();
        var hashes = page.QuerySelectorAll("code.hash").Select(c => c.TextContent).ToList();
        var (log, rulings, rules) = (await LoadAsync("log.csv"), await LoadAsync("rulings.csv"), await LoadAsync("rules.json"));
        Assert.Equal(hashes, [CanonicalJson.Sha256(log), CanonicalJson.Sha256(rulings), CanonicalJson.Sha256(rules)]);
        Assert.Null(RulingLog.Check(log, rulings));
        var frozen = FrozenPoll.Read(rules);
        var counted = VoteLog.Recount(frozen.Entries.Select(e => e.Number), log);
        Assert.Equal(
            frozen.Entries.Select(e => (Number: $"{e.Number}", Valid: $"{counted.Entries.Single(c => c.Number == e.Number).Valid}")),
            rows.Select(r => (r[0], r[3]))
        );
        Assert.All(rows, r => Assert.StartsWith(frozen.Entries.Single(e => $"{e.Number}" == r[0]).Name, r[1], StringComparison.Ordinal));
        // The leader's bought votes went, and with the highest count everybody's points moved.
        Assert.Equal(("72", "12"), (rows[0][2], rows[0][3]));
        Assert.Contains(rows, r => r[4] == "16.67" && r[5] == "100.00");
        // Who left keeps the votes in the list, sets nobody's most and has no points.
        Assert.EndsWith("已退出：本人申请退出评选。", rows[^1][1], StringComparison.Ordinal);
        Assert.NotEqual("0", rows[^1][3]);
        Assert.Equal(("—", "已退出"), (rows[^1][4], rows[^1][5]));
        var totals = await site.PageAsync(PublicPolls.Address);
        Assert.Equal("已退出", totals.QuerySelectorAll(".totals tbody tr")[^1].Children[^1].TextContent);
        // The list is published, so the experts' points and the whole score are too.
        Assert.Matches(@"^\d+\.\d\d（\d+）$", rows[0][8]);
        Assert.Contains("60 张", page.Body!.TextContent);
        Assert.Contains(
            "Void votes",
            (await site.PageAsync($"/en{PublicPolls.Address}/statement")).Body!.TextContent,
            StringComparison.OrdinalIgnoreCase
        );
    }

    [Fact]
    public async Task The_lists_are_sent_packed_or_plain_are_not_sent_twice_and_no_query_makes_another()
    {
        using var browser = site.App.Browser();
        browser.DefaultRequestHeaders.Add("Accept-Encoding", "gzip");
        using var first = await browser.GetAsync($"{PublicPolls.Address}/log.csv", Stop);
        Assert.Equal(["gzip"], first.Content.Headers.ContentEncoding);
        Assert.True(first.Headers.CacheControl!.NoCache);
        Assert.Contains("weinan-2026-votes.csv", first.Content.Headers.ContentDisposition!.ToString());
        await using var unpacked = new GZipStream(await first.Content.ReadAsStreamAsync(Stop), CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked);
        Assert.Equal(await LoadAsync("log.csv?x=1"), await reader.ReadToEndAsync(Stop));
        browser.DefaultRequestHeaders.IfNoneMatch.Add(first.Headers.ETag!);
        using var again = await browser.GetAsync($"{PublicPolls.Address}/log.csv?page=7", Stop);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        foreach (var file in new[] { "log.csv", "rulings.csv", "rules.json", "statement" })
            Assert.Equal(HttpStatusCode.NotFound, (await site.GetAsync($"/poll/hohhot-2026/{file}")).Answer.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await site.GetAsync($"{PublicPolls.Address}/1/portrait")).Answer.StatusCode);
    }

    private async Task<string> LoadAsync(string file)
    {
        var (answer, body) = await site.GetAsync($"{PublicPolls.Address}/{file}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return body;
    }
}
