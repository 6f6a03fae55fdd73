using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Nomination.App.Hosting;

/// <summary>
/// The framework's own meters and request traces by OTLP, only where OTEL_EXPORTER_OTLP_ENDPOINT says whereto. Built by hand because
/// the hosting package is not in the feed.
/// </summary>
public static class Telemetry
{
    private static readonly string[] Meters =
    [
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "Microsoft.AspNetCore.RateLimiting",
        "Microsoft.AspNetCore.Components.Server.Circuits",
        "Microsoft.EntityFrameworkCore",
        "System.Runtime",
    ];

    public static void AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        if (string.IsNullOrEmpty(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
            return;
        services.AddHostedService<Exporter>();
    }

    private sealed class Exporter : IHostedService, IDisposable
    {
        private MeterProvider? _meters;
        private TracerProvider? _traces;

        public Task StartAsync(CancellationToken cancellationToken)
        {
            _meters = Sdk.CreateMeterProviderBuilder().AddMeter(Meters).AddOtlpExporter().Build();
            _traces = Sdk.CreateTracerProviderBuilder().AddSource("Microsoft.AspNetCore").AddOtlpExporter().Build();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose()
        {
            _meters?.Dispose();
            _traces?.Dispose();
        }
    }
}
