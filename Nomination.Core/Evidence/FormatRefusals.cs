using Nomination.Core.Campaigns;

namespace Nomination.Core.Evidence;

/// <summary>Why a format is not taken in a slot, and what to do instead.</summary>
public static class FormatRefusals
{
    public static string Of(FileFormat format, EvidenceSlot slot) =>
        format switch
        {
            FileFormat.Empty => "文件是空的（0 字节），请重新选择文件后再传。",
            FileFormat.Macro => "这是带宏的 Office 文档，含可执行代码，不能接收。请导出为 PDF 后再传。",
            FileFormat.Program => "这是可执行程序，不能接收。",
            _ when slot.TakesFilms && !slot.TakesPictures => AsFilm(format),
            _ when slot.TakesPictures && slot.Takes("pdf") => AsScan(format),
            _ when slot.TakesPictures => AsPicture(format),
            _ => AsPdf(format),
        };

    private static string AsPicture(FileFormat format) =>
        format switch
        {
            FileFormat.Heic => "这是 HEIC 格式（苹果手机的“高效”照片），改扩展名无效。"
                + "请在手机“设置—相机—格式”中选“兼容性最佳”重新拍摄，或另存为 JPG 后再传。",
            FileFormat.Avif => "这是 AVIF 格式图片，请另存为 JPG 或 PNG 后再传。",
            FileFormat.WebP => "这是 WebP 格式图片，请用原始照片，或另存为 JPG、PNG 后再传。",
            FileFormat.Bmp => "这是 BMP 格式图片，请用“画图”另存为 JPG 或 PNG 后再传。",
            FileFormat.Gif => "这是 GIF 格式图片，请换用 JPG 或 PNG 照片。",
            FileFormat.Tiff => "这是 TIFF 格式图片，请另存为 JPG 或 PNG 后再传。",
            FileFormat.Svg => "这是 SVG 矢量图，不是照片，请换用 JPG 或 PNG 照片。",
            FileFormat.Mp4 or FileFormat.Mov or FileFormat.OtherVideo => "这是视频文件，请换用 JPG 或 PNG 照片。",
            FileFormat.Pdf => "这是 PDF 文件，此处请传 JPG 或 PNG 照片。",
            FileFormat.Zip or FileFormat.OldOffice => "这是压缩包或 Office 文档，请取出其中的照片，以 JPG 或 PNG 格式上传。",
            FileFormat.Jpeg => "此处不收 JPG 图片，请换用 PNG。",
            FileFormat.Png => "此处不收 PNG 图片，请换用 JPG 照片。",
            _ => "无法识别为照片，请传 JPG 或 PNG 格式的图片。",
        };

    private static string AsPdf(FileFormat format) =>
        format switch
        {
            FileFormat.Zip or FileFormat.OldOffice => "这是 Word、WPS 文档或压缩包，请另存（导出）为 PDF 后再传。",
            FileFormat.Mp4 or FileFormat.Mov or FileFormat.OtherVideo => "这是视频文件，此处请传 PDF。",
            FileFormat.Unknown => "无法识别为 PDF，文件可能已损坏，请重新导出 PDF 后再传。",
            _ => "这是图片，请把全部材料合并成一个 PDF 后再传。",
        };

    private static string AsScan(FileFormat format) =>
        format switch
        {
            FileFormat.Heic => AsPicture(format),
            FileFormat.Zip or FileFormat.OldOffice => "这是 Office 文档或压缩包。请传扫描件的 PDF，或 JPG、PNG 图片。",
            _ => "请传扫描件的 PDF，或 JPG、PNG 图片。",
        };

    private static string AsFilm(FileFormat format) =>
        format switch
        {
            FileFormat.OtherVideo => "这种视频格式（AVI、MKV、WMV 等）不能接收，请转换为 MP4（H.264 编码）后再传。",
            FileFormat.Mov => "此处不收 MOV 视频，请另存为 MP4 后再传。",
            FileFormat.Zip or FileFormat.OldOffice => "这是压缩包或 Office 文档，请取出其中的视频，以 MP4 格式上传。",
            FileFormat.Pdf => "这是 PDF 文件，此处请传 MP4 视频。",
            FileFormat.Unknown => "无法识别为视频，请传 MP4（H.264 编码）格式。",
            _ => "这是图片，此处请传 MP4 视频。",
        };
}
