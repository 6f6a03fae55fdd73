using System.Text;
using Nomination.Core.Evidence;

namespace Nomination.Tests.Evidence;

public sealed class PdfStampTests
{
    private const string Mark = "张三 2026-05-06 10:00 a1b2";

    [Theory, InlineData("07.pdf", 2), InlineData("12.pdf", 3)]
    public void Each_page_of_a_real_file_gets_the_mark(string name, int pages)
    {
        var marked = PdfStamp.Apply(Corpus.Sample(name), Mark)!;
        var added = Encoding.Latin1.GetString(marked);
        Assert.Equal(pages, added.Split("/Subtype/Stamp").Length - 1);
        Assert.Contains(Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(Mark)), added, StringComparison.Ordinal);
        var again = EvidenceInspection.Inspect(Slots.Of(EvidenceKind.EvidencePdf), marked);
        Assert.Equal(pages, again.Value.Pages);
        Assert.NotNull(PdfStamp.Apply(marked, Mark));
    }

    [Fact]
    public void Only_a_file_whose_pages_cannot_be_found_goes_without()
    {
        // No cross-reference, no size of a page, everything packed: written anew they all take the mark.
        Assert.NotNull(PdfStamp.Apply(Corpus.Pdf(1), Mark));
        Assert.NotNull(PdfStamp.Apply(Corpus.PackedPdf(2), Mark));
        Assert.Null(PdfStamp.Apply(Corpus.PdfWithInlinePage(), Mark));
        Assert.Null(PdfStamp.Apply([.. "no pdf"u8], Mark));
    }

    [Fact]
    public void Damage_never_throws()
    {
        var random = new Random(7);
        var original = Corpus.Sample("07.pdf");
        for (var round = 0; round < 200; round++)
        {
            var bytes = (byte[])original.Clone();
            for (var i = 0; i < 20; i++)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            _ = PdfStamp.Apply(bytes, Mark);
        }
    }
}
