using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Nomination.App.Public;
using Nomination.Core.Notices;
using Nomination.Core.Shared;

namespace Nomination.App.Notices;

/// <summary>
/// Takes the copies that prove a notice: the public page itself (the same component in the same frame) drawn once more, with its style
/// sheets inside, so that the file stands alone.
/// </summary>
public sealed partial class NoticeArchivist(
    NoticeArchiveService archives,
    IServiceScopeFactory scopes,
    ILoggerFactory loggers,
    IWebHostEnvironment web,
    IConfiguration configuration
)
{
    /// <summary>All copies that are due; how many were taken.</summary>
    public async Task<int> RunAsync(CancellationToken stop = default)
    {
        var taken = 0;
        foreach (var (notice, moment) in await archives.DueAsync(stop))
            taken += (await archives.KeepAsync(Actor.System, notice, moment, await DrawAsync(notice))).Done ? 1 : 0;
        return taken;
    }

    /// <summary>The whole page as one HTML file.</summary>
    public async Task<string> DrawAsync(Guid notice)
    {
        await using var scope = scopes.CreateAsyncScope();
        var site = SiteAddress.Of(configuration, "http://localhost/").TrimEnd('/') + "/";
        if (scope.ServiceProvider.GetRequiredService<NavigationManager>() is IHostEnvironmentNavigationManager navigation)
            navigation.Initialize(site, $"{site}notices/{notice}");
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (Chinese, Chinese);
            var root = await renderer.RenderComponentAsync<NoticeArchivePage>(
                ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(NoticeArchivePage.Id)] = notice })
            );
            return root.ToHtmlString();
        });
        return Links().Replace(html, m => $"<style>\n{Sheet(m.Groups["path"].Value)}</style>");
    }

    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");

    private string Sheet(string path)
    {
        var file = web.WebRootFileProvider.GetFileInfo(path);
        if (!file.Exists)
            return "";
        using var reader = new StreamReader(file.CreateReadStream());
        return reader.ReadToEnd();
    }

    [GeneratedRegex("<link rel=\"stylesheet\" href=\"/?(?<path>css/[a-z-]+\\.css)\"\\s*/?>", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Links();
}
