using Nomination.Core.Evidence;

namespace Nomination.Tests.Evidence;

public sealed class SafeNameTests
{
    [Theory]
    [InlineData("佐证材料.pdf", "application/pdf", "佐证材料.pdf")]
    [InlineData("../../etc/passwd", "application/pdf", "passwd.pdf")]
    [InlineData(@"C:\用户\张三\照片.HEIC.jpg", "image/jpeg", "照片.HEIC.jpg")]
    [InlineData("a\r\nSet-Cookie: x.png", "image/png", "aSet-Cookie x.png")]
    [InlineData("\u202Efdp.exe", "application/pdf", "fdp.pdf")]
    [InlineData("<script>.pdf", "application/pdf", "script.pdf")]
    [InlineData("", "image/png", "未命名.png")]
    [InlineData("...", "image/png", "未命名.png")]
    [InlineData(null, "image/png", "未命名.png")]
    [InlineData("薛𫖮.v2026", "application/pdf", "薛𫖮.pdf")]
    [InlineData("CON.jpg", "image/jpeg", "文件-CON.jpg")]
    [InlineData("lpt1.tar.gz.pdf", "application/pdf", "文件-lpt1.tar.gz.pdf")]
    [InlineData("NUL .pdf", "application/pdf", "文件-NUL.pdf")]
    [InlineData("片段.exe", "video/mp4", "片段.mp4")]
    public void A_name_becomes_safe_to_show_and_to_send(string? given, string type, string shown) =>
        Assert.Equal(shown, SafeName.Of(given, type));

    [Fact]
    public void A_name_of_300_characters_is_cut_between_characters()
    {
        var name = SafeName.Of(string.Concat(Enumerable.Repeat("𫖮", 300)) + ".pdf", "application/pdf");
        Assert.Equal(string.Concat(Enumerable.Repeat("𫖮", 80)) + ".pdf", name);
    }
}
