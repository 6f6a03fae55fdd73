using Nomination.Core.Campaigns;
using Nomination.Core.Shared;

namespace Nomination.Core.Evidence;

/// <summary>A file found fit: what it is, and its bytes as they are kept.</summary>
/// <param name="Width">Pixels, 0 for a PDF.</param>
/// <param name="Pages">0 for a picture.</param>
public sealed record Inspected(string MediaType, int Width, int Height, int Pages, byte[] Bytes);

/// <summary>照片与佐证材料的接收检查: judged by content, never by name or by what the browser says. The bounds are the slot's.</summary>
public static class EvidenceInspection
{
    // A small file may hold a picture that no browser can unpack.
    private const long MaxPixels = 100_000_000;

    /// <summary>Pictures and PDFs, whole in memory; films are read from disk by <see cref="FilmInspection"/>.</summary>
    public static Result<Inspected> Inspect(EvidenceSlot slot, byte[] bytes)
    {
        if (slot.MaxBytes > 0 && bytes.LongLength > slot.MaxBytes)
            return TooLarge(slot);
        var format = FormatOf(bytes);
        if (!slot.Takes(FileFormats.Ending(format)) || FileFormats.IsFilm(format))
            return Problem.Invalid(FormatRefusals.Of(format, slot));
        if (bytes.LongLength < slot.MinBytes)
            return Problem.Invalid(
                $"文件只有 {EvidenceSlotWords.Size(bytes.LongLength)}，低于 {EvidenceSlotWords.Size(slot.MinBytes)}。请用原始文件，不要用截图或微信压缩图。"
            );
        return format == FileFormat.Pdf ? Pdf(bytes, slot) : Picture(format, bytes, slot);
    }

    public static Problem TooLarge(EvidenceSlot slot) =>
        Problem.Invalid(
            $"文件超过 {EvidenceSlotWords.Size(slot.MaxBytes)} 上限，未上传。"
                + (
                    slot.TakesFilms ? "请降低码率或剪短后再传。"
                    : slot.Takes("pdf") ? "请降低扫描分辨率（150–200 dpi 即可）或压缩后再传。"
                    : "请缩小照片后再传。"
                )
        );

    /// <summary>Null when the picture's shape and size are the slot's.</summary>
    internal static Problem? Unfit(int width, int height, EvidenceSlot slot)
    {
        var least = $"{slot.MinWidth}×{slot.MinHeight}";
        var shape = slot.Shape();
        if (shape < 1 && width >= height)
            return Problem.Invalid($"这张照片是横幅或方形（{width}×{height}）。{slot.Name}须为竖幅（{slot.Ratio}），不小于 {least} 像素。");
        if (width < slot.MinWidth || height < slot.MinHeight)
            return Problem.Invalid($"照片只有 {width}×{height} 像素，低于 {least} 像素。请用原始照片，不要用截图或微信压缩图。");
        return shape is { } wanted && Math.Abs((double)width / height / wanted - 1) * 100 > slot.RatioTolerancePercent
            ? Problem.Invalid($"照片的宽高比不合适（{width}×{height}）。请裁成约 {slot.Ratio}（如 {least}）后再传。")
            : null;
    }

    private static FileFormat FormatOf(byte[] bytes)
    {
        var format = FileFormats.Of(bytes.AsSpan(0, Math.Min(bytes.Length, 1024)));
        return format switch
        {
            FileFormat.Zip when bytes.AsSpan().IndexOf("vbaProject.bin"u8) >= 0 => FileFormat.Macro,
            // Names in an OLE file are UTF-16.
            FileFormat.OldOffice when bytes.AsSpan().IndexOf("_\0V\0B\0A\0_\0P\0R\0O\0J\0E\0C\0T\0"u8) >= 0 => FileFormat.Macro,
            _ => format,
        };
    }

    private static Result<Inspected> Picture(FileFormat format, byte[] bytes, EvidenceSlot slot)
    {
        var found =
            format == FileFormat.Jpeg
                ? JpegFile.Read(bytes) is { } jpeg
                    ? new Inspected("image/jpeg", jpeg.Width, jpeg.Height, 0, jpeg.Cleaned)
                    : null
                : PngFile.Read(bytes) is { } png
                    ? new Inspected("image/png", png.Width, png.Height, 0, png.Cleaned)
                    : null;
        if (found is null)
            return Problem.Invalid("图片已损坏或没有传完整，无法显示。请换一份，或在电脑上打开后另存为 JPG 再传。");
        if ((long)found.Width * found.Height > MaxPixels)
            return Problem.Invalid($"图片为 {found.Width}×{found.Height} 像素，过大。请缩小到 10000 像素以内再传。");
        return Unfit(found.Width, found.Height, slot) is { } problem ? problem : found;
    }

    private static Result<Inspected> Pdf(byte[] bytes, EvidenceSlot slot)
    {
        var read = PdfFile.Read(bytes);
        if (!read.Done)
            return Result<Inspected>.From(read.Problems);
        var file = read.Value;
        if (slot.MaxPages > 0 && file.Pages > slot.MaxPages)
            return Problem.Invalid($"PDF 共 {file.Pages} 页，超过 {slot.MaxPages} 页上限。请删减后再传。");
        return new Inspected("application/pdf", 0, 0, file.Pages, PdfPictures.WithoutPlaces(bytes, file.Photographs));
    }
}
