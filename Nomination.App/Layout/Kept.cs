using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.HtmlRendering.Infrastructure;
using Microsoft.AspNetCore.Components.Rendering;

namespace Nomination.App.Layout;

/// <summary>
/// A part of a public page that is drawn from one immutable reading alone, such as the wall of one hall: the same reading gives the same
/// markup, so it is drawn once and kept as long as the reading itself is. Read anew, it is another object and drawn anew; nothing has to
/// be told that it is stale. The part may ask for the language, and for nothing else of the request.
/// </summary>
public sealed class Kept(IServiceProvider services, ILoggerFactory logs) : ComponentBase
{
    private static readonly ConditionalWeakTable<object, ConcurrentDictionary<(string Part, string Language), MarkupString>> Drawn = [];

    private MarkupString _markup;

    /// <summary>What was read. Not a value that is made for each request: it would be drawn each time.</summary>
    [Parameter, EditorRequired]
    public object Reading { get; set; } = default!;

    /// <summary>Which part of the reading is drawn here, and in which place.</summary>
    [Parameter, EditorRequired]
    public string Part { get; set; } = "";

    [Parameter, EditorRequired]
    public RenderFragment ChildContent { get; set; } = default!;

    protected override async Task OnParametersSetAsync()
    {
        var parts = Drawn.GetOrCreateValue(Reading);
        var key = (Part, CultureInfo.CurrentUICulture.Name);
        if (!parts.TryGetValue(key, out _markup))
            parts[key] = _markup = await DrawAsync();
    }

    private async Task<MarkupString> DrawAsync()
    {
        await using var renderer = new PartRenderer(services, logs, Assets);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = renderer.BeginRenderingComponent(
                typeof(PartRoot),
                ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(ChildContent)] = ChildContent })
            );
            await root.QuiescenceTask;
            return new MarkupString(root.ToHtmlString());
        });
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, _markup);

    // The framework's own renderer of strings knows no fingerprints of assets.
    private sealed class PartRenderer(IServiceProvider services, ILoggerFactory logs, ResourceAssetCollection assets)
        : StaticHtmlRenderer(services, logs)
    {
        protected override ResourceAssetCollection Assets => assets;
    }

    private sealed class PartRoot : ComponentBase
    {
        [Parameter]
        public RenderFragment? ChildContent { get; set; }

        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, ChildContent);
    }
}
