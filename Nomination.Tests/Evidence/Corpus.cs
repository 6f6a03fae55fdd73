using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Nomination.Tests.Evidence;

/// <summary>Small files of every kind, made byte by byte, so that a test says what it feeds.</summary>
internal static class Corpus
{
    public static byte[] Sample(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Data", "evidence", name));

    public static readonly byte[] Heic = [0, 0, 0, 24, .. "ftypheic"u8, 0, 0, 0, 0, .. "mif1heic"u8, .. new byte[64]];
    public static readonly byte[] Bmp = [.. "BM"u8, .. new byte[60]];
    public static readonly byte[] Gif = [.. "GIF89a"u8, .. new byte[60]];
    public static readonly byte[] WebP = [.. "RIFF"u8, 50, 0, 0, 0, .. "WEBPVP8 "u8, .. new byte[50]];
    public static readonly byte[] Svg =
    [
        .. """<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>"""u8,
    ];
    public static readonly byte[] Docx = [.. "PK\x03\x04"u8, .. new byte[60]];
    public static readonly byte[] Film = [0, 0, 0, 24, .. "ftypqt  "u8, .. new byte[64]];

    /// <param name="extra">Segments after JFIF, such as <see cref="Exif"/>.</param>
    public static byte[] Jpeg(int width, int height, params byte[][] extra) =>
        [
            0xFF,
            0xD8,
            .. Segment(0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
            .. extra.SelectMany(e => e),
            .. Segment(0xDB, new byte[65]),
            .. Segment(0xC0, [8, .. Short(height), .. Short(width), 1, 1, 0x11, 0]),
            .. Segment(0xDA, [1, 1, 0, 0, 63, 0]),
            0x12,
            0xFF,
            0x00,
            0x34,
            0xFF,
            0xD0,
            0x56,
            0xFF,
            0xD9,
        ];

    /// <summary>Exif of a phone: orientation, and the words GPS-PLACE where the position would stand.</summary>
    public static byte[] Exif(int orientation) =>
        Segment(
            0xE1,
            [.. "Exif\0\0"u8, .. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, (byte)orientation, 0, 0, 0, .. "GPS-PLACE"u8]
        );

    public static byte[] Segment(byte marker, byte[] content) => [0xFF, marker, .. Short(content.Length + 2), .. content];

    public static byte[] Png(int width, int height, params (string Type, byte[] Content)[] extra) =>
        [
            0x89,
            .. "PNG\r\n"u8,
            0x1A,
            0x0A,
            .. Chunk("IHDR", [.. Long(width), .. Long(height), 8, 2, 0, 0, 0]),
            .. extra.SelectMany(e => Chunk(e.Type, e.Content)),
            .. Chunk("IDAT", (long)width * height > 100_000_000 ? [1, 2, 3, 4] : Packed(new byte[height * (1 + width * 3)])),
            .. Chunk("IEND", []),
        ];

    public static byte[] Packed(byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            zip.Write(plain);
        return packed.ToArray();
    }

    /// <summary>A PNG whose picture unpacks to other than its size says.</summary>
    public static byte[] PngOf(int width, int height, byte[] packed) =>
        [
            0x89,
            .. "PNG\r\n"u8,
            0x1A,
            0x0A,
            .. Chunk("IHDR", [.. Long(width), .. Long(height), 8, 2, 0, 0, 0]),
            .. Chunk("IDAT", packed),
            .. Chunk("IEND", []),
        ];

    /// <summary>A real archive; as docm with the part that holds macros, as bomb with a megabyte of nothing.</summary>
    public static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        return file.ToArray();
    }

    /// <param name="catalogue">More entries of the catalogue, such as an open action.</param>
    public static byte[] Pdf(int pages, string catalogue = "", string trailer = "") =>
        Encoding.Latin1.GetBytes(
            $"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R{catalogue}>>endobj\n"
                + $"2 0 obj<</Type/Pages/Count {pages}/Kids[{string.Join(' ', Enumerable.Range(3, pages).Select(n => $"{n} 0 R"))}]>>endobj\n"
                + string.Concat(
                    Enumerable.Range(3, pages).Select(n => $"{n} 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n")
                )
                + $"trailer<</Root 1 0 R{trailer}>>\nstartxref\n9\n%%EOF\n"
        );

    /// <summary>One page with a photograph in it, as an office program writes it.</summary>
    public static byte[] PdfWith(byte[] photo) =>
        [
            .. "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n"u8,
            .. "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</I 4 0 R>>>>>>endobj\n"u8,
            .. Encoding.Latin1.GetBytes($"4 0 obj<</Type/XObject/Subtype/Image/Filter/DCTDecode/Length {photo.Length}>>stream\n"),
            .. photo,
            .. "\nendstream endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"u8,
        ];

    /// <summary>A page that stands in the list of pages itself, which no program writes and some readers show.</summary>
    public static byte[] PdfWithInlinePage(string trailer = "") =>
        Encoding.Latin1.GetBytes(
            "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[<</Type/Page/MediaBox[0 0 595 842]>>]>>endobj\n"
                + $"trailer<</Root 1 0 R{trailer}>>\nstartxref\n9\n%%EOF\n"
        );

    /// <summary>Everything but the trailer in one compressed object stream, as newer programs write.</summary>
    public static byte[] PackedPdf(int pages, string catalogue = "", int padding = 0)
    {
        string[] objects =
        [
            $"<</Type/Catalog/Pages 2 0 R{catalogue}>>",
            $"<</Type/Pages/Count {pages}/Kids[{string.Join(' ', Enumerable.Range(3, pages).Select(n => $"{n} 0 R"))}]>>",
            .. Enumerable.Repeat("<</Type/Page/Parent 2 0 R>>", pages),
        ];
        var (header, body) = (new StringBuilder(), new StringBuilder());
        for (var i = 0; i < objects.Length; i++)
        {
            header.Append($"{i + 1} {body.Length} ");
            body.Append(objects[i]).Append(' ');
        }
        body.Append(' ', padding);
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            zip.Write(Encoding.Latin1.GetBytes(header.ToString() + body));
        return
        [
            .. Encoding.Latin1.GetBytes(
                $"%PDF-1.5\n90 0 obj<</Type/ObjStm/N {objects.Length}/First {header.Length}/Filter/FlateDecode/Length {packed.Length}>>stream\n"
            ),
            .. packed.ToArray(),
            .. "\nendstream endobj\n91 0 obj<</Type/XRef/Root 1 0 R/Size 92/Length 3>>stream\nabc\nendstream endobj\nstartxref\n9\n%%EOF"u8,
        ];
    }

    private static byte[] Chunk(string type, byte[] content)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. content];
        return [.. Long(content.Length), .. body, .. Long((int)Crc(body))];
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
        }
        return ~crc;
    }

    private static byte[] Short(int value) => [(byte)(value >> 8), (byte)value];

    private static byte[] Long(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    /// <summary>The head of a lossy WebP; the picture itself is noise.</summary>
    public static byte[] SmallWebP(int width, int height, string? extra = null)
    {
        byte[] picture = [0, 0, 0, 0x9D, 0x01, 0x2A, (byte)width, (byte)(width >> 8), (byte)height, (byte)(height >> 8), .. new byte[20]];
        byte[] chunks = [.. RiffChunk("VP8 ", picture), .. extra is null ? [] : RiffChunk(extra, [1, 2])];
        return [.. "RIFF"u8, .. BitConverter.GetBytes(chunks.Length + 4), .. "WEBP"u8, .. chunks];
    }

    private static byte[] RiffChunk(string type, byte[] content) =>
        [.. System.Text.Encoding.ASCII.GetBytes(type), .. BitConverter.GetBytes(content.Length), .. content];
}
