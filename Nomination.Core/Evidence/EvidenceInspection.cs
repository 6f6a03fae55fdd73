using Nomination.Core.Campaigns;
using Nomination.Core.Shared;

namespace Nomination.Core.Evidence;

/// <summary>A file found fit: what it is, and its bytes as they are kept.</summary>
/// <param name="Width">Pixels, 0 for a PDF.</param>
/// <param name="Pages">0 for a picture.</param>
public sealed record Inspected(string MediaType, int Width, int Height, int Pages, byte[] Bytes);

/// <summary>照片与佐证材料的接收检查: judged by content, never by name or by what the browser says. Limits are the campaign's.</summary>
public static class EvidenceInspection
{
    // 2寸 is 413×579; 小2寸 (33:48), 2:3 and 3:4 are handed in for it and crop well. Square and phone-screen shapes do not.
    private const double RatioTolerance = 0.12;

    // A small file may hold a picture that no browser can unpack.
    private const long MaxPixels = 100_000_000;

    /// <summary>Bytes that a kind may have at most: photos their own cap, PDFs and scans the evidence cap.</summary>
    public static long MaxBytes(EvidenceKind kind, Limits limits) => IsPhoto(kind) ? limits.PhotoMaxBytes : limits.EvidenceBytes;

    public static Result<Inspected> Inspect(EvidenceKind kind, byte[] bytes, Limits limits)
    {
        if (bytes.LongLength > MaxBytes(kind, limits))
            return TooLarge(kind, limits);
        var format = FileFormats.Of(bytes.AsSpan(0, Math.Min(bytes.Length, 1024)));
        return format switch
        {
            FileFormat.Jpeg or FileFormat.Png when kind != EvidenceKind.EvidencePdf => Picture(kind, format, bytes, limits),
            FileFormat.Pdf when !IsPhoto(kind) => Pdf(bytes, limits),
            _ => Problem.Invalid(
                IsPhoto(kind) ? FileFormats.RefusedAsPicture(format)
                : kind == EvidenceKind.EvidencePdf ? FileFormats.RefusedAsPdf(format)
                : format is FileFormat.Empty or FileFormat.Heic ? FileFormats.RefusedAsPicture(format)
                : "请传扫描件的 PDF，或 JPG、PNG 图片。"
            ),
        };
    }

    public static Problem TooLarge(EvidenceKind kind, Limits limits) =>
        Problem.Invalid(
            $"文件超过 {Size(MaxBytes(kind, limits))} 上限，未上传。"
                + (IsPhoto(kind) ? "请缩小照片后再传。" : "请降低扫描分辨率（150–200 dpi 即可）或压缩后再传。")
        );

    private static bool IsPhoto(EvidenceKind kind) => kind is EvidenceKind.Portrait or EvidenceKind.WorkPhoto;

    private static Result<Inspected> Picture(EvidenceKind kind, FileFormat format, byte[] bytes, Limits limits)
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
        return kind == EvidenceKind.Portrait && Unfit(found, limits) is { } problem ? problem : found;
    }

    private static Problem? Unfit(Inspected photo, Limits limits)
    {
        var (width, height) = (photo.Width, photo.Height);
        var least = $"{limits.PhotoMinWidth}×{limits.PhotoMinHeight}";
        if (width >= height)
            return Problem.Invalid($"这张照片是横幅或方形（{width}×{height}）。免冠照须为竖幅证件照（约 5:7，不小于 {least} 像素）。");
        if (width < limits.PhotoMinWidth || height < limits.PhotoMinHeight)
            return Problem.Invalid($"照片只有 {width}×{height} 像素，低于 {least} 像素。请用原始照片，不要用截图或微信压缩图。");
        var wanted = (double)limits.PhotoMinWidth / limits.PhotoMinHeight;
        var ratio = (double)width / height;
        return Math.Abs(ratio / wanted - 1) > RatioTolerance
            ? Problem.Invalid($"照片的宽高比不合适（{width}×{height}）。请裁成约 5:7 的证件照（如 {least}）后再传。")
            : null;
    }

    private static Result<Inspected> Pdf(byte[] bytes, Limits limits)
    {
        var pages = PdfFile.CountPages(bytes);
        if (!pages.Done)
            return Result<Inspected>.From(pages.Problems);
        return pages.Value > limits.EvidencePages
            ? Problem.Invalid($"PDF 共 {pages.Value} 页，超过 {limits.EvidencePages} 页上限。请删减后再传。")
            : new Inspected("application/pdf", 0, 0, pages.Value, bytes);
    }

    private static string Size(long bytes) => $"{Math.Max(1, bytes / (1024 * 1024))} MB";
}
