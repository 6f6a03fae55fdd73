using System.Net;
using System.Security.Cryptography;
using System.Text;
using AngleSharp.Dom;

namespace Nomination.Tests.Public;

/// <summary>The front page and the archive of past years.</summary>
[Collection(PublicSite.Name)]
public sealed class ArchiveAndHomeTests(PublicSite site)
{
    [Fact]
    public async Task Campaigns_stand_side_by_side_the_running_one_first_with_what_everybody_may_do()
    {
        var page = await site.PageAsync("/");
        Assert.Equal(
            ["2026年呼和浩特市优秀科技工作者", "2026年渭南最美科技工作者"],
            page.QuerySelectorAll(".campaign h2").Select(h => h.TextContent)
        );
        Assert.Equal(
            ["推荐单位", "候选人", "评审专家", "社会公众"],
            page.QuerySelectorAll(".campaign:first-child .who dt").Select(d => d.TextContent)
        );
        // Two may act now, two read from when.
        Assert.Equal(2, page.QuerySelectorAll(".campaign:first-child .who .later .from").Length);
        Assert.StartsWith("还有", page.QuerySelector(".campaign .left")!.TextContent);
        Assert.Equal("名单已经公布", page.QuerySelector(".campaign:nth-child(2) .stage b")!.TextContent);
        Assert.NotEmpty(page.QuerySelectorAll(".latest .person"));
        Assert.NotEmpty(page.QuerySelectorAll("ul.notices li"));
    }

    [Fact]
    public async Task Every_year_has_its_list_its_rules_and_the_way_to_recount_it()
    {
        var page = await site.PageAsync("/decisions");
        Assert.Equal(["weinan-2026", "weinan-2025"], page.QuerySelectorAll(".decision h2").Select(h => h.Id));
        foreach (var year in page.QuerySelectorAll(".decision"))
        {
            Assert.NotEmpty(year.QuerySelectorAll("tbody tr"));
            var links = year.QuerySelectorAll(".ways a").Select(a => a.GetAttribute("href")!).ToList();
            Assert.Contains(links, l => l.StartsWith("/recount/", StringComparison.Ordinal));
            Assert.Contains(links, l => l.StartsWith("/rules/", StringComparison.Ordinal));
            Assert.Contains(links, l => l.StartsWith("/notices/", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("/decisions")]
    [InlineData("/rules")]
    public async Task Every_fingerprint_is_that_of_the_text_beside_it(string address)
    {
        var page = await site.PageAsync(address);
        var texts = page.QuerySelectorAll("a[href$='.json']").Select(a => a.GetAttribute("href")!).ToList();
        Assert.NotEmpty(texts);
        foreach (var text in texts)
        {
            var (answer, body) = await site.GetAsync(text);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body))), page.Body!.TextContent);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await site.GetAsync("/decisions/weinan-2026/99.json")).Answer.StatusCode);
    }
}
