using System.Text;
using Nomination.Core.Evidence;

namespace Nomination.Tests.Evidence;

/// <summary>A PDF says who wrote it in many places; a blind reader's copy says it in none.</summary>
public sealed class PdfCopyTests
{
    private const string Name = "陈望禾";
    private const string Latin = "ChenWanghe";

    /// <summary>The name as bytes may hold it: UTF-8, both UTF-16, GBK, hexadecimal of each in both cases, and the plain letters.</summary>
    private static IEnumerable<byte[]> Traces()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        foreach (
            var bytes in new[] { Encoding.UTF8, Encoding.BigEndianUnicode, Encoding.Unicode, Encoding.GetEncoding("GBK") }.SelectMany(e =>
                new[] { e.GetBytes(Name), e.GetBytes(Latin) }
            )
        )
        {
            yield return bytes;
            yield return Encoding.ASCII.GetBytes(Convert.ToHexString(bytes));
            yield return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(bytes));
        }
    }

    internal static void AssertNameless(byte[] bytes) => Assert.All(Traces(), t => Assert.True(bytes.AsSpan().IndexOf(t) < 0));

    /// <summary>Document information in three writings, XMP, an earlier saving, a comment, a note, a signature, private data and a link.</summary>
    internal static byte[] Authored(bool inline = false)
    {
        var big = Encoding.Latin1.GetString(Encoding.BigEndianUnicode.GetBytes("\uFEFF" + Name));
        var hex = Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes("\uFEFF" + Name));
        var xmp = Encoding.Latin1.GetString(Encoding.UTF8.GetBytes($"<x:xmpmeta><dc:creator>{Name} {Latin}</dc:creator></x:xmpmeta>"));
        var page = inline ? "<</Type/Page/MediaBox[0 0 595 842]>>" : "3 0 R";
        return Encoding.Latin1.GetBytes(
            $"%PDF-1.4\n% by {Latin}\n1 0 obj<</Type/Catalog/Pages 2 0 R/Metadata 6 0 R/PieceInfo<</App<</Private({Latin})>>>>"
                + "/Perms<</DocMDP 9 0 R>>/AcroForm<</Fields[9 0 R]>>/Threads[<</I<</Author("
                + Latin
                + ")>>>>]>>endobj\n"
                + $"2 0 obj<</Type/Pages/Count 1/Kids[{page}]>>endobj\n"
                + "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 7 0 R/LastModified(D:2026)/Annots[8 0 R 10 0 R]"
                + $"/Resources<</Font<</T 11 0 R/Contents 11 0 R>>>>% {Latin}\n>>endobj\n"
                + $"4 0 obj<</Author({Latin})/Title<{hex}>/Producer({big})>>endobj\n"
                + $"5 0 obj<</Author({Latin})>>endobj\n"
                + $"6 0 obj<</Type/Metadata/Subtype/XML/Length {xmp.Length}>>stream\n{xmp}\nendstream endobj\n"
                + "7 0 obj<</Length 29>>stream\nBT /T 12 Tf (Hello page) Tj ET\nendstream endobj\n"
                + $"8 0 obj<</Type/Annot/Subtype/Text/Rect[1 1 9 9]/T({Latin})/Contents<{hex}>>>endobj\n"
                + $"9 0 obj<</FT/Sig/T({Latin})/Rect[0 0 0 0]/Subtype/Widget/V<</Type/Sig/ByteRange[0 1 2 3]/Name({Latin})/Contents<{hex}>>>>>endobj\n"
                + $"10 0 obj<</Type/Annot/Subtype/Link/Rect[1 1 9 9]/A<</S/URI/URI(mailto:{Latin}@example.org)>>>>endobj\n"
                + "11 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
                + "trailer<</Root 1 0 R/Info 5 0 R>>\nstartxref\n9\n%%EOF\n"
                + "trailer<</Root 1 0 R/Info 4 0 R/Prev 9>>\nstartxref\n9\n%%EOF\n"
        );
    }

    [Theory, InlineData(false), InlineData(true)]
    public void No_trace_of_the_author_is_left(bool inline)
    {
        var original = Authored(inline);
        Assert.True(EvidenceInspection.Inspect(Slots.Of(EvidenceKind.EvidencePdf), original).Done);
        Assert.Contains(Traces(), t => original.AsSpan().IndexOf(t) >= 0);
        AssertNameless(PdfCopy.Of(original)!);
        var marked = PdfStamp.Apply(original, "张三 2026-05-06 10:00 a1b2");
        Assert.Equal(inline, marked is null);
        AssertNameless(marked ?? []);
    }

    [Fact]
    public void What_the_page_shows_stays()
    {
        var copy = PdfCopy.Of(Authored())!;
        var text = Encoding.Latin1.GetString(copy);
        Assert.Contains("(Hello page) Tj", text, StringComparison.Ordinal);
        // Names of resources are the author's own: they are kept whatever they look like.
        Assert.Matches(@"/Font <</T \d+ 0 R/Contents \d+ 0 R>>", text);
        Assert.Equal(copy, PdfCopy.Of(copy)!);
    }

    [Theory, InlineData("07.pdf"), InlineData("12.pdf")]
    public void A_real_file_keeps_its_pages(string name)
    {
        var (slot, original) = (Slots.Of(EvidenceKind.EvidencePdf), Corpus.Sample(name));
        var copy = EvidenceInspection.Inspect(slot, PdfCopy.Of(original)!).Value;
        Assert.Equal(EvidenceInspection.Inspect(slot, original).Value.Pages, copy.Pages);
    }
}
