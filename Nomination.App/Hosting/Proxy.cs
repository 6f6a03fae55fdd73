using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Nomination.App.Hosting;

/// <summary>Behind a proxy the address and scheme of the caller come in headers, which anybody can write: they count only from proxies named in Proxy:Known.</summary>
public static class Proxy
{
    public static void AddProxy(this IServiceCollection services, IConfiguration configuration) =>
        services.Configure<ForwardedHeadersOptions>(o =>
        {
            o.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            o.KnownProxies.Clear();
            o.KnownIPNetworks.Clear();
            foreach (var proxy in Known(configuration))
                if (System.Net.IPNetwork.TryParse(proxy, out var network))
                    o.KnownIPNetworks.Add(network);
                else
                    o.KnownProxies.Add(IPAddress.Parse(proxy));
        });

    public static void UseProxy(this WebApplication app)
    {
        if (Known(app.Configuration).Length > 0)
            app.UseForwardedHeaders();
    }

    /// <summary>Addresses or networks separated by commas: "127.0.0.1, 10.0.0.0/8".</summary>
    private static string[] Known(IConfiguration configuration) =>
        (configuration["Proxy:Known"] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
