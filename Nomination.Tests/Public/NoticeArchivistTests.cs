using System.Net;
using System.Security.Cryptography;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Nomination.App.Notices;
using Nomination.Core.Notices;
using Nomination.Core.Shared;

namespace Nomination.Tests.Public;

/// <summary>The copy that proves a notice is the public page itself, whole in one file.</summary>
[Collection(PublicSite.Name)]
public sealed class NoticeArchivistTests(PublicSite site)
{
    [Fact]
    public async Task The_copy_shows_what_the_page_shows_stands_alone_and_is_had_under_its_hash()
    {
        var services = site.App.Services;
        var notice = (await services.GetRequiredService<NoticeBoardService>().ListAsync())[0];
        var html = await services.GetRequiredService<NoticeArchivist>().DrawAsync(notice.Id);
        var copy = new HtmlParser().ParseDocument(html);
        var page = await site.PageAsync($"/notices/{notice.Id}");
        Assert.Equal(page.QuerySelector("article")!.TextContent, copy.QuerySelector("article")!.TextContent);
        Assert.Equal(page.Title, copy.Title);
        Assert.Equal(page.QuerySelector("header.mast")!.TextContent, copy.QuerySelector("header.mast")!.TextContent);
        Assert.Empty(copy.QuerySelectorAll("link[rel=stylesheet], script, img[src]"));
        Assert.True(copy.QuerySelectorAll("style").Sum(s => s.TextContent.Length) > 5000);

        var archives = services.GetRequiredService<NoticeArchiveService>();
        var hash = (await archives.KeepAsync(Actor.System, notice.Id, ArchiveMoment.Closing, html)).Value;
        using var browser = site.App.Browser();
        var answer = await browser.GetAsync($"/notices/{notice.Id}/archive/closing");
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal(hash, Convert.ToHexStringLower(SHA256.HashData(await answer.Content.ReadAsByteArrayAsync())));
        Assert.Contains(
            hash,
            (await site.PageAsync($"/notices/{notice.Id}")).QuerySelector(".archives")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/notices/{notice.Id}/archive/opening")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/notices/{notice.Id}/archive/other")).StatusCode);
    }

    [Fact]
    public async Task The_notice_comes_as_a_word_document_with_its_list()
    {
        var notice = (await site.App.Services.GetRequiredService<NoticeBoardService>().ListAsync())[0];
        using var browser = site.App.Browser();
        var read = AttachmentReader.Read(await browser.GetByteArrayAsync($"/notices/{notice.Id}.docx")).Value;
        var text = string.Concat(read.Parts.Select(p => p.Text));
        var page = await site.PageAsync($"/notices/{notice.Id}");
        Assert.All(page.QuerySelectorAll(".names th[scope=row]"), n => Assert.Contains(n.TextContent, text, StringComparison.Ordinal));
        Assert.Contains("监督电话", text, StringComparison.Ordinal);
    }
}
