using System.Text;
using Nomination.Core.Evidence;
using static Nomination.Core.Evidence.EvidenceKind;

namespace Nomination.Tests.Evidence;

/// <summary>What people send, by mistake and on purpose: each file with the slot it is sent to and the word by which it is refused ("" = taken).</summary>
internal static class UploadCorpus
{
    private static readonly byte[] Photo = Corpus.Jpeg(500, 700);
    private static readonly byte[] Page = Corpus.Pdf(1);
    private static readonly byte[] Archive = Corpus.Zip(("证书.txt", "x"u8.ToArray()));
    private static readonly byte[] Docm = Corpus.Zip(("word/document.xml", [1]), ("word/vbaProject.bin", [2]));
    private static readonly byte[] Bomb = Corpus.Zip(("0.bin", new byte[4 << 20]));
    private static readonly byte[] OldDoc = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[500]];
    private static readonly byte[] OldMacro = [.. OldDoc, .. Encoding.Unicode.GetBytes("_VBA_PROJECT"), .. new byte[50]];

    public static IReadOnlyList<(string Name, EvidenceKind Slot, byte[] Bytes, string Word)> All { get; } =
    [
        // portraits
        ("免冠照.jpg", Portrait, Photo, ""),
        ("证件照.png", Portrait, Corpus.Png(413, 579), ""),
        ("三比四.jpg", Portrait, Corpus.Jpeg(900, 1200), ""),
        ("横拍带方向.jpg", Portrait, Corpus.Jpeg(700, 500, Corpus.Exif(6)), ""),
        ("带附加数据.jpg", Portrait, [.. Photo, .. Archive], ""),
        ("注释里藏PDF.jpg", Portrait, Corpus.Jpeg(500, 700, Corpus.Segment(0xFE, Page)), ""),
        ("注释里藏脚本.jpg", Portrait, Corpus.Jpeg(500, 700, Corpus.Segment(0xFE, [.. "<script>alert(1)</script>"u8])), ""),
        ("改名.pdf", Portrait, Photo, ""),
        ("横幅.jpg", Portrait, Corpus.Jpeg(1200, 800), "横幅"),
        ("方形.png", Portrait, Corpus.Png(800, 800), "横幅或方形"),
        ("竖拍转横.jpg", Portrait, Corpus.Jpeg(500, 700, Corpus.Exif(6)), "横幅"),
        ("小.jpg", Portrait, Corpus.Jpeg(150, 210), "像素"),
        ("手机截屏.png", Portrait, Corpus.Png(720, 1280), "宽高比"),
        ("IMG_0001.HEIC", Portrait, Corpus.Heic, "HEIC"),
        ("IMG_0001.jpg", Portrait, Corpus.Heic, "HEIC"),
        ("照片.avif", Portrait, [0, 0, 0, 24, .. "ftypavif"u8, .. new byte[64]], "AVIF"),
        ("照片.bmp", Portrait, Corpus.Bmp, "BMP"),
        ("照片.jpg", Portrait, Corpus.Bmp, "BMP"),
        ("照片.gif", Portrait, Corpus.Gif, "GIF"),
        ("GIFAR.gif", Portrait, [.. Corpus.Gif, .. Archive], "GIF"),
        ("照片.webp", Portrait, Corpus.WebP, "WebP"),
        ("照片.tif", Portrait, [.. "II*\0"u8, .. new byte[64]], "TIFF"),
        ("矢量.svg", Portrait, Corpus.Svg, "SVG"),
        ("矢量.png", Portrait, Corpus.Svg, "SVG"),
        ("扫描.pdf", Portrait, Page, "PDF"),
        ("照片.zip", Portrait, Archive, "压缩包"),
        ("空.jpg", Portrait, [], "0 字节"),
        ("断.jpg", Portrait, Photo[..^6], "损坏"),
        ("坏.png", Portrait, [.. Corpus.Png(413, 579)[..^20], .. new byte[20]], "损坏"),
        ("炸弹.png", Portrait, Corpus.PngOf(413, 579, Corpus.Packed(new byte[30 << 20])), "损坏"),
        ("少画面.png", Portrait, Corpus.PngOf(413, 579, Corpus.Packed(new byte[100])), "损坏"),
        ("六万见方.png", WorkPhoto, Corpus.Png(60000, 60000), "过大"),
        ("超大.jpg", WorkPhoto, new byte[(10 << 20) + 1], "上限"),
        ("木马.jpg", WorkPhoto, [.. "MZ"u8, .. new byte[200]], "可执行程序"),
        ("木马.elf", WorkPhoto, [0x7F, .. "ELF"u8, .. new byte[200]], "可执行程序"),
        ("页面.jpg", WorkPhoto, [.. "<!doctype html><script>1</script>"u8], "无法识别"),
        ("随机.jpg", WorkPhoto, [7, 7, 7, 7, 7, 7, 7, 7, 7], "无法识别"),
        ("合影.jpg", WorkPhoto, Corpus.Jpeg(4000, 3000), ""),
        ("视频.jpg", WorkPhoto, new Film().Bytes(), "视频"),
        // one PDF
        ("佐证材料.pdf", EvidencePdf, Corpus.Pdf(30), ""),
        ("新格式.pdf", EvidencePdf, Corpus.PackedPdf(3), ""),
        ("带照片.pdf", EvidencePdf, Corpus.PdfWith(Photo), ""),
        ("三十一页.pdf", EvidencePdf, Corpus.Pdf(31), "31 页"),
        ("加密.pdf", EvidencePdf, Corpus.Pdf(1, trailer: "/Encrypt 9 0 R"), "加密"),
        ("脚本.pdf", EvidencePdf, Corpus.Pdf(1, "/OpenAction<</S/JavaScript/JS(app.alert(1))>>"), "脚本"),
        ("藏脚本.pdf", EvidencePdf, Corpus.PackedPdf(1, "/AA<</O<</S/J#61vaScript>>>>"), "脚本"),
        ("启动.pdf", EvidencePdf, Corpus.Pdf(1, "/OpenAction<</S/Launch/F(cmd.exe)>>"), "可执行"),
        ("附件.pdf", EvidencePdf, Corpus.Pdf(1, "/Names<</EmbeddedFiles<<>>>>"), "附件"),
        ("媒体.pdf", EvidencePdf, Corpus.Pdf(1, "/X<</Subtype/RichMedia>>"), "脚本、附件"),
        ("提交表单.pdf", EvidencePdf, Corpus.Pdf(1, "/AA<</C<</S/SubmitForm>>>>"), "脚本、附件"),
        ("XFA.pdf", EvidencePdf, Corpus.Pdf(1, "/AcroForm<</XFA[]>>"), "脚本、附件"),
        ("断.pdf", EvidencePdf, Corpus.Pdf(3)[..200], "损坏"),
        ("无页.pdf", EvidencePdf, [.. "%PDF-1.4\ntrailer<</Root 1 0 R>>\n%%EOF"u8], "损坏"),
        ("PDF炸弹.pdf", EvidencePdf, Corpus.PackedPdf(1, padding: 70_000_000), "损坏"),
        ("PDF加ZIP.pdf", EvidencePdf, [.. Page, .. Archive], "夹带"),
        ("ZIP加PDF.pdf", EvidencePdf, [.. Archive, .. Page], "压缩包"),
        ("JPG加PDF.pdf", EvidencePdf, [.. Photo, .. Page], "图片"),
        ("前有杂物.pdf", EvidencePdf, [.. "hello\n"u8, .. Page], "无法识别"),
        ("照片.pdf", EvidencePdf, Photo, "图片"),
        ("佐证.docx", EvidencePdf, Corpus.Docx, "Word"),
        ("佐证.doc", EvidencePdf, OldDoc, "Word"),
        ("佐证.docm", EvidencePdf, Docm, "宏"),
        ("佐证.xls", EvidencePdf, OldMacro, "宏"),
        ("炸弹.zip", EvidencePdf, Bomb, "压缩包"),
        ("证书.rar", EvidencePdf, [.. "Rar!"u8, 0x1A, 7, 0, .. new byte[40]], "压缩包"),
        ("证书.7z", EvidencePdf, [.. "7z"u8, 0xBC, 0xAF, 0x27, 0x1C, .. new byte[40]], "压缩包"),
        ("空.pdf", EvidencePdf, [], "0 字节"),
        // scans
        ("盖章.pdf", StampedForm, Page, ""),
        ("盖章.jpg", StampedForm, Corpus.Jpeg(2480, 3508), ""),
        ("盖章.docx", StampedForm, Corpus.Docx, "扫描件"),
        ("公示.heic", NoticeProof, Corpus.Heic, "HEIC"),
        ("公示.mp4", NoticeProof, new Film().Bytes(), "扫描件"),
        ("荣誉.png", HonourScan, Corpus.Png(1200, 900), ""),
        ("保密审查.pdf", SecrecyProof, Page, ""),
        // films
        ("短片.mp4", Video, new Film().Bytes(), ""),
        ("短片.mov", Video, new Film { Brand = "qt  " }.Bytes(), ""),
        ("索引在前.mp4", Video, new Film { IndexFirst = true }.Bytes(), ""),
        ("索引在后.mp4", Video, new Film { Wide = true }.Bytes(), ""),
        (
            "手机竖拿.mp4",
            Video,
            new Film
            {
                Width = 1080,
                Height = 1920,
                Turned = true,
            }.Bytes(),
            ""
        ),
        ("带位置.mp4", Video, new Film { Places = true }.Bytes(), ""),
        ("十秒.mp4", Video, new Film { Seconds = 10 }.Bytes(), "时长 10 秒"),
        ("十分钟.mp4", Video, new Film { Seconds = 600 }.Bytes(), "时长 10 分钟"),
        ("竖屏.mp4", Video, new Film { Width = 720, Height = 1280 }.Bytes(), "低于 1280×720"),
        ("高效.mp4", Video, new Film { Codec = "hvc1" }.Bytes(), "H.265"),
        ("AV1.mp4", Video, new Film { Codec = "av01" }.Bytes(), "av01"),
        ("录音.m4a", Video, new Film { Handler = "soun", Codec = "mp4a" }.Bytes(), "没有画面"),
        ("断.mp4", Video, new Film { IndexFirst = true }.Bytes()[..^4], "损坏"),
        ("指到外面.mp4", Video, new Film { Lie = 1 << 20 }.Bytes(), "损坏"),
        ("没有索引.mp4", Video, [.. Film.Box("ftyp", [.. "isom"u8, 0, 0, 0, 0]), .. Film.Box("mdat", new byte[100])], "损坏"),
        ("分段.mp4", Video, [.. new Film().Bytes(), .. Film.Box("moof", new byte[16])], "分段式"),
        ("录屏.avi", Video, [.. "RIFF"u8, 1, 0, 0, 0, .. "AVI LIST"u8, .. new byte[64]], "AVI"),
        ("录屏.mkv", Video, [0x1A, 0x45, 0xDF, 0xA3, .. new byte[64]], "MKV"),
        ("录屏.wmv", Video, [0x30, 0x26, 0xB2, 0x75, .. new byte[64]], "WMV"),
        ("视频.zip", Video, Archive, "压缩包"),
        ("照片.mp4", Video, Photo, "图片"),
        ("空.mp4", Video, [], "0 字节"),
    ];
}
