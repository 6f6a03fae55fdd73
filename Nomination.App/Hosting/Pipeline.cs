using Nomination.App.Access;
using Nomination.App.Layout;

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

    /// <summary>Before the first request: the database exists and is of the newest shape.</summary>
    public static async Task PrepareAsync(this WebApplication app) =>
        await app.Services.GetRequiredService<Core.Data.Stores>().MigrateAsync();
}
