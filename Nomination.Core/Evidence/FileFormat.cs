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
    Video,
    Zip,
    OldOffice,
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
        (0, [0xD0, 0xCF, 0x11, 0xE0], FileFormat.OldOffice),
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

    // The brands of ISO base media files: phones write heic/heix/mif1 for pictures, the rest are films.
    private static FileFormat OfBrand(string brand) =>
        brand switch
        {
            "heic" or "heix" or "heim" or "heis" or "hevc" or "hevx" or "mif1" or "msf1" => FileFormat.Heic,
            "avif" or "avis" => FileFormat.Avif,
            _ => FileFormat.Video,
        };

    /// <summary>Why a format is not taken where pictures are wanted, and what to do instead.</summary>
    public static string RefusedAsPicture(FileFormat format) =>
        format switch
        {
            FileFormat.Empty => "文件是空的（0 字节），请重新选择文件后再传。",
            FileFormat.Heic => "这是 HEIC 格式（苹果手机的“高效”照片），改扩展名无效。"
                + "请在手机“设置—相机—格式”中选“兼容性最佳”重新拍摄，或另存为 JPG 后再传。",
            FileFormat.Avif => "这是 AVIF 格式图片，请另存为 JPG 或 PNG 后再传。",
            FileFormat.WebP => "这是 WebP 格式图片，请用原始照片，或另存为 JPG、PNG 后再传。",
            FileFormat.Bmp => "这是 BMP 格式图片，请用“画图”另存为 JPG 或 PNG 后再传。",
            FileFormat.Gif => "这是 GIF 格式图片，请换用 JPG 或 PNG 照片。",
            FileFormat.Tiff => "这是 TIFF 格式图片，请另存为 JPG 或 PNG 后再传。",
            FileFormat.Svg => "这是 SVG 矢量图，不是照片，请换用 JPG 或 PNG 照片。",
            FileFormat.Video => "这是视频文件，请换用 JPG 或 PNG 照片。",
            FileFormat.Pdf => "这是 PDF 文件，此处请传 JPG 或 PNG 照片。",
            FileFormat.Zip or FileFormat.OldOffice => "这是压缩包或 Office 文档，请取出其中的照片，以 JPG 或 PNG 格式上传。",
            _ => "无法识别为照片，请传 JPG 或 PNG 格式的图片。",
        };

    /// <summary>Why a format is not taken where a PDF is wanted.</summary>
    public static string RefusedAsPdf(FileFormat format) =>
        format switch
        {
            FileFormat.Empty => RefusedAsPicture(format),
            FileFormat.Zip or FileFormat.OldOffice => "这是 Word、WPS 文档或压缩包，请另存（导出）为 PDF 后再传。",
            FileFormat.Video => "这是视频文件，此处请传 PDF。",
            FileFormat.Unknown => "无法识别为 PDF，文件可能已损坏，请重新导出 PDF 后再传。",
            _ => "这是图片，请把全部材料合并成一个 PDF 后再传。",
        };
}
