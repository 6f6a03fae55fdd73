using System.Text;

namespace Nomination.Core.Evidence;

/// <summary>What a file is by its first bytes, whatever its name says.</summary>
public enum FileFormat
{
    Empty,
    Jpeg,
    Png,
    Pdf,
    Heic,
    Avif,
    WebP,
    Bmp,
    Gif,
    Tiff,
    Svg,
    Mp4,
    Mov,
    OtherVideo,
    Zip,
    OldOffice,
    Macro,
    Program,
    Unknown,
}

public static class FileFormats
{
    private static readonly (int At, byte[] Magic, FileFormat Format)[] Magics =
    [
        (0, [0xFF, 0xD8, 0xFF], FileFormat.Jpeg),
        (0, [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A], FileFormat.Png),
        (0, [.. "%PDF-"u8], FileFormat.Pdf),
        (8, [.. "WEBP"u8], FileFormat.WebP),
        (0, [.. "GIF8"u8], FileFormat.Gif),
        (0, [.. "II*\0"u8], FileFormat.Tiff),
        (0, [.. "MM\0*"u8], FileFormat.Tiff),
        (0, [.. "PK\x03\x04"u8], FileFormat.Zip),
        (0, [.. "PK\x05\x06"u8], FileFormat.Zip),
        (0, [.. "Rar!\x1A"u8], FileFormat.Zip),
        (0, [.. "7z"u8, 0xBC, 0xAF], FileFormat.Zip),
        (0, [0x1F, 0x8B], FileFormat.Zip),
        (0, [0xD0, 0xCF, 0x11, 0xE0], FileFormat.OldOffice),
        (0, [.. "MZ"u8], FileFormat.Program),
        (0, [0x7F, .. "ELF"u8], FileFormat.Program),
        (8, [.. "AVI "u8], FileFormat.OtherVideo),
        (0, [0x1A, 0x45, 0xDF, 0xA3], FileFormat.OtherVideo),
        (0, [.. "FLV"u8], FileFormat.OtherVideo),
        (0, [0x30, 0x26, 0xB2, 0x75], FileFormat.OtherVideo),
        (0, [0, 0, 1, 0xBA], FileFormat.OtherVideo),
        (4, [.. "moov"u8], FileFormat.Mov),
        (4, [.. "mdat"u8], FileFormat.Mov),
        (0, [.. "BM"u8], FileFormat.Bmp),
    ];

    /// <param name="head">The first bytes, 1,024 where there are so many (an SVG may begin with a long prologue).</param>
    public static FileFormat Of(ReadOnlySpan<byte> head)
    {
        if (head.IsEmpty)
            return FileFormat.Empty;
        if (head.Length >= 12 && head[4..8].SequenceEqual("ftyp"u8))
            return OfBrand(Encoding.ASCII.GetString(head[8..12]));
        foreach (var (at, magic, format) in Magics)
            if (head.Length >= at + magic.Length && head.Slice(at, magic.Length).SequenceEqual(magic))
                return format;
        var text = Encoding.UTF8.GetString(head[..Math.Min(head.Length, 1024)]);
        return text.Contains("<svg", StringComparison.OrdinalIgnoreCase) ? FileFormat.Svg : FileFormat.Unknown;
    }

    /// <summary>As a slot names it among its formats; "" for what no slot takes.</summary>
    public static string Ending(FileFormat format) =>
        format switch
        {
            FileFormat.Jpeg => "jpg",
            FileFormat.Png => "png",
            FileFormat.Pdf => "pdf",
            FileFormat.Mp4 => "mp4",
            FileFormat.Mov => "mov",
            _ => "",
        };

    public static bool IsFilm(FileFormat format) => format is FileFormat.Mp4 or FileFormat.Mov;

    // The brands of ISO base media files: phones write heic/heix/mif1 for pictures, the rest are films.
    private static FileFormat OfBrand(string brand) =>
        brand switch
        {
            "heic" or "heix" or "heim" or "heis" or "hevc" or "hevx" or "mif1" or "msf1" => FileFormat.Heic,
            "avif" or "avis" => FileFormat.Avif,
            "qt  " => FileFormat.Mov,
            _ => FileFormat.Mp4,
        };
}
