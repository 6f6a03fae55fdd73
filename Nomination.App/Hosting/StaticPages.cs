using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Infrastructure;
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

    /// <summary>Nor is the state of services gathered for such a page: looking for them by reflection is a tenth of its rendering.</summary>
    public static void AddStateOfPages(this IServiceCollection services) =>
        services.AddScoped(of =>
        {
            var log = of.GetRequiredService<ILogger<ComponentStatePersistenceManager>>();
            var page = of.GetRequiredService<IHttpContextAccessor>().HttpContext?.GetEndpoint()?.Metadata;
            return page?.GetMetadata<ExcludeFromInteractiveRoutingAttribute>() is not null && page.GetMetadata<IslandAttribute>() is null
                ? new ComponentStatePersistenceManager(log)
                : new ComponentStatePersistenceManager(log, of);
        });
}
