using System.Text;
using Nomination.Core.Evidence;

namespace Nomination.Tests.Evidence;

public sealed class PdfWordsTests
{
    [Fact]
    public void The_letters_of_an_office_programs_pdf_are_read()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Data", "Demo", "weinan-2026", "evidence", "01-佐证材料.pdf");
        var text = PdfWords.Of(File.ReadAllBytes(path))!;
        Assert.True(text.IsLegible);
        foreach (var word in new[] { "佐证材料", "惠成林", "渭南市果业研究中心", "2026-WN-0001" })
            Assert.Contains(word, text.Words, StringComparison.Ordinal);
        Assert.Contains("文字中还有“惠成林”", BlindScan.Refuse(text, ["惠成林"], looked: true), StringComparison.Ordinal);
    }

    [Fact]
    public void Plain_letters_are_read_and_escapes_undone()
    {
        var text = PdfWords.Of(Pdf("BT /T 12 Tf (Hel\\154o \\(page\\)) Tj <20> Tj [(A) -20 (B)] TJ ET", "<</Type/Font/Subtype/Type1>>"))!;
        Assert.Equal(("Hello (page) AB", true, false), (text.Words, text.IsLegible, text.HasPictures));
    }

    [Fact]
    public void Letters_without_their_text_are_left_to_a_persons_eyes()
    {
        var text = PdfWords.Of(Pdf("BT /T 12 Tf <00010002> Tj ET", "<</Type/Font/Subtype/Type0/Encoding/Identity-H>>"))!;
        Assert.False(text.IsLegible);
        Assert.NotNull(BlindScan.Refuse(text, ["惠成林"], looked: false));
        Assert.Null(BlindScan.Refuse(text, ["惠成林"], looked: true));
    }

    [Fact]
    public void A_name_broken_by_spaces_and_lines_is_still_found() =>
        Assert.NotNull(BlindScan.Refuse(new PdfText("惠 成\n林", true, false), ["惠成林"], looked: true));

    [Fact]
    public void What_is_no_pdf_is_never_released() => Assert.NotNull(BlindScan.Refuse(PdfWords.Of("no"u8.ToArray()), [], looked: true));

    private static byte[] Pdf(string content, string font) =>
        Encoding.Latin1.GetBytes(
            "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]/Resources<</Font<</T 5 0 R>>>>>>endobj\n"
                + "3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R>>endobj\n"
                + $"4 0 obj<</Length {content.Length}>>stream\n{content}\nendstream endobj\n5 0 obj{font}endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
        );
}
