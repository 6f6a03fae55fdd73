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

    /// <summary>Null when a chunk is broken, fails its check sum, or the end is missing.</summary>
    public static PngFile? Read(ReadOnlySpan<byte> b)
    {
        using var kept = new MemoryStream(b.Length);
        kept.Write(b[..8]);
        var (width, height, data, at) = (0, 0, false, 8);
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
                (width, height) = (BinaryPrimitives.ReadInt32BigEndian(chunk[8..]), BinaryPrimitives.ReadInt32BigEndian(chunk[12..]));
            data |= type == "IDAT";
            if (Kept.Contains(type))
                kept.Write(chunk);
            if (type == "IEND")
                return data && width > 0 && height > 0 ? new PngFile(width, height, kept.ToArray()) : null;
            at += chunk.Length;
        }
        return null;
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
