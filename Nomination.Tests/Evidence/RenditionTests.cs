using Microsoft.EntityFrameworkCore;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;

namespace Nomination.Tests.Evidence;

public sealed class RenditionTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_smaller_picture_serves_lists_and_goes_with_its_original(string kind)
    {
        await using var desk = await EvidenceDesk.OpenAsync(kind);
        var row = (await desk.AttachAsync(EvidenceKind.WorkPhoto, Corpus.Jpeg(2000, 1500))).Value;
        Assert.Equal("image/jpeg", await ServedAsync(desk, row.Id, 480));
        Assert.True((await RenderAsync(desk, row.Id, 480, Corpus.SmallWebP(480, 360))).Done);
        Assert.True((await RenderAsync(desk, row.Id, 1200, Corpus.Jpeg(1200, 900, Corpus.Exif(1)))).Done);
        Assert.Equal("image/webp", await ServedAsync(desk, row.Id, 480));
        Assert.Equal("image/jpeg", await ServedAsync(desk, row.Id, 0));
        Assert.Equal(3, desk.Kept);
        Assert.Equal(ProblemKind.Conflict, (await RenderAsync(desk, row.Id, 480, Corpus.SmallWebP(480, 360))).Problems[0].Kind);
        Assert.True((await desk.Service.RemoveAsync(desk.Unit, row.Id)).Done);
        Assert.Equal(0, desk.Kept);
        Assert.Equal(0, await desk.ReadAsync(db => db.EvidenceRenditions.CountAsync()));
    }

    [Fact]
    public async Task What_the_browser_sends_is_checked()
    {
        await using var desk = await EvidenceDesk.OpenAsync("sqlite");
        var row = (await desk.AttachAsync(EvidenceKind.WorkPhoto, Corpus.Jpeg(2000, 1500))).Value;
        var pdf = (await desk.AttachAsync(EvidenceKind.EvidencePdf, Corpus.Pdf(1))).Value;
        (int Edge, byte[] Bytes, string Word)[] wrong =
        [
            (480, Corpus.SmallWebP(480, 400), "宽高比"),
            (480, Corpus.SmallWebP(600, 450), "大于 480"),
            (480, Corpus.Png(480, 360), "WebP 或 JPEG"),
            (480, [.. Corpus.SmallWebP(480, 360), 1], "未损坏"),
            (480, Corpus.SmallWebP(480, 360, "EXIF"), "未损坏"),
            (480, [.. "RIFF"u8, 4, 0, 0, 0, .. "WEBP"u8], "未损坏"),
            (480, new byte[301 * 1024], "过大"),
            (333, Corpus.SmallWebP(333, 250), "没有这个文件"),
        ];
        foreach (var (edge, bytes, word) in wrong)
            Assert.Contains(word, (await RenderAsync(desk, row.Id, edge, bytes)).Text, StringComparison.Ordinal);
        Assert.Contains("只有图片", (await RenderAsync(desk, pdf.Id, 480, Corpus.SmallWebP(480, 360))).Text, StringComparison.Ordinal);
        foreach (var other in new[] { desk.Scene.Unit(1), desk.Scene.Clerk, desk.Scene.Expert(0), Actor.Visitor })
            Assert.False((await desk.Service.RenderAsync(other, row.Id, 480, new MemoryStream(Corpus.SmallWebP(480, 360)))).Done);
        Assert.Equal(2, desk.Kept);
    }

    private static Task<Result> RenderAsync(EvidenceDesk desk, Guid id, int edge, byte[] bytes) =>
        desk.Service.RenderAsync(desk.Unit, id, edge, new MemoryStream(bytes));

    private static async Task<string> ServedAsync(EvidenceDesk desk, Guid id, int edge)
    {
        var opened = (await desk.Service.OpenAsync(desk.Scene.Clerk, id, edge)).Value;
        await opened.Content.DisposeAsync();
        return opened.MediaType;
    }
}
