using System.Text;

namespace Nomination.Core.Evidence;

/// <summary>A page as it stands in the file, for a copy with one annotation more.</summary>
/// <param name="Box">Its MediaBox: left, bottom, right, top in points.</param>
internal sealed record PdfPage(int Number, double[] Box, PdfObjects File)
{
    /// <summary>The page's dictionary with the annotation, or null when its own list cannot be copied.</summary>
    public string? With(int annotation)
    {
        if (!File.Sources.TryGetValue(Number, out var source))
            return null;
        var text = Text(source);
        if (Annotations(source) is not var (value, from, to))
            return text.Insert(2, $"/Annots[{annotation} 0 R]");
        if (value is PdfRef list)
            return File.Sources.TryGetValue(list.Number, out var there) && Text(there) is ['[', ..] items
                ? $"{text[..from]}{items.Insert(1, $"{annotation} 0 R ")}{text[to..]}"
                : null;
        return value is List<object?> ? text.Insert(from + 1, $"{annotation} 0 R ") : null;
    }

    private static string Text((byte[] Bytes, int From, int To) s) => Encoding.Latin1.GetString(s.Bytes, s.From, s.To - s.From);

    private static (object? Value, int From, int To)? Annotations((byte[] Bytes, int From, int To) s)
    {
        var reader = new PdfReader(s.Bytes, s.From);
        if (!reader.Take("<<"u8))
            throw new FormatException("page");
        while (true)
        {
            reader.SkipSpace();
            if (reader.Take(">>"u8))
                return null;
            var key = reader.Value() as PdfName;
            reader.SkipSpace();
            var from = reader.At;
            var value = reader.Value();
            if (key?.Text == "Annots")
                return (value, from - s.From, reader.At - s.From);
        }
    }
}

/// <summary>The leaves of the page tree with what they inherit.</summary>
internal static class PdfPages
{
    private const int Most = 2000;

    /// <summary>Null when a page is not one that can be copied.</summary>
    public static IReadOnlyList<PdfPage>? Of(PdfObjects file)
    {
        var root = file.Trailers.LastOrDefault(t => t.ContainsKey("Root"))?.GetValueOrDefault("Root");
        var pages = new List<PdfPage>();
        return file.Resolve(root) is PdfDict catalogue && Walk(file, catalogue.GetValueOrDefault("Pages"), null, pages, 0) ? pages : null;
    }

    private static bool Walk(PdfObjects file, object? node, object? box, List<PdfPage> pages, int depth)
    {
        if (depth > 32 || pages.Count > Most || node is not PdfRef to || file.Resolve(node) is not PdfDict dict)
            return false;
        box = dict.GetValueOrDefault("MediaBox") ?? box;
        if (file.Resolve(dict.GetValueOrDefault("Kids")) is List<object?> kids)
            return kids.TrueForAll(k => Walk(file, k, box, pages, depth + 1));
        // Readers show a page without its size as Letter.
        double[] numbers = file.Resolve(box) is List<object?> { Count: 4 } sides
            ? [.. sides.Select(s => file.Resolve(s) is { } n && n is int or double ? Convert.ToDouble(n, null) : double.NaN)]
            : [0, 0, 612, 792];
        if (numbers.Any(double.IsNaN) || numbers[2] <= numbers[0] || numbers[3] <= numbers[1])
            return false;
        pages.Add(new PdfPage(to.Number, numbers, file));
        return true;
    }
}
