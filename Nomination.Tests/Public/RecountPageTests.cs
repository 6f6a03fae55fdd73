using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Proof;
using Nomination.Core.Shared;
using Nomination.Tests.Hosting;

namespace Nomination.Tests.Public;

[Collection(PublicSite.Name)]
public sealed class RecountPageTests(PublicSite site)
{
    private const string Address = "/recount/weinan-2026";

    [Fact]
    public async Task A_published_result_can_be_downloaded_and_verifies_by_the_hash_of_the_page()
    {
        var page = await site.PageAsync(Address);
        var hashes = page.QuerySelectorAll(".hash").Take(2).Select(h => h.TextContent).ToList();
        Assert.Contains($"--expect {hashes[1]}", page.Body!.TextContent);
        var link = page.QuerySelector("a.act")!.GetAttribute("href")!;
        using var browser = site.App.Browser();
        var answer = await browser.GetAsync(link);
        Assert.Equal("application/zip", answer.Content.Headers.ContentType?.MediaType);
        var zip = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal(hashes[1], Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(zip)));
        var files = BundleReader.Read(new MemoryStream(zip), "a.zip").Value;
        Assert.Equal([], Verifier.Check(files, hashes[1], hashes[0]).Differences);

        browser.DefaultRequestHeaders.IfNoneMatch.Add(answer.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await browser.GetAsync(link)).StatusCode);
    }

    [Fact]
    public async Task A_voter_finds_the_own_receipt_without_script()
    {
        await using var db = site.App.Stores.Open();
        var receipt = await db.BallotPapers.Select(p => p.Key).FirstAsync();
        var page = await site.PageAsync(
            $"{Address}?q={Uri.EscapeDataString(string.Join(' ', receipt.Chunk(4).Select(c => new string(c))))}"
        );
        Assert.StartsWith("找到了", page.QuerySelector(".answer")!.TextContent.Trim());
        Assert.Single(page.QuerySelectorAll(".receipts mark"));
        page = await site.PageAsync($"{Address}?q={new string('0', 32)}");
        Assert.StartsWith("没有找到", page.QuerySelector(".answer")!.TextContent.Trim());
        page = await site.PageAsync($"/en{Address}?q=abc");
        Assert.StartsWith("Please type at least the first 6", page.QuerySelector(".answer")!.TextContent.Trim());
    }

    [Fact]
    public async Task Receipts_and_papers_are_never_on_one_page()
    {
        var page = await site.PageAsync(Address);
        await using var db = site.App.Stores.Open();
        var papers = await db.BallotPapers.Where(p => p.TicksJson != "[]").Select(p => p.TicksJson).ToListAsync();
        Assert.NotEmpty(page.QuerySelectorAll(".receipts li"));
        Assert.All(papers, p => Assert.DoesNotContain(p[2..38], page.Source.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Before_the_notice_the_page_says_when_and_offers_nothing()
    {
        var page = await site.PageAsync("/recount/hohhot-2026");
        Assert.Contains("结果公示时", page.Body!.TextContent);
        Assert.Null(page.QuerySelector("a.act"));
        Assert.Equal(HttpStatusCode.NotFound, (await site.GetAsync("/recount/hohhot-2026/bundle.zip")).Answer.StatusCode);
        Assert.Contains("不是在本系统中产生", (await site.PageAsync("/recount/weinan-2025")).Body!.TextContent);
        Assert.Equal(HttpStatusCode.NotFound, (await site.GetAsync("/recount/none")).Answer.StatusCode);
    }

    [Fact]
    public async Task Where_only_the_hash_is_published_the_page_says_so_and_gives_no_file()
    {
        await PublishAsync(RecountFiles.HashOnly);
        try
        {
            var page = await site.PageAsync(Address);
            Assert.Contains("只公布校验码", page.Body!.TextContent);
            Assert.Null(page.QuerySelector("a.act"));
            Assert.NotEmpty(page.QuerySelectorAll(".receipts li"));
            Assert.Equal(HttpStatusCode.NotFound, (await site.GetAsync($"{Address}/bundle.zip")).Answer.StatusCode);
        }
        finally
        {
            await PublishAsync(RecountFiles.Full);
        }
        Assert.NotNull((await site.PageAsync(Address)).QuerySelector("a.act"));
    }

    private async Task PublishAsync(RecountFiles files)
    {
        await using var db = site.App.Stores.Open();
        var campaign = await db.Campaigns.SingleAsync(c => c.Slug == "weinan-2026");
        campaign.RuleBookJson = (campaign.Rules with { Notice = campaign.Rules.Notice with { Recount = files } }).Canonical();
        campaign.Version++;
        db.Touch(PublicChanges.Campaigns);
        Assert.Null(await db.CommitAsync());
    }

    [Theory]
    [InlineData("/rules/weinan-2026")]
    [InlineData("/decisions")]
    public async Task Other_pages_lead_to_it(string address) =>
        Assert.NotNull((await site.PageAsync(address)).QuerySelector($"a[href='{Address}']"));

    [Fact]
    public async Task The_office_has_the_file_by_its_own_way_and_a_stranger_does_not()
    {
        await using var db = site.App.Stores.Open();
        var organiser = await db.Campaigns.Where(c => c.Slug == "weinan-2026").Select(c => c.OrganiserId).SingleAsync();
        await site.App.AccountAsync("proof-clerk", new SeatOf(Role.Clerk, organiser));
        await site.App.AccountAsync("proof-stranger", new SeatOf(Role.Clerk, Guid.NewGuid()));
        using var clerk = await site.App.SignedInAsync("proof-clerk");
        Assert.Equal("application/zip", (await clerk.GetAsync("/files/recount/weinan-2026")).Content.Headers.ContentType?.MediaType);
        using var stranger = await site.App.SignedInAsync("proof-stranger");
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.GetAsync("/files/recount/weinan-2026")).StatusCode);
        using var nobody = site.App.Browser();
        Assert.NotEqual(HttpStatusCode.OK, (await nobody.GetAsync("/files/recount/weinan-2026")).StatusCode);
    }
}
