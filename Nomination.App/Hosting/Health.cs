using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Nomination.Core.Data;
using Nomination.Core.Evidence;

namespace Nomination.App.Hosting;

/// <summary>/health/live: the process answers. /health/ready: the database is there and of the newest shape, the evidence folder takes files.</summary>
public static class Health
{
    private const string Ready = "ready";

    public static void AddHealth(this IServiceCollection services) =>
        services
            .AddHealthChecks()
            .AddCheck<DatabaseCheck>("database", tags: [Ready])
            .AddCheck<EvidenceCheck>("evidence", tags: [Ready])
            .AddCheck<VotesCheck>("votes", tags: [Ready]);

    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync });
        app.MapHealthChecks(
            "/health/ready",
            new HealthCheckOptions { Predicate = c => c.Tags.Contains(Ready), ResponseWriter = WriteAsync }
        );
    }

    // Words only: what failed in detail is in the log, not in front of strangers.
    private static Task WriteAsync(HttpContext http, HealthReport report) =>
        http.Response.WriteAsJsonAsync(
            new { Status = report.Status.ToString(), Checks = report.Entries.ToDictionary(e => e.Key, e => e.Value.Status.ToString()) }
        );

    private sealed class DatabaseCheck(Stores stores) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            await using var db = stores.Open();
            if (!await db.Database.CanConnectAsync(cancellationToken))
                return HealthCheckResult.Unhealthy("no connection");
            var missing = await db.Database.GetPendingMigrationsAsync(cancellationToken);
            return missing.Any() ? HealthCheckResult.Unhealthy("migrations are pending") : HealthCheckResult.Healthy();
        }
    }

    private sealed class VotesCheck(Core.PublicVotes.VoteQueue queue) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(
                queue.IsFailing ? HealthCheckResult.Unhealthy("public votes cannot be written; see the log") : HealthCheckResult.Healthy()
            );
    }

    private sealed class EvidenceCheck(EvidenceVault vault) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(vault.IsWritable() ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("folder not writable"));
    }
}
