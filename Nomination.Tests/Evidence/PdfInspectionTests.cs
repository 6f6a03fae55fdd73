using System.Text;
using Nomination.Core.Evidence;

namespace Nomination.Tests.Evidence;

public sealed class PdfInspectionTests
{
    private static int Pages(byte[] bytes) => EvidenceInspection.Inspect(Slots.Of(EvidenceKind.EvidencePdf), bytes).Value.Pages;

    private static string Refusal(byte[] bytes) =>
        Assert.Single(EvidenceInspection.Inspect(Slots.Of(EvidenceKind.EvidencePdf), bytes).Problems).Text;

    [Theory, InlineData("07.pdf", 2), InlineData("12.pdf", 3)]
    public void The_pages_of_real_files_are_counted(string name, int pages) => Assert.Equal(pages, Pages(Corpus.Sample(name)));

    [Fact]
    public void Pages_are_counted_in_plain_and_in_packed_files()
    {
        Assert.Equal(1, Pages(Corpus.Pdf(1)));
        Assert.Equal(30, Pages(Corpus.Pdf(30)));
        Assert.Equal(30, Pages(Corpus.PackedPdf(30)));
    }

    [Fact]
    public void The_count_is_taken_from_the_tree_not_from_what_the_file_says()
    {
        var lie = Encoding.Latin1.GetString(Corpus.Pdf(31)).Replace("/Count 31", "/Count 3", StringComparison.Ordinal);
        Assert.Contains("共 31 页，超过 30 页上限", Refusal(Encoding.Latin1.GetBytes(lie)), StringComparison.Ordinal);
        Assert.Contains("共 31 页", Refusal(Corpus.PackedPdf(31)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_later_save_replaces_earlier_objects()
    {
        byte[] saved =
        [
            .. Corpus.Pdf(3),
            .. "2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\ntrailer<</Root 1 0 R/Prev 9>>\nstartxref\n9\n%%EOF"u8,
        ];
        Assert.Equal(1, Pages(saved));
    }

    [Fact]
    public void An_encrypted_file_is_refused() =>
        Assert.Contains("加密", Refusal(Corpus.Pdf(1, trailer: "/Encrypt 9 0 R")), StringComparison.Ordinal);

    [Theory]
    [InlineData("/OpenAction<</S/JavaScript/JS(app.alert(1))>>")]
    [InlineData("/OpenAction<</S/J#61vaScript>>")]
    [InlineData("/AA<</O<</S/Launch/F(cmd.exe)>>>>")]
    [InlineData("/Names<</EmbeddedFiles<<>>>>")]
    [InlineData("/AcroForm<</XFA[]>>")]
    [InlineData("/X[<</Type/EmbeddedFile>>]")]
    public void Active_content_is_refused_plain_or_packed(string entry)
    {
        Assert.Contains("脚本、附件或可执行内容", Refusal(Corpus.Pdf(1, entry)), StringComparison.Ordinal);
        Assert.Contains("脚本、附件或可执行内容", Refusal(Corpus.PackedPdf(1, entry)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/OpenAction[3 0 R/XYZ null null 0]")]
    [InlineData("/Title(A note on /JS and \\( brackets)")]
    [InlineData("/AcroForm<</SigFlags 3>>")]
    public void Harmless_entries_pass(string entry) => Assert.Equal(1, Pages(Corpus.Pdf(1, entry)));

    [Fact]
    public void A_truncated_file_is_refused_wherever_it_was_cut()
    {
        var whole = Corpus.Sample("07.pdf");
        for (var length = 5; length < whole.Length - 8; length += 4999)
            Assert.Contains("损坏", Refusal(whole[..length]), StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_follows_the_end_is_refused()
    {
        Assert.Contains("夹带", Refusal([.. Corpus.Pdf(1), .. Corpus.Docx]), StringComparison.Ordinal);
        Assert.Equal(1, Pages([.. Corpus.Pdf(1), .. "\r\n\0\0"u8]));
    }

    [Fact]
    public void Other_files_are_named()
    {
        Assert.Contains("空的", Refusal([]), StringComparison.Ordinal);
        Assert.Contains("Word", Refusal(Corpus.Docx), StringComparison.Ordinal);
        Assert.Contains("图片", Refusal(Corpus.Jpeg(10, 10)), StringComparison.Ordinal);
        Assert.Contains("无法识别为 PDF", Refusal([.. "hello"u8]), StringComparison.Ordinal);
    }

    [Fact]
    public void Traps_for_the_reader_end_in_a_refusal()
    {
        Assert.Contains("损坏", Refusal(Corpus.PackedPdf(1, padding: 70_000_000)), StringComparison.Ordinal);
        Assert.Contains(
            "损坏",
            Refusal(Encoding.Latin1.GetBytes($"%PDF-1.4\n1 0 obj{new string('[', 100_000)}\n%%EOF")),
            StringComparison.Ordinal
        );
        var loop = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Kids[2 0 R]>>endobj trailer<</Root 1 0 R>>\n%%EOF"u8;
        Assert.Contains("损坏", Refusal([.. loop]), StringComparison.Ordinal);
    }
}
