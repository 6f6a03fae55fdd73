using System.Buffers.Binary;

namespace Nomination.Core.Evidence;

/// <summary>
/// Reads a JPEG by its segments (ITU-T T.81 annex B): size, orientation, and the picture without what the camera noted beside it.
/// Place of shooting, camera, thumbnail and film after the picture go; colour profile and orientation stay.
/// </summary>
/// <param name="Width">Pixels as shown, after the camera's orientation.</param>
internal sealed record JpegFile(int Width, int Height, byte[] Cleaned)
{
    private const byte Soi = 0xD8,
        Eoi = 0xD9,
        Sos = 0xDA;

    /// <summary>Null when the structure is broken or cut off before its end.</summary>
    public static JpegFile? Read(ReadOnlySpan<byte> b)
    {
        if (b.Length < 4 || b[0] != 0xFF || b[1] != Soi)
            return null;
        using var kept = new MemoryStream(b.Length);
        var (width, height, orientation, at) = (0, 0, 1, 2);
        while (at + 4 <= b.Length)
        {
            if (b[at] != 0xFF)
                return null;
            var marker = b[at + 1];
            if (marker == 0xFF) // fill byte
            {
                at++;
                continue;
            }
            if (marker == Eoi)
                break;
            var length = BinaryPrimitives.ReadUInt16BigEndian(b[(at + 2)..]);
            if (length < 2 || at + 2 + length > b.Length)
                return null;
            var segment = b.Slice(at, 2 + length);
            if (marker == 0xE1 && ExifOrientation(segment[4..]) is { } turned)
                orientation = turned;
            if (marker is 0xC0 or 0xC1 or 0xC2 && length >= 8)
                (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(segment[5..]), BinaryPrimitives.ReadUInt16BigEndian(segment[7..]));
            at += segment.Length;
            if (Stays(marker, segment[4..]))
                kept.Write(segment);
            if (marker != Sos)
                continue;
            var end = EndOfScan(b, at);
            kept.Write(b[at..end]);
            at = end;
        }
        if (width == 0 || height == 0 || at + 2 > b.Length || b[at + 1] != Eoi)
            return null;
        byte[] cleaned = [0xFF, Soi, .. OrientationSegment(orientation), .. kept.ToArray(), 0xFF, Eoi];
        return orientation >= 5 ? new(height, width, cleaned) : new(width, height, cleaned);
    }

    // APP0 JFIF, APP2 only as colour profile, APP14 Adobe's colour transform; other application segments and comments may name people and places.
    private static bool Stays(byte marker, ReadOnlySpan<byte> content) =>
        marker switch
        {
            0xE0 or 0xEE => true,
            0xE2 => content.StartsWith("ICC_PROFILE\0"u8),
            (>= 0xE1 and <= 0xEF) or 0xFE => false,
            _ => true,
        };

    // Within a scan FF is followed by 00 (a stuffed byte) or a restart marker; any other marker ends it.
    private static int EndOfScan(ReadOnlySpan<byte> b, int at)
    {
        while (at + 1 < b.Length)
        {
            var next = b[at..].IndexOf((byte)0xFF);
            if (next < 0 || at + next + 1 >= b.Length)
                return b.Length;
            at += next;
            if (b[at + 1] is not (0x00 or (>= 0xD0 and <= 0xD7)))
                return at;
            at += 2;
        }
        return b.Length;
    }

    /// <summary>1–8 from tag 0x0112 of the first directory (TIFF 6.0), or null.</summary>
    private static int? ExifOrientation(ReadOnlySpan<byte> content)
    {
        if (!content.StartsWith("Exif\0\0"u8) || content.Length < 20)
            return null;
        var tiff = content[6..];
        var little = tiff[0] == 'I';
        var directory = Number(tiff, 4, 4, little);
        if (directory < 8 || directory + 2 > tiff.Length)
            return null;
        var entries = Number(tiff, (int)directory, 2, little);
        for (var i = 0; i < entries; i++)
        {
            var entry = (int)directory + 2 + i * 12;
            if (entry + 12 > tiff.Length)
                return null;
            if (Number(tiff, entry, 2, little) == 0x0112)
                return Number(tiff, entry + 8, 2, little) is >= 1 and <= 8 and var value ? (int)value : null;
        }
        return null;
    }

    private static uint Number(ReadOnlySpan<byte> b, int at, int size, bool little) =>
        (size, little) switch
        {
            (2, true) => BinaryPrimitives.ReadUInt16LittleEndian(b[at..]),
            (2, false) => BinaryPrimitives.ReadUInt16BigEndian(b[at..]),
            (_, true) => BinaryPrimitives.ReadUInt32LittleEndian(b[at..]),
            _ => BinaryPrimitives.ReadUInt32BigEndian(b[at..]),
        };

    // The least Exif there is: one directory with the one tag, so that an upright photo stays upright.
    private static byte[] OrientationSegment(int orientation) =>
        orientation == 1
            ? []
            :
            [
                0xFF,
                0xE1,
                0x00,
                0x22,
                .. "Exif\0\0"u8,
                .. "MM\0*"u8,
                0,
                0,
                0,
                8,
                0,
                1,
                0x01,
                0x12,
                0,
                3,
                0,
                0,
                0,
                1,
                0,
                (byte)orientation,
                0,
                0,
                0,
                0,
                0,
                0,
            ];
}
