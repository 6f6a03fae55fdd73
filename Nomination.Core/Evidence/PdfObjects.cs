using System.IO.Compression;

namespace Nomination.Core.Evidence;

/// <summary>
/// Every object of a PDF, found by walking the file from front to end (a damaged cross-reference table hides nothing), those in
/// compressed object streams included. A later object of the same number replaces the earlier one, as after an incremental save.
/// </summary>
internal sealed class PdfObjects
{
    // A small file may unpack to gigabytes; no honest page tree needs more.
    private const int MaxUnpacked = 64 * 1024 * 1024;
    private readonly byte[] _bytes;
    private int _unpacked;
    private int _contentAt;

    /// <exception cref="FormatException">The file ends within an object.</exception>
    public PdfObjects(byte[] bytes)
    {
        _bytes = bytes;
        Walk(new PdfReader(bytes));
    }

    public Dictionary<int, object?> Objects { get; } = [];

    /// <summary>Trailers and cross-reference streams, in file order.</summary>
    public List<PdfDict> Trailers { get; } = [];

    /// <summary>The bytes in which each object's value is written, for a copy with a change.</summary>
    public Dictionary<int, (byte[] Bytes, int From, int To)> Sources { get; } = [];

    /// <summary>Where the content of each object that is a stream lies, packed as it is.</summary>
    public Dictionary<int, (int At, int Length)> Streams { get; } = [];

    /// <summary>Where streams lie that are JPEG photographs.</summary>
    public List<(int At, int Length)> Photographs { get; } = [];

    public ReadOnlySpan<byte> Bytes((int At, int Length) place) => _bytes.AsSpan(place.At, place.Length);

    public object? Resolve(object? value)
    {
        for (var hops = 0; value is PdfRef to && hops < 32; hops++)
            value = Objects.GetValueOrDefault(to.Number);
        return value;
    }

    private void Walk(PdfReader reader)
    {
        while (true)
        {
            reader.SkipSpace();
            if (reader.AtEnd)
                return;
            if (reader.Take("trailer"u8))
            {
                if (reader.Value() is PdfDict trailer)
                    Trailers.Add(trailer);
            }
            else if (reader.Integer() is { } number)
            {
                var after = reader.At;
                if (Generation(reader) is null)
                    reader.At = after;
                else
                    Object(reader, number);
            }
            else
                reader.Word();
        }
    }

    private static int? Generation(PdfReader reader)
    {
        reader.SkipSpace();
        if (reader.Integer() is not { } generation)
            return null;
        reader.SkipSpace();
        return reader.Take("obj"u8) ? generation : null;
    }

    private void Object(PdfReader reader, int number)
    {
        reader.SkipSpace();
        if (reader.Take("endobj"u8))
            return;
        var from = reader.At;
        var value = reader.Value();
        Objects[number] = value;
        Sources[number] = (_bytes, from, reader.At);
        Streams.Remove(number);
        reader.SkipSpace();
        if (value is not PdfDict dict || !reader.Take("stream"u8))
            return;
        var content = Content(reader, dict.Number("Length"));
        Streams[number] = (_contentAt, content.Length);
        if (FilterOf(dict) == "DCTDecode")
            Photographs.Add((_contentAt, content.Length));
        if (dict.Name("Type") == "XRef")
            Trailers.Add(dict);
        if (dict.Name("Type") == "ObjStm")
            Unpack(dict, content);
    }

    // The length is trusted only where "endstream" follows it; it is often a reference to an object that comes later.
    private ReadOnlySpan<byte> Content(PdfReader reader, int? length)
    {
        _ = reader.Take("\r\n"u8) || reader.Take("\n"u8) || reader.Take("\r"u8);
        var start = _contentAt = reader.At;
        if (length is > 0 && start + (long)length < _bytes.Length)
        {
            reader.At = start + length.Value;
            reader.SkipSpace();
            if (reader.Take("endstream"u8))
                return _bytes.AsSpan(start, length.Value);
        }
        var end = _bytes.AsSpan(start).IndexOf("endstream"u8);
        if (end < 0)
            throw new FormatException("stream without end");
        reader.At = start + end + "endstream".Length;
        return _bytes.AsSpan(start, end);
    }

    private void Unpack(PdfDict dict, ReadOnlySpan<byte> content)
    {
        byte[] plain;
        try
        {
            plain = Inflated(dict, content);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return; // encrypted or broken: without its objects the page tree will be missed
        }
        var header = new PdfReader(plain);
        var (count, first) = (dict.Number("N") ?? 0, dict.Number("First") ?? 0);
        for (var i = 0; i < count; i++)
        {
            header.SkipSpace();
            var number = header.Integer();
            header.SkipSpace();
            if (number is null || header.Integer() is not { } offset || first + (long)offset >= plain.Length || first + offset < 0)
                return;
            var inner = new PdfReader(plain, first + offset);
            inner.SkipSpace();
            var from = inner.At;
            Objects[number.Value] = inner.Value();
            Sources[number.Value] = (plain, from, inner.At);
            Streams.Remove(number.Value);
        }
    }

    private static string? FilterOf(PdfDict dict) =>
        dict.GetValueOrDefault("Filter") switch
        {
            PdfName name => name.Text,
            List<object?> { Count: 1 } list => (list[0] as PdfName)?.Text,
            _ => null,
        };

    private byte[] Inflated(PdfDict dict, ReadOnlySpan<byte> content)
    {
        if (FilterOf(dict) != "FlateDecode")
            return content.ToArray();
        using var packed = new ZLibStream(new MemoryStream(content.ToArray()), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; (read = packed.Read(buffer)) > 0; )
        {
            _unpacked += read;
            if (_unpacked > MaxUnpacked)
                throw new FormatException("unpacks to more than any honest file");
            plain.Write(buffer, 0, read);
        }
        return plain.ToArray();
    }
}
