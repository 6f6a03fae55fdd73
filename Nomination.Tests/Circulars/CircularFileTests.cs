using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Nomination.Core.Circulars;
using Nomination.Core.Documents;
using Nomination.Core.Shared;
using Nomination.Tests.Evidence;

namespace Nomination.Tests.Circulars;

/// <summary>Attachments are judged by content, and what the product itself writes is valid Office.</summary>
public sealed class CircularFileTests
{
    [Fact]
    public void Word_Excel_and_PDF_are_taken_by_their_content()
    {
        Assert.Equal(CircularFileInspection.Word, CircularFileInspection.Inspect(CircularScene.Word).Value);
        Assert.Equal(
            CircularFileInspection.Excel,
            CircularFileInspection
                .Inspect(
                    ListWorkbook.Write(
                        "名录",
                        [
                            ["单位"],
                            ["甲"],
                        ]
                    )
                )
                .Value
        );
        Assert.Equal("application/pdf", CircularFileInspection.Inspect(Corpus.Pdf(1)).Value);
    }

    [Fact]
    public void Everything_else_is_refused_with_what_to_do()
    {
        Refused([], "0 字节");
        Refused(Corpus.Jpeg(500, 700), "只接收 Word");
        Refused(Encoding.UTF8.GetBytes("<html>"), "只接收 Word");
        Refused([0xD0, 0xCF, 0x11, 0xE0, 1, 2], "旧版 Office");
        Refused(Zip("readme.txt"), "压缩包");
        Refused(Zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "宏");
        Refused(CircularScene.Word[..200], "损坏");
        Refused(Corpus.Pdf(1, trailer: "/Encrypt 9 0 R"), "加密");
        Refused(new byte[CircularFileInspection.MaxBytes + 1], "20 MB");
    }

    [Fact]
    public async Task The_name_gets_the_ending_that_the_content_has()
    {
        await using var s = await CircularScene.OpenAsync("sqlite");
        var draft = await s.DraftAsync();
        Assert.Equal("推荐表.docx", (await s.AttachAsync(draft.Id, CircularScene.Word, @"C:\通知\推荐表.pdf")).Value.Name);
        Assert.Contains("20 MB", (await s.AttachAsync(draft.Id, new byte[21 * 1024 * 1024])).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_thrown_away_forgets_its_bytes_but_not_those_that_an_edition_still_names()
    {
        await using var s = await CircularScene.OpenAsync("sqlite");
        var draft = await s.DraftAsync();
        Assert.True((await s.AttachAsync(draft.Id, Corpus.Pdf(3))).Done);
        Assert.Single(s.Kept);
        Assert.Equal(ProblemKind.Forbidden, (await s.Files.DiscardAsync(s.Scene.Unit(0), draft.Id)).Problems[0].Kind);
        Assert.Single(s.Kept);
        Assert.True((await s.Files.DiscardAsync(s.Scene.Clerk, draft.Id)).Done);
        Assert.Empty(s.Kept);

        var published = await s.PublishedAsync(withFile: true);
        var correction = (await s.Circulars.CorrectAsync(s.Scene.Clerk, s.Campaign, published, "截止时间笔误")).Value;
        Assert.True((await s.Files.DiscardAsync(s.Scene.Clerk, correction)).Done);
        Assert.Single(s.Kept);
    }

    [Fact]
    public void What_the_product_writes_is_valid_by_the_schema()
    {
        using var word = WordprocessingDocument.Open(new MemoryStream(CircularScene.Word), false);
        Assert.Empty(new OpenXmlValidator().Validate(word).Select(e => e.Description));
        var list = ListWorkbook.Write(
            "名录",
            [
                ["单位", "名额"],
                ["甲", "2"],
            ],
            "名额"
        );
        using var excel = SpreadsheetDocument.Open(new MemoryStream(list), false);
        Assert.Empty(new OpenXmlValidator().Validate(excel).Select(e => e.Description));
    }

    private static void Refused(byte[] bytes, string says) =>
        Assert.Contains(says, CircularFileInspection.Inspect(bytes).Text, StringComparison.Ordinal);

    private static byte[] Zip(params string[] names)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var name in names)
                using (var writer = new StreamWriter(zip.CreateEntry(name).Open()))
                    writer.Write("x");
        return stream.ToArray();
    }
}
