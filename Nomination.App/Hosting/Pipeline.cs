using Nomination.App.Access;
using Nomination.App.Layout;
using Nomination.Core.Data;
using Nomination.Core.Data.Seed;
using Nomination.Core.Evidence;

namespace Nomination.App.Hosting;

/// <summary>The request pipeline in one place.</summary>
public static class Pipeline
{
    public static void UseNomination(this WebApplication app)
    {
        app.UseCulture();
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapAccess();
        app.MapRazorComponents<Page>().AddInteractiveServerRenderMode();
    }

    /// <summary>Before the first request: the database exists and is of the newest shape; in Development an empty one is filled with the demonstration.</summary>
    public static async Task PrepareAsync(this WebApplication app)
    {
        var services = app.Services;
        await services.GetRequiredService<Stores>().MigrateAsync();
        if (!app.Environment.IsDevelopment() || app.Configuration["Demo"] is "off")
            return;
        var loaded = await DemoSeed.LoadAsync(
            services.GetRequiredService<Stores>(),
            services.GetRequiredService<SecretBox>(),
            services.GetRequiredService<EvidenceVault>(),
            DemoStage.Review,
            services.GetRequiredService<TimeProvider>().GetUtcNow()
        );
        if (loaded)
            app.Logger.LogInformation("Demo campaigns loaded; all persons in them are invented (示例数据，人物均为虚构)");
    }
}
