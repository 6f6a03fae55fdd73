using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Nomination.Core.Data;
using Nomination.Core.Shared;
using Nomination.Core.Winners;

namespace Nomination.Tests.Public;

[Collection(PublicSite.Name)]
public sealed class PublicPagesTests(PublicSite site)
{
    private const string Winner = "/winners/2025-shi-wangyun";

    [Fact]
    public async Task Every_page_has_one_address_and_names_the_other_language()
    {
        foreach (var address in new[] { "/", "/winners", Winner, "/rules/weinan-2026", "/decisions", "/notices" })
        {
            var here = await site.PageAsync(address);
            var there = await site.PageAsync($"/en{address}");
            Assert.Equal(Absolute(address), here.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
            Assert.Equal(Absolute($"/en{address}"), there.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
            Assert.Equal(Absolute($"/en{address}"), here.QuerySelector("link[hreflang=en]")!.GetAttribute("href"));
            Assert.Equal(Absolute(address), there.QuerySelector("link[hreflang='zh-CN']")!.GetAttribute("href"));
            Assert.Equal(("zh-CN", "en"), (here.DocumentElement.GetAttribute("lang"), there.DocumentElement.GetAttribute("lang")));
        }

        string Absolute(string path) => site.App.Address.ToString().TrimEnd('/') + path;
    }

    [Fact]
    public async Task In_English_the_frame_is_English_and_the_content_stays_Chinese()
    {
        var page = await site.PageAsync($"/en{Winner}");
        Assert.Contains("Certificate", page.QuerySelector(".facts")!.TextContent);
        Assert.Equal("Timeline", page.QuerySelector(".part h2")!.TextContent);
        Assert.Equal("en", page.QuerySelector(".part h2")!.GetAttribute("lang"));
        Assert.Equal("石望云", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("zh-CN", page.QuerySelector("h1")!.Closest("[lang]")!.GetAttribute("lang"));
        Assert.All(page.QuerySelectorAll(".person a"), a => Assert.StartsWith("/en/winners/", a.GetAttribute("href")));
    }

    [Fact]
    public async Task The_wall_shows_each_year_with_nominees_apart()
    {
        var newest = await site.PageAsync("/winners");
        Assert.Equal("二〇二六", newest.QuerySelector(".year")!.TextContent);
        Assert.Equal(
            (10, 10),
            (newest.QuerySelectorAll(".wall:not(.small) .person").Length, newest.QuerySelectorAll(".small .person").Length)
        );
        Assert.All(newest.QuerySelectorAll(".person"), p => Assert.NotEmpty(p.QuerySelector(".unit")!.TextContent));
        var archive = await site.PageAsync("/winners/2025");
        Assert.Equal("把论文写在渭河两岸", archive.QuerySelector("h1")!.TextContent);
        Assert.Equal(
            (10, 4),
            (archive.QuerySelectorAll(".wall:not(.small) .person").Length, archive.QuerySelectorAll(".small .person").Length)
        );
        Assert.Equal(["2026", "2025"], archive.QuerySelectorAll(".years a").Select(a => a.TextContent));
        Assert.Equal(3, archive.QuerySelector(".person picture")!.ChildElementCount);
    }

    [Fact]
    public async Task A_profile_is_a_magazine_page_with_data_for_search_machines()
    {
        var page = await site.PageAsync(Winner);
        Assert.Equal("石望云 · 2025年渭南最美科技工作者", page.Title);
        Assert.Equal("把一块冰雹走过的路，问了十八年", page.QuerySelector(".cite")!.TextContent);
        Assert.Equal("预报员的活到那个数为止，再往前一步，就是替人家过日子了。", page.QuerySelector("blockquote")!.TextContent);
        Assert.StartsWith("渭南市气象局三楼", page.QuerySelector(".story .first")!.TextContent);
        Assert.Equal(8, page.QuerySelectorAll("ol.line li").Length);
        Assert.EndsWith(".jpg", page.QuerySelector("meta[property='og:image']")!.GetAttribute("content"));
        var data = System.Text.Json.JsonDocument.Parse(page.Scripts.Single().Text).RootElement;
        Assert.Equal(("Person", "石望云"), (data.GetProperty("@type").GetString(), data.GetProperty("name").GetString()));
        Assert.Equal("渭南市气象局", data.GetProperty("worksFor").GetProperty("name").GetString());
        Assert.Equal("渭最美2025-001", data.GetProperty("hasCredential").GetProperty("identifier").GetString());
        Assert.Equal(
            ("1200", "630"),
            (
                page.QuerySelector("meta[property='og:image:width']")!.GetAttribute("content"),
                page.QuerySelector("meta[property='og:image:height']")!.GetAttribute("content")
            )
        );
        Assert.StartsWith("http", page.QuerySelector("meta[property='og:image']")!.GetAttribute("content"));
        Assert.Contains("石望云", page.QuerySelector(".press .copy")!.TextContent);
        Assert.Equal(["同领域", "同届"], page.QuerySelectorAll(".neighbours h2").Select(h => h.TextContent));
    }

    [Fact]
    public async Task Search_is_a_plain_form()
    {
        var page = await site.PageAsync($"/winners?q={Uri.EscapeDataString("勿化")}");
        Assert.Equal("石望云2025", page.QuerySelector(".hits h2")!.TextContent);
        Assert.Equal("勿化", page.QuerySelector(".hits .place mark")!.TextContent);
        Assert.Equal("勿化", page.QuerySelector("input[name=q]")!.GetAttribute("value"));
        var narrow = await site.PageAsync("/winners?q=&year=2025&category=&region=&award=nominee");
        Assert.Equal(4, narrow.QuerySelectorAll(".hits li").Length);
        Assert.Equal("2025", narrow.QuerySelector("select[name=year] option[selected]")!.TextContent);
        var none = await site.PageAsync($"/en/winners?q={Uri.EscapeDataString("查无此人")}&year=2025");
        Assert.Contains("shorter word", none.QuerySelector(".none")!.TextContent);
        Assert.NotNull(none.QuerySelector(".none a[href^='/en/winners?q=']"));
        var markup = await site.PageAsync($"/winners?q={Uri.EscapeDataString("<b>x")}");
        Assert.Contains("<b>x", markup.QuerySelector("h1")!.TextContent);
        Assert.Empty(markup.QuerySelectorAll("h1 b"));
    }

    [Theory]
    [InlineData("/winners/2025-nobody", "没有找到这一页")]
    [InlineData("/en/winners/2025-nobody", "Page not found")]
    [InlineData("/winners/1999", "没有找到这一页")]
    [InlineData("/rules/nowhere", "没有找到这一页")]
    [InlineData("/rules/nowhere/book.json", "没有找到这一页")]
    [InlineData("/notices/018f0000-0000-7000-8000-000000000000", "没有找到这一页")]
    [InlineData("/notices/018f0000-0000-7000-8000-000000000000/objection", "没有找到这一页")]
    [InlineData("/winners/2025-shi-wangyun/portrait", "没有找到这一页")]
    public async Task What_is_not_there_answers_404_and_says_where_to_go_on(string address, string title)
    {
        var (answer, body) = await site.GetAsync(address);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var page = new HtmlParser().ParseDocument(body);
        Assert.Equal(title, page.QuerySelector("h1")?.TextContent);
        Assert.NotNull(page.QuerySelector($"a[href='{(address.StartsWith("/en/", StringComparison.Ordinal) ? "/en" : "")}/winners']"));
    }

    [Fact]
    public async Task A_page_is_served_from_memory_until_a_commit_touches_it()
    {
        // What a commit touches is known to the whole process: a test beside this one may touch it between two readings, but not always.
        var kept = false;
        for (var i = 0; i < 20 && !kept; i++)
            kept = (await site.GetAsync("/winners/2025-bu-yunshen")).Answer.Headers.Age is not null;
        Assert.True(kept);
        await ChangeAsync("2025-bu-yunshen", w => w.Citation = "换了一句话");
        Assert.Equal("换了一句话", (await site.PageAsync("/winners/2025-bu-yunshen")).QuerySelector(".cite")!.TextContent);
    }

    [Fact]
    public async Task A_revoked_title_keeps_one_line_and_gives_no_portrait()
    {
        var slug = (await site.PageAsync("/winners")).QuerySelector(".small .person a")!.GetAttribute("href")!.Split('/')[^1];
        var portrait = (await site.GetAsync($"/winners/{slug}/portrait")).Answer;
        Assert.Equal("image/jpeg", portrait.Content.Headers.ContentType?.MediaType);

        await ChangeAsync(slug, w => w.DisplayConsent = false);
        var silent = await site.PageAsync($"/winners/{slug}");
        Assert.Empty(silent.QuerySelectorAll("aside img, .cite, .story, ol.line"));
        Assert.NotNull(silent.QuerySelector(".portrait.surname"));
        Assert.Equal(HttpStatusCode.NotFound, (await site.GetAsync($"/winners/{slug}/portrait")).Answer.StatusCode);

        await ChangeAsync(slug, w => (w.DisplayConsent, w.RevokedAt) = (true, PublicSite.Start));
        var revoked = await site.PageAsync($"/winners/{slug}");
        Assert.Contains("已于2026年11月21日撤销", revoked.QuerySelector("article")!.TextContent);
        Assert.Empty(revoked.QuerySelectorAll("article img, .facts, .story, script"));
        Assert.Equal(HttpStatusCode.NotFound, (await site.GetAsync($"/winners/{slug}/portrait")).Answer.StatusCode);
        await ChangeAsync(slug, w => w.RevokedAt = null);
    }

    [Fact]
    public async Task A_notice_takes_objections_while_its_period_runs_and_hides_from_search_machines_afterwards()
    {
        var list = await site.PageAsync("/notices");
        var address = list.QuerySelector(".notices a")!.GetAttribute("href")!;
        var over = await site.PageAsync(address);
        Assert.Empty(over.QuerySelectorAll("a[href$='/objection']"));
        Assert.NotNull(over.QuerySelector("meta[name=robots][content=noindex]"));
        Assert.Contains("（5个工作日）", over.QuerySelector(".state")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("(5 working days)", (await site.PageAsync($"/en{address}")).QuerySelector(".state")!.TextContent);

        await using (var db = site.App.Stores.Open())
            await AtAsync(db.Notices.ToList().Max(n => n.Closes).AddHours(-1));
        var open = await site.PageAsync($"/en{address}");
        await AtAsync(PublicSite.Start);
        Assert.Single(open.QuerySelectorAll($"a[href='/en{address}/objection']"));
        Assert.Null(open.QuerySelector("meta[name=robots]"));
        Assert.Equal(20, open.QuerySelectorAll(".names tbody tr").Length);
        Assert.Equal(6, open.QuerySelector(".names tbody tr")!.ChildElementCount);
    }

    /// <summary>Another time; what was rendered before it is forgotten.</summary>
    private async Task AtAsync(DateTimeOffset moment)
    {
        site.Clock.Now = moment;
        await using var db = site.App.Stores.Open();
        db.Touch(PublicChanges.Notices);
        Assert.Null(await db.CommitAsync());
    }

    private async Task ChangeAsync(string slug, Action<Winner> change)
    {
        await using var db = site.App.Stores.Open();
        change(db.Winners.Single(w => w.Slug == slug));
        db.Touch(PublicChanges.Winners);
        Assert.Null(await db.CommitAsync());
    }
}
