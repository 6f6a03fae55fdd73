using System.Globalization;
using System.Text;

namespace Nomination.Core.Evidence;

/// <summary>
/// The same pages in a file written anew: only what the pages need, under new numbers, with a plain cross-reference. Who wrote it, with
/// what and when (document information, XMP, earlier savings, comments, private data of programs, names on notes, signatures, threads,
/// addresses of links) is left behind, so a blind reader's copy says nothing that its pages do not say.
/// </summary>
public sealed class PdfCopy
{
    private const int MostObjects = 500_000;
    private static readonly string[] Telling = ["Metadata", "PieceInfo", "LastModified"];
    private static readonly string[] OfCatalogue = ["Threads", "Perms", "Legal", "Collection", "SpiderInfo", "OpenAction", "AA", "URI"];
    private static readonly string[] OfNote = ["T", "TU", "RC", "Subj", "NM", "M", "CreationDate"];
    private readonly PdfObjects _file;
    private readonly List<byte> _copy = [];
    private readonly Dictionary<int, int> _numbers = [];
    private readonly Queue<int> _open = [];

    private PdfCopy(PdfObjects file) => _file = file;

    /// <summary>Null when the file cannot be read well enough to be written again.</summary>
    public static byte[]? Of(byte[] bytes)
    {
        try
        {
            var file = new PdfObjects(bytes);
            return file.Trailers.LastOrDefault(t => t.ContainsKey("Root"))?["Root"] is PdfRef root ? new PdfCopy(file).Write(root) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private byte[]? Write(PdfRef root)
    {
        Put("%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n");
        var places = new List<int>();
        Number(root.Number);
        while (_open.TryDequeue(out var number))
        {
            if (_numbers.Count > MostObjects)
                return null;
            places.Add(_copy.Count);
            Put($"{places.Count} 0 obj\n");
            Object(number);
            Put("\nendobj\n");
        }
        var start = _copy.Count;
        Put($"xref\n0 {places.Count + 1}\n0000000000 65535 f \n");
        foreach (var place in places)
            Put($"{place.ToString("D10", CultureInfo.InvariantCulture)} 00000 n \n");
        Put($"trailer\n<</Size {places.Count + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n");
        return [.. _copy];
    }

    private int Number(int old)
    {
        if (_numbers.TryGetValue(old, out var given))
            return given;
        _open.Enqueue(old);
        return _numbers[old] = _numbers.Count + 1;
    }

    private void Object(int number)
    {
        if (!_file.Sources.TryGetValue(number, out var source))
        {
            Put("null");
            return;
        }
        var reader = new PdfReader(source.Bytes, source.From);
        if (!_file.Streams.TryGetValue(number, out var content))
        {
            Copy(reader, source.Bytes);
            return;
        }
        Copy(reader, source.Bytes, content.Length);
        Put("stream\n");
        _copy.AddRange(_file.Bytes(content));
        Put("\nendstream");
    }

    /// <param name="length">Of the stream whose dictionary this is; null elsewhere.</param>
    private void Copy(PdfReader reader, byte[] bytes, int? length = null)
    {
        reader.SkipSpace();
        var from = reader.At;
        switch (reader.Value())
        {
            case PdfDict dict:
                reader.At = from;
                Dict(reader, bytes, dict, length);
                break;
            case List<object?>:
                reader.At = from;
                Array(reader, bytes);
                break;
            case PdfRef to:
                Put($"{Number(to.Number)} 0 R");
                break;
            default:
                _copy.AddRange(bytes.AsSpan(from, reader.At - from));
                break;
        }
    }

    private void Dict(PdfReader reader, byte[] bytes, PdfDict dict, int? length)
    {
        var left = Left(dict);
        reader.Take("<<"u8);
        Put("<<");
        while (true)
        {
            reader.SkipSpace();
            if (reader.Take(">>"u8))
                break;
            var from = reader.At;
            var key = ((PdfName)reader.Value()!).Text;
            var name = bytes.AsSpan(from, reader.At - from);
            if (left is null || left.Contains(key) || (length is not null && key == "Length"))
            {
                reader.Value();
                continue;
            }
            _copy.AddRange(name);
            Put(" ");
            Copy(reader, bytes);
        }
        Put(length is null ? ">>" : $"/Length {length}>>");
    }

    private void Array(PdfReader reader, byte[] bytes)
    {
        reader.Take("["u8);
        Put("[");
        while (true)
        {
            reader.SkipSpace();
            if (reader.Take("]"u8))
                break;
            Copy(reader, bytes);
            Put(" ");
        }
        Put("]");
    }

    /// <summary>Keys that stay behind; null = the whole dictionary, which is a signature.</summary>
    private static string[]? Left(PdfDict dict)
    {
        if (dict.ContainsKey("ByteRange"))
            return null;
        // Resources may have any name: where the kind of a dictionary does not say what a key means, only unmistakable ones go.
        return dict.Name("Type") switch
        {
            "Catalog" => [.. Telling, .. OfCatalogue],
            "Page" => [.. Telling, "B", "AA"],
            _ when dict.ContainsKey("Rect") && dict.ContainsKey("Subtype") => dict.Name("Subtype") == "FreeText"
                ? [.. Telling, .. OfNote]
                : [.. Telling, .. OfNote, "Contents"],
            _ when dict.Name("S") == "URI" => [.. Telling, "URI"],
            _ => Telling,
        };
    }

    private void Put(string text) => _copy.AddRange(Encoding.Latin1.GetBytes(text));
}
