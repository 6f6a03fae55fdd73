using Microsoft.AspNetCore.Components;
using Nomination.App.Layout;

namespace Nomination.App.Hosting;

/// <summary>
/// Way-round: Blazor writes what an interactive page would go on from, encrypted, into every page, static ones too: two thirds of a
/// kilobyte that nobody reads. An endpoint that names no render modes is left in peace. Goes when static pages need no such word.
/// </summary>
internal static class StaticPages
{
    private const string Modes = "ConfiguredRenderModesMetadata";

    public static void CarryNoState(EndpointBuilder endpoint)
    {
        if (!endpoint.Metadata.Any(m => m is ExcludeFromInteractiveRoutingAttribute) || endpoint.Metadata.Any(m => m is IslandAttribute))
            return;
        for (var i = 0; i < endpoint.Metadata.Count; i++)
            if (endpoint.Metadata[i].GetType() is { Name: Modes } type)
                endpoint.Metadata[i] = Activator.CreateInstance(type, [Array.Empty<IComponentRenderMode>()])!;
    }
}
