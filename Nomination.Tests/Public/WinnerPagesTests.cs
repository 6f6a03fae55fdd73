using System.Net;
using AngleSharp.Html.Parser;
using Nomination.Core.Shared;
using Nomination.Core.Winners;

namespace Nomination.Tests.Public;

/// <summary>Sheets, poster, exhibition and the addresses behind a profile.</summary>
[Collection(PublicSite.Name)]
public sealed class WinnerPagesTests(PublicSite site)
{
    private const string Shi = "/winners/2025-shi-wangyun";

    [Fact]
    public async Task The_print_sheet_and_the_poster_lead_back_by_a_code_and_ask_not_to_be_indexed()
    {
        foreach (var (path, frame) in new[] { ("print", ".a4"), ("poster", ".a3") })
        {
            var page = await site.PageAsync($"{Shi}/{path}");
            Assert.Equal("石望云", page.QuerySelector($"{frame} h1")!.FirstChild!.TextContent);
            Assert.NotNull(page.QuerySelector($"{frame} svg.qr[role=img]"));
            Assert.NotNull(page.QuerySelector("meta[name=robots][content=noindex]"));
            Assert.Empty(page.QuerySelectorAll("nav.mast, header.mast"));
            Assert.Equal("/en" + Shi, (await site.PageAsync($"/en{Shi}/{path}")).QuerySelector(".tools a")!.GetAttribute("href"));
        }
        Assert.Equal(HttpStatusCode.NotFound, (await site.GetAsync("/winners/2025-nobody/poster")).Answer.StatusCode);
    }

    [Fact]
    public async Task The_exhibition_is_a_wall_of_the_newest_year_that_stands_without_a_script()
    {
        var page = await site.PageAsync("/exhibition");
        Assert.Equal(20, page.QuerySelectorAll(".slide").Length);
        Assert.True(page.QuerySelector(".turn")!.HasAttribute("hidden"));
        Assert.Equal(14, (await site.PageAsync("/exhibition/2025")).QuerySelectorAll(".slide").Length);
        Assert.Equal(HttpStatusCode.NotFound, (await site.GetAsync("/exhibition/1999")).Answer.StatusCode);
    }

    [Fact]
    public async Task A_team_shows_its_members_and_is_an_organisation_for_search_machines()
    {
        var hits = await site.PageAsync($"/winners?q={Uri.EscapeDataString("华山山地医疗救援")}");
        var team = await site.PageAsync(hits.QuerySelector(".hits a")!.GetAttribute("href")!);
        Assert.NotEmpty(team.QuerySelectorAll(".members li"));
        Assert.Contains("\"@type\":\"Organization\"", team.Scripts.Single().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_of_this_year_has_a_career_with_the_honour_at_its_end()
    {
        var address = (await site.PageAsync("/winners/2026")).QuerySelector(".wall .person a")!.GetAttribute("href")!;
        var page = await site.PageAsync(address);
        Assert.Equal("获评渭南最美科技工作者", page.QuerySelectorAll("ol.rail li span")[^1].TextContent);
        Assert.NotEmpty(page.QuerySelectorAll("section.part ul.line li"));
    }

    [Fact]
    public async Task Large_type_and_contrast_are_two_boxes_that_send_nothing()
    {
        var page = await site.PageAsync("/winners/2025");
        Assert.Equal(["large", "contrast"], page.QuerySelectorAll(".switches input[type=checkbox]").Select(i => i.Id));
        Assert.Empty(page.QuerySelectorAll(".switches input[name], .switches form"));
    }

    [Fact]
    public async Task The_gallery_with_its_styles_stays_under_sixty_kilobytes_compressed()
    {
        var (_, body) = await site.GetAsync("/winners/2025");
        var total = await PackedAsync(System.Text.Encoding.UTF8.GetBytes(body));
        using var browser = site.App.Browser();
        foreach (var sheet in new HtmlParser().ParseDocument(body).QuerySelectorAll("link[rel=stylesheet]"))
            total += await PackedAsync(await browser.GetByteArrayAsync(sheet.GetAttribute("href")));
        Assert.True(total <= 60 * 1024, $"{total} bytes");

        static async Task<int> PackedAsync(byte[] bytes)
        {
            using var packed = new MemoryStream();
            await using (
                var pack = new System.IO.Compression.BrotliStream(packed, System.IO.Compression.CompressionLevel.Optimal, leaveOpen: true)
            )
                await pack.WriteAsync(bytes);
            return (int)packed.Length;
        }
    }

    [Fact]
    public async Task Nothing_of_a_revoked_title_answers_but_its_line()
    {
        const string Slug = "2025-jiao-shouzhuo";
        foreach (var address in new[] { "", "/print", "/poster" })
            Assert.Equal(HttpStatusCode.OK, (await site.GetAsync($"/winners/{Slug}{address}")).Answer.StatusCode);
        string[] pictures;
        await using (var db = site.App.Stores.Open())
            pictures =
            [
                .. db.Winners.Where(w => w.Slug == Slug).AsEnumerable().SelectMany(w => new[] { $"/{w.Portrait}-480.jpg", $"/{w.Card}" }),
            ];
        foreach (var picture in pictures)
            Assert.Equal(HttpStatusCode.OK, (await site.GetAsync(picture)).Answer.StatusCode);
        await ChangeAsync(Slug, w => (w.RevokedAt, w.RevokedReason) = (PublicSite.Start, "事迹不实"));
        try
        {
            foreach (var address in new[] { "/print", "/poster", "/portrait", "/card" })
                Assert.Equal(HttpStatusCode.NotFound, (await site.GetAsync($"/winners/{Slug}{address}")).Answer.StatusCode);
            // Capitals lead to the same file.
            foreach (
                var picture in pictures.SelectMany(p =>
                    new[] { p, p.ToUpperInvariant(), p.Replace("jpg", "JPG", StringComparison.Ordinal) }
                )
            )
                Assert.Equal(HttpStatusCode.NotFound, (await site.GetAsync(picture)).Answer.StatusCode);
            var page = await site.PageAsync($"/winners/{Slug}");
            Assert.NotNull(page.QuerySelector($"article a[href='/verify/{Uri.EscapeDataString("渭最美2025-005")}']"));
            Assert.Empty(page.QuerySelectorAll("article img, .story, .press, .facts, script, meta[property='og:image']"));
            var secrets = new[] { "给井下撑腰", "澄城县", "煤矿液压支架" };
            foreach (var address in new[] { $"/winners/{Slug}", "/winners/2025", "/exhibition/2025", "/api/v1/winners", "/feed.xml" })
                Assert.All(
                    secrets.Where(s => s != "澄城县"),
                    s => Assert.DoesNotContain(s, Body(address).Result, StringComparison.Ordinal)
                );
            Assert.All(secrets, s => Assert.DoesNotContain(s, page.QuerySelector("main")!.InnerHtml, StringComparison.Ordinal));
            Assert.Empty((await site.PageAsync($"/winners?q={Uri.EscapeDataString("焦守拙")}")).QuerySelectorAll(".hits li"));
            Assert.Empty(
                (await site.PageAsync($"/winners?q={Uri.EscapeDataString("液压支架")}")).QuerySelectorAll($".hits a[href$='{Slug}']")
            );
        }
        finally
        {
            await ChangeAsync(Slug, w => (w.RevokedAt, w.RevokedReason) = (null, ""));
        }

        async Task<string> Body(string address) => (await site.GetAsync(address)).Body;
    }

    private async Task ChangeAsync(string slug, Action<Winner> change)
    {
        await using var db = site.App.Stores.Open();
        change(db.Winners.Single(w => w.Slug == slug));
        db.Touch(PublicChanges.Winners);
        Assert.Null(await db.CommitAsync());
    }
}
