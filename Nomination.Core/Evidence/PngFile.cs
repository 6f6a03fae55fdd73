using System.Buffers.Binary;

namespace Nomination.Core.Evidence;

/// <summary>Reads a PNG by its chunks (ISO/IEC 15948): size, and the picture without texts, times, Exif or anything after its end.</summary>
internal sealed record PngFile(int Width, int Height, byte[] Cleaned)
{
    // What colours need. Everything else beside the picture may name people and places.
    private static readonly string[] Kept =
    [
        "IHDR",
        "PLTE",
        "IDAT",
        "IEND",
        "tRNS",
        "gAMA",
        "cHRM",
        "sRGB",
        "iCCP",
        "sBIT",
        "bKGD",
        "pHYs",
    ];
    private static readonly uint[] CrcTable = [.. Enumerable.Range(0, 256).Select(n => CrcOf((uint)n))];

    // Beyond it the size alone is reason to refuse; see EvidenceInspection.
    private const long MaxUnpacked = 100_000_000;

    /// <summary>Null when a chunk is broken, fails its check sum, the end is missing, or the picture is not as large as it says.</summary>
    public static PngFile? Read(ReadOnlySpan<byte> b)
    {
        using var kept = new MemoryStream(b.Length);
        kept.Write(b[..8]);
        using var data = new MemoryStream();
        var (pixels, at) = (default(PngPixels), 8);
        while (at + 12 <= b.Length)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(b[at..]);
            if (length > b.Length - at - 12)
                return null;
            var chunk = b.Slice(at, 12 + (int)length);
            if (Crc(chunk[4..^4]) != BinaryPrimitives.ReadUInt32BigEndian(chunk[^4..]))
                return null;
            var type = System.Text.Encoding.ASCII.GetString(chunk[4..8]);
            if (at == 8 != (type == "IHDR") || (type == "IHDR" && length != 13))
                return null;
            if (type == "IHDR")
                pixels = new(
                    BinaryPrimitives.ReadInt32BigEndian(chunk[8..]),
                    BinaryPrimitives.ReadInt32BigEndian(chunk[12..]),
                    chunk[16],
                    chunk[17],
                    chunk[20]
                );
            if (type == "IDAT")
                data.Write(chunk[8..^4]);
            if (Kept.Contains(type))
                kept.Write(chunk);
            if (type == "IEND")
                return pixels is not null && Whole(pixels, data) ? new PngFile(pixels.Width, pixels.Height, kept.ToArray()) : null;
            at += chunk.Length;
        }
        return null;
    }

    private static bool Whole(PngPixels pixels, MemoryStream data)
    {
        data.Position = 0;
        return pixels is { Width: > 0, Height: > 0 }
            && data.Length > 0
            && ((long)pixels.Width * pixels.Height > MaxUnpacked || pixels.AreIn(data));
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
            crc = CrcTable[(byte)(crc ^ value)] ^ (crc >> 8);
        return ~crc;
    }

    private static uint CrcOf(uint n)
    {
        for (var bit = 0; bit < 8; bit++)
            n = (n & 1) != 0 ? 0xEDB88320 ^ (n >> 1) : n >> 1;
        return n;
    }
}
