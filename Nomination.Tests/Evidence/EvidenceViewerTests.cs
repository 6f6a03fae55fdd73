using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Nomination.App.Evidence;
using Nomination.Core.Shared;

namespace Nomination.Tests.Evidence;

public sealed class EvidenceViewerTests : IAsyncDisposable
{
    private readonly BunitContext _web = new();

    public EvidenceViewerTests()
    {
        _web.Services.AddLocalization();
        _web.Services.AddSingleton<TimeProvider>(new FixedClock(DateTimeOffset.UnixEpoch));
        _web.JSInterop.Mode = JSRuntimeMode.Loose;
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    [Fact]
    public void Files_are_turned_by_button_and_key_and_each_is_shown_in_its_way()
    {
        ViewerFile[] files =
        [
            new(Guid.NewGuid(), "免冠照 1", "image/jpeg", "500×700"),
            new(Guid.NewGuid(), "佐证材料 2", "application/pdf", "3 页"),
            new(Guid.NewGuid(), "视频 3", "video/mp4", "2 分钟"),
        ];
        var actor = new Actor(Guid.NewGuid(), "张三", []);
        var viewer = _web.Render<EvidenceViewer>(p => p.Add(v => v.Files, files).Add(v => v.Actor, actor));
        Assert.NotNull(viewer.Find("canvas"));
        Assert.Equal("100%", viewer.Find("output").TextContent);
        viewer.Find(".viewer").KeyDown("+");
        Assert.Equal("150%", viewer.Find("output").TextContent);
        viewer.Find(".viewer").KeyDown("ArrowRight");
        Assert.StartsWith($"/files/{files[1].Id}?mark=1", viewer.Find("iframe").GetAttribute("src"), StringComparison.Ordinal);
        viewer.Find("[aria-label=下一个文件]").Click();
        Assert.Equal($"/files/{files[2].Id}", viewer.Find("video").GetAttribute("src"));
        Assert.Contains("张三 1970-01-01 08:00", viewer.Find(".viewer-mark").TextContent, StringComparison.Ordinal);
        Assert.True(viewer.Find("[aria-label=下一个文件]").HasAttribute("disabled"));
    }

    [Fact]
    public void Without_files_nothing_is_shown() =>
        Assert.Empty(_web.Render<EvidenceViewer>(p => p.Add(v => v.Files, []).Add(v => v.Actor, Actor.Visitor)).Markup.Trim());
}
