using System.Globalization;
using System.Text;

namespace Nomination.Core.Evidence;

/// <summary>
/// 水印: writes who reads and when across every page of a PDF, as an incremental save (ISO 32000-1 §7.5.6) of a copy without its author's
/// traces (<see cref="PdfCopy"/>): each page gets one locked, printed annotation. Null when the pages do not allow it.
/// </summary>
public static class PdfStamp
{
    private const string Font =
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType0"
        + "/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000/W[1 95 520]/FontDescriptor<</Type/FontDescriptor"
        + "/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>>>]>>";

    /// <summary>The stamped copy, or null when it cannot be done safely.</summary>
    public static byte[]? Apply(byte[] original, string text)
    {
        if (PdfCopy.Of(original) is not { } bytes)
            return null;
        try
        {
            var file = new PdfObjects(bytes);
            return PdfPages.Of(file) is { Count: > 0 } pages ? Stamped(new PdfSave(bytes, file.Objects.Keys.Max() + 1), pages, text) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static byte[]? Stamped(PdfSave save, IReadOnlyList<PdfPage> pages, string text)
    {
        var font = save.Add(Font);
        var looks = new Dictionary<(double, double), int>();
        foreach (var page in pages)
        {
            var size = (page.Box[2] - page.Box[0], page.Box[3] - page.Box[1]);
            if (!looks.TryGetValue(size, out var look))
                looks[size] = look = save.Add(Look(size.Item1, size.Item2, font, text));
            var note = save.Add(
                FormattableString.Invariant(
                    $"<</Type/Annot/Subtype/Stamp/F 196/Rect[{page.Box[0]:0.##} {page.Box[1]:0.##} {page.Box[2]:0.##} {page.Box[3]:0.##}]/AP<</N {look} 0 R>>>>"
                )
            );
            if (page.With(note) is not { } changed)
                return null;
            save.Put(page.Number, changed);
        }
        return save.Done();
    }

    private static string Look(double width, double height, int font, string text)
    {
        var drawn = new StringBuilder("/G gs 0.35 g BT /F 13 Tf\n");
        var words = Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text));
        var step = Math.Max(180, text.Length * 13 * 0.7);
        for (var y = 40.0; y < height; y += 150)
        for (var x = 20.0 - (int)(y / 150) % 2 * 60; x < width; x += step)
            drawn.Append(CultureInfo.InvariantCulture, $"0.906 0.423 -0.423 0.906 {x:0.#} {y:0.#} Tm <{words}> Tj\n");
        drawn.Append("ET");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"<</Type/XObject/Subtype/Form/BBox[0 0 {width:0.##} {height:0.##}]/Resources<</Font<</F {font} 0 R>>/ExtGState<</G<</Type/ExtGState/ca 0.3>>>>>>/Length {drawn.Length}>>stream\n{drawn}\nendstream"
        );
    }
}
