using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Localization;
using Nomination.App.Access;
using Nomination.App.Candidates;
using Nomination.App.Circulars;
using Nomination.App.Notices;
using Nomination.App.Public;
using Nomination.App.PublicVotes;
using Nomination.App.PublicVotes.Fraud;
using Nomination.App.Rehearsals;
using Nomination.App.Ui;
using Nomination.Core.Accounts;
using Nomination.Core.Data;
using Nomination.Core.Evidence;
using Nomination.Core.PublicVotes;

namespace Nomination.App.Hosting;

/// <summary>All services of the program, in the order in which a request meets them.</summary>
public static class Services
{
    public static void AddNomination(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        builder.WebHost.UseStaticWebAssets();
        var data = DataFolder.Of(builder.Configuration);
        services.AddSingleton(data);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(data.Stores());
        services.AddSingleton(_ => SecretBox.FromFile(data.KeyFile));
        services.AddSingleton(new EvidenceVault(data.Evidence));
        services.AddSingleton(new BoxKeys(data.BoxKeys));
        services.AddSingleton<VoteQueue>();
        AddFeatureServices(services);

        AddHost(services);
        services.AddProxy(builder.Configuration);
        services.AddRateLimits(builder.Configuration);
        services.AddHealth();
        services.AddTelemetry(builder.Configuration);
        services.AddSingleton<NoticeArchivist>();
        services.AddSingleton<StrangerMeter>();
        services.AddHostedService<Ticker>();
        services.AddHostedService<NightRound>();
        services.AddHostedService<FraudWatch>();
        services.AddHostedService<Thrift>();

        // They hold nothing of their request; made anew for every component, as the framework would, each looks its resources up by the full name of a type.
        services.AddSingleton(typeof(IStringLocalizer<>), typeof(StringLocalizer<>));
        services.AddLocalization();
        services.AddCulture();
        services
            .AddRazorComponents()
            .AddInteractiveServerComponents()
            // Half a megabyte: a whole story pasted into a field is one message, and a larger one ends the circuit.
            .AddHubOptions(o => o.MaximumReceiveMessageSize = 512 * 1024);
        services.AddStateOfPages();
        services.AddScoped<ActorSource>();
        services.AddUi();
        services.AddImport();
        services.AddScoped<CircularBell>();
        services.AddSingleton<RehearsalRunner>();
        services.AddAccess(data);
        services.AddPublicCache(builder.Configuration);
        services.AddPublicApi();
        services.AddPublicVotes(builder.Configuration);
    }

    private static void AddHost(IServiceCollection services)
    {
        // Open circuits would hold a stopping host for half a minute.
        services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(5));
        services.Configure<KestrelServerOptions>(o =>
        {
            o.AddServerHeader = false;
            // Whatever takes files says its own bound.
            o.Limits.MaxRequestBodySize = 2 * 1024 * 1024;
        });
        // Chinese as it is written, not as &#x6C49;: a third of the bytes, and a source that can be read.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddResponseCompression(o => o.EnableForHttps = true);
        services.AddProblemDetails();
    }

    /// <summary>One application service per feature: every class of Core whose name ends in Service. They hold no state, so one of each serves all.</summary>
    private static void AddFeatureServices(IServiceCollection services)
    {
        foreach (
            var type in typeof(Account)
                .Assembly.GetExportedTypes()
                .Where(t => t is { IsClass: true, IsAbstract: false } && t.Name.EndsWith("Service", StringComparison.Ordinal))
        )
            services.AddSingleton(type);
    }
}
