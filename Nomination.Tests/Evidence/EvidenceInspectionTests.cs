using System.Text;
using Nomination.Core.Campaigns;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;

namespace Nomination.Tests.Evidence;

public sealed class EvidenceInspectionTests
{
    private static readonly Limits Limits = new();

    private static Result<Inspected> Inspect(EvidenceKind kind, byte[] bytes) => EvidenceInspection.Inspect(Slots.Of(kind), bytes);

    private static string Refusal(EvidenceKind kind, byte[] bytes) => Assert.Single(Inspect(kind, bytes).Problems).Text;

    [Fact]
    public void A_HEIC_renamed_jpg_is_refused_with_the_way_out() =>
        Assert.Equal(
            "这是 HEIC 格式（苹果手机的“高效”照片），改扩展名无效。请在手机“设置—相机—格式”中选“兼容性最佳”重新拍摄，或另存为 JPG 后再传。",
            Refusal(EvidenceKind.Portrait, Corpus.Heic)
        );

    public static TheoryData<string, byte[]> ForeignPictures =>
        new()
        {
            { "空", [] },
            { "BMP", Corpus.Bmp },
            { "GIF", Corpus.Gif },
            { "WebP", Corpus.WebP },
            { "SVG", Corpus.Svg },
            { "视频", Corpus.Film },
            { "Office", Corpus.Docx },
            { "PDF", Corpus.Pdf(1) },
            { "无法识别", [1, 2, 3, 4, 5] },
            { "无法识别", [.. "<html><script>alert(1)</script></html>"u8] },
        };

    [Theory, MemberData(nameof(ForeignPictures))]
    public void Each_foreign_format_is_named_where_a_photo_is_wanted(string named, byte[] bytes)
    {
        Assert.Contains(named, Refusal(EvidenceKind.Portrait, bytes), StringComparison.Ordinal);
        Assert.Contains(named, Refusal(EvidenceKind.WorkPhoto, bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_portrait_is_upright_large_enough_and_about_five_to_seven()
    {
        Assert.Equal((413, 579), Size(Inspect(EvidenceKind.Portrait, Corpus.Jpeg(413, 579)).Value));
        Assert.Equal((826, 1158), Size(Inspect(EvidenceKind.Portrait, Corpus.Png(826, 1158)).Value));
        Assert.Equal((900, 1200), Size(Inspect(EvidenceKind.Portrait, Corpus.Jpeg(900, 1200)).Value));
        Assert.Contains("横幅或方形（1200×800）", Refusal(EvidenceKind.Portrait, Corpus.Jpeg(1200, 800)), StringComparison.Ordinal);
        Assert.Contains("横幅或方形", Refusal(EvidenceKind.Portrait, Corpus.Jpeg(800, 800)), StringComparison.Ordinal);
        Assert.Contains("只有 412×579 像素", Refusal(EvidenceKind.Portrait, Corpus.Jpeg(412, 579)), StringComparison.Ordinal);
        Assert.Contains("宽高比", Refusal(EvidenceKind.Portrait, Corpus.Jpeg(720, 1280)), StringComparison.Ordinal);
        Assert.True(Inspect(EvidenceKind.WorkPhoto, Corpus.Jpeg(1200, 800)).Done);
    }

    [Fact]
    public void The_two_defective_portraits_of_the_data_set_are_refused_and_the_good_one_passes()
    {
        Assert.Contains("横幅", Refusal(EvidenceKind.Portrait, Corpus.Sample("18-landscape.jpg")), StringComparison.Ordinal);
        Assert.Contains("只有 150×210 像素", Refusal(EvidenceKind.Portrait, Corpus.Sample("33-small.jpg")), StringComparison.Ordinal);
        Assert.Equal((826, 1158), Size(Inspect(EvidenceKind.Portrait, Corpus.Sample("04.png")).Value));
    }

    [Fact]
    public void Place_and_thumbnail_leave_a_photo_but_its_orientation_stays()
    {
        byte[] photo =
        [
            .. Corpus.Jpeg(
                1158,
                826,
                Corpus.Exif(6),
                Corpus.Segment(0xE2, [.. "ICC_PROFILE\0colours"u8]),
                Corpus.Segment(0xE2, [.. "MPF\0film"u8]),
                Corpus.Segment(0xED, [.. "Photoshop byline"u8]),
                Corpus.Segment(0xFE, [.. "a comment"u8])
            ),
            .. Corpus.Film,
        ];
        var found = Inspect(EvidenceKind.Portrait, photo).Value;
        Assert.Equal((826, 1158), Size(found));
        var text = Encoding.Latin1.GetString(found.Bytes);
        Assert.DoesNotContain("GPS-PLACE", text, StringComparison.Ordinal);
        Assert.DoesNotContain("byline", text, StringComparison.Ordinal);
        Assert.DoesNotContain("a comment", text, StringComparison.Ordinal);
        Assert.DoesNotContain("MPF", text, StringComparison.Ordinal);
        Assert.DoesNotContain("ftyp", text, StringComparison.Ordinal);
        Assert.Contains("ICC_PROFILE", text, StringComparison.Ordinal);
        var again = Inspect(EvidenceKind.Portrait, found.Bytes).Value;
        Assert.Equal((826, 1158), Size(again));
        Assert.Equal(found.Bytes, again.Bytes);
    }

    [Fact]
    public void A_plain_photo_is_kept_byte_for_byte()
    {
        var jpeg = Corpus.Sample("18-landscape.jpg");
        Assert.Equal(jpeg, Inspect(EvidenceKind.WorkPhoto, jpeg).Value.Bytes);
        var png = Corpus.Png(413, 579, ("pHYs", new byte[9]));
        Assert.Equal(png, Inspect(EvidenceKind.Portrait, png).Value.Bytes);
    }

    [Fact]
    public void Texts_and_Exif_leave_a_PNG()
    {
        var png = Corpus.Png(413, 579, ("tEXt", [.. "Author\0someone"u8]), ("eXIf", [.. "GPS-PLACE"u8]), ("iTXt", [.. "xmp"u8]));
        Assert.Equal(Corpus.Png(413, 579), Inspect(EvidenceKind.Portrait, [.. png, .. Corpus.Svg]).Value.Bytes);
    }

    [Fact]
    public void A_picture_cut_off_or_altered_is_called_damaged()
    {
        var jpeg = Corpus.Jpeg(413, 579);
        var png = Corpus.Png(413, 579);
        for (var length = 16; length < jpeg.Length; length++)
            Assert.Contains("损坏", Refusal(EvidenceKind.Portrait, jpeg[..length]), StringComparison.Ordinal);
        for (var length = 16; length < png.Length; length++)
            Assert.Contains("损坏", Refusal(EvidenceKind.Portrait, png[..length]), StringComparison.Ordinal);
        png[20] ^= 1;
        Assert.Contains("损坏", Refusal(EvidenceKind.Portrait, png), StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_that_no_browser_can_unpack_is_refused() =>
        Assert.Contains("过大", Refusal(EvidenceKind.WorkPhoto, Corpus.Png(60000, 60000)), StringComparison.Ordinal);

    [Fact]
    public void A_file_over_its_cap_is_refused_with_the_cap() =>
        Assert.Equal("文件超过 10 MB 上限，未上传。请缩小照片后再传。", Refusal(EvidenceKind.Portrait, new byte[Limits.PhotoMaxBytes + 1]));

    [Fact]
    public void Scans_may_be_a_PDF_or_a_picture()
    {
        Assert.Equal(2, Inspect(EvidenceKind.StampedForm, Corpus.Pdf(2)).Value.Pages);
        Assert.Equal("image/jpeg", Inspect(EvidenceKind.NoticeProof, Corpus.Jpeg(100, 100)).Value.MediaType);
        Assert.Contains("PDF，或 JPG", Refusal(EvidenceKind.StampedForm, Corpus.Docx), StringComparison.Ordinal);
        Assert.Contains("HEIC", Refusal(EvidenceKind.StampedForm, Corpus.Heic), StringComparison.Ordinal);
    }

    private static (int, int) Size(Inspected i) => (i.Width, i.Height);
}
