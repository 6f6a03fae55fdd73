using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Nomination.Core.Notices;

/// <summary>The letters in a picture's metadata (Exif, XMP, IPTC, comments, PNG texts), and whether it tells where it was taken. Not the picture itself.</summary>
internal sealed record PictureNotes(string Text, bool HasPosition)
{
    private static readonly PictureNotes None = new("", false);

    public static PictureNotes Of(ReadOnlySpan<byte> b) =>
        b.StartsWith<byte>([0xFF, 0xD8]) ? Jpeg(b)
        : b.StartsWith<byte>([0x89, 0x50, 0x4E, 0x47]) ? Png(b)
        : None;

    private static PictureNotes Jpeg(ReadOnlySpan<byte> b)
    {
        var (text, position) = (new StringBuilder(), false);
        for (var at = 2; at + 4 <= b.Length && b[at] == 0xFF && b[at + 1] is not (0xDA or 0xD9); )
        {
            if (b[at + 1] is 0xFF or 0x01 or >= 0xD0 and <= 0xD8)
            {
                at += b[at + 1] == 0xFF ? 1 : 2;
                continue;
            }
            var length = BinaryPrimitives.ReadUInt16BigEndian(b[(at + 2)..]);
            if (length < 2 || at + 2 + length > b.Length)
                break;
            var content = b.Slice(at + 4, length - 2);
            if (b[at + 1] is >= 0xE1 and <= 0xEF or 0xFE)
            {
                Append(text, content);
                position |= content.StartsWith("Exif\0\0"u8) && HasGps(content[6..]);
            }
            at += 2 + length;
        }
        return new PictureNotes(text.ToString(), position || IsPlaced(text));
    }

    private static PictureNotes Png(ReadOnlySpan<byte> b)
    {
        var (text, position) = (new StringBuilder(), false);
        for (var at = 8; at + 12 <= b.Length; )
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(b[at..]);
            if (length < 0 || at + 12L + length > b.Length)
                break;
            var content = b.Slice(at + 8, length);
            switch (Encoding.ASCII.GetString(b.Slice(at + 4, 4)))
            {
                case "tEXt":
                    Append(text, content);
                    break;
                case "zTXt" or "iTXt":
                    Append(text, content);
                    Append(text, Inflated(content));
                    break;
                case "eXIf":
                    Append(text, content);
                    position |= HasGps(content);
                    break;
            }
            at += 12 + length;
        }
        return new PictureNotes(text.ToString(), position || IsPlaced(text));
    }

    /// <summary>Letters are kept in any of these; what is none of them comes out as noise that no pattern matches.</summary>
    private static void Append(StringBuilder text, ReadOnlySpan<byte> content)
    {
        text.Append(Encoding.UTF8.GetString(content).Replace('\0', '\n')).Append('\n');
        text.Append(Encoding.Unicode.GetString(content)).Append('\n');
        if (content.Length > 1)
            text.Append(Encoding.Unicode.GetString(content[1..])).Append('\n');
    }

    private static bool IsPlaced(StringBuilder text) => text.ToString().Contains("exif:GPSL", StringComparison.Ordinal);

    /// <summary>TIFF 6.0: the first directory points to a GPS directory (tag 0x8825) that says more than its version.</summary>
    private static bool HasGps(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 14)
            return false;
        var isLittle = tiff[0] == (byte)'I';
        var at = (int)Math.Min(Long(tiff, 4, isLittle), int.MaxValue);
        if (at < 0 || at > tiff.Length - 2)
            return false;
        var count = Short(tiff, at, isLittle);
        for (var i = 0; i < count && at + 2 + 12 * (i + 1) <= tiff.Length; i++)
            if (Short(tiff, at + 2 + 12 * i, isLittle) == 0x8825)
            {
                var gps = (int)Math.Min(Long(tiff, at + 10 + 12 * i, isLittle), int.MaxValue);
                return gps >= 0 && gps <= tiff.Length - 2 && Short(tiff, gps, isLittle) > 1;
            }
        return false;
    }

    private static int Short(ReadOnlySpan<byte> b, int at, bool isLittle) =>
        isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(b[at..]) : BinaryPrimitives.ReadUInt16BigEndian(b[at..]);

    private static long Long(ReadOnlySpan<byte> b, int at, bool isLittle) =>
        isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(b[at..]) : BinaryPrimitives.ReadUInt32BigEndian(b[at..]);

    private static byte[] Inflated(ReadOnlySpan<byte> content)
    {
        // The packed text begins with the zlib header after keyword and flags.
        var start = content.IndexOf((byte)0x78);
        if (start < 0)
            return [];
        try
        {
            using var zip = new ZLibStream(new MemoryStream(content[start..].ToArray()), CompressionMode.Decompress);
            using var plain = new MemoryStream();
            var buffer = new byte[8192];
            for (int read; plain.Length < 1 << 20 && (read = zip.Read(buffer)) > 0; )
                plain.Write(buffer, 0, read);
            return plain.ToArray();
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return [];
        }
    }
}
