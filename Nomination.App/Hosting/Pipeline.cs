using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Nomination.App.Access;
using Nomination.App.Ballots;
using Nomination.App.Candidates;
using Nomination.App.Circulars;
using Nomination.App.Documents;
using Nomination.App.Evidence;
using Nomination.App.Layout;
using Nomination.App.Notices;
using Nomination.App.Public;
using Nomination.App.PublicVotes;
using Nomination.App.PublicVotes.Fraud;
using Nomination.App.Reviews;
using Nomination.App.Scoring;
using Nomination.App.Screening;
using Nomination.App.Units;
using Nomination.App.Winners;
using Nomination.Core.Ballots;
using Nomination.Core.Data;
using Nomination.Core.Data.Seed;
using Nomination.Core.Evidence;

namespace Nomination.App.Hosting;

/// <summary>The request pipeline in one place, in the order in which a request passes it.</summary>
public static class Pipeline
{
    public static void UseNomination(this WebApplication app)
    {
        app.UseProxy();
        if (!app.Environment.IsDevelopment())
            app.UseHsts();
        app.Use(BlankNul);
        // Before everything that a page lying ready does not need, routing too.
        app.UsePublicCache();
        app.UseSecurityHeaders();
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/stopped/{0}", createScopeForStatusCodePages: true);
        app.Use(ReadExplanation);
        app.UseRouting();
        app.UseWithdrawnPictures();
        app.UseResponseCompression();
        app.UseRateLimiter();
        app.UseCulture();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.Use(RefuseWithoutToken);
        // After antiforgery: see QuietAntiforgery.
        app.UsePublicCacheFilling();

        app.MapStaticAssets();
        app.MapHealth();
        app.MapAccess();
        app.MapEvidence();
        app.MapImport();
        app.MapOwnList();
        app.MapRanking();
        app.MapPublic();
        app.MapReleases();
        app.MapArchive();
        app.MapRecount();
        app.MapUnits();
        app.MapCirculars();
        app.MapReviews();
        app.MapExperts();
        app.MapScoreBooks();
        app.MapListExport();
        app.MapPapers();
        app.MapScreening();
        app.MapVotes();
        app.MapDecisions();
        app.MapObjections();
        app.MapPublicVotes();
        app.MapVoteLog();
        app.MapNotices();
        app.MapCertificates();
        var pages = app.MapRazorComponents<Page>().AddInteractiveServerRenderMode();
        pages.Add(DeskNeedsSignIn);
        pages.Add(StaticPages.CarryNoState);
    }

    /// <summary>Before the first request: the database exists and is of the newest shape; in Development an empty one is filled with the demonstration.</summary>
    public static async Task PrepareAsync(this WebApplication app)
    {
        var services = app.Services;
        await services.GetRequiredService<Stores>().MigrateAsync();
        await services.GetRequiredService<BoxService>().TidyAsync();
        if (!SqliteLoading.UsesSystemEngine && services.GetRequiredService<DataFolder>().Postgres is null)
            app.Logger.LogWarning("The system's libsqlite3 was not found: the old bundled SQLite engine serves. Install libsqlite3-0.");
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

    // PostgreSQL takes no such character in any text. Kestrel refuses it in a path and the form reader in a form; a blank stands for it here.
    private static Task BlankNul(HttpContext http, RequestDelegate next)
    {
        if (http.Request.QueryString.Value is { } asked && asked.Contains("%00", StringComparison.Ordinal))
            http.Request.QueryString = new QueryString(asked.Replace("%00", "%20", StringComparison.Ordinal));
        return next(http);
    }

    // Here, because Blazor answers such a form with a body of its own: words for a programmer in Development, none elsewhere.
    private static Task RefuseWithoutToken(HttpContext http, RequestDelegate next)
    {
        // The page that explains it is run as a GET of the same request.
        if (HttpMethods.IsGet(http.Request.Method) || http.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false })
            return next(http);
        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    }

    // A refused POST is explained by a page that is read: run again as a POST it would be refused again, without words.
    private static Task ReadExplanation(HttpContext http, RequestDelegate next)
    {
        if (!IsOfReader(http.Request) && http.Features.Get<IStatusCodePagesFeature>() is { } pages)
            pages.Enabled = false;
        if (http.Features.Get<IStatusCodeReExecuteFeature>() is not null || http.Features.Get<IExceptionHandlerFeature>() is not null)
            http.Request.Method = HttpMethods.Get;
        return next(http);
    }

    // What a page's script sends in passing is answered to nobody. A page with its antiforgery cookie, come when a circuit's end is told
    // without one, would put its own in the place of the one that the next page, a sign-in, has got meanwhile.
    private static bool IsOfReader(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal)
        || (
            (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            && !request.Path.StartsWithSegments("/_blazor", StringComparison.Ordinal)
        );

    // Every page under /desk, so that none can be forgotten; what a person may do there the services decide.
    private static void DeskNeedsSignIn(EndpointBuilder endpoint)
    {
        if (
            endpoint is RouteEndpointBuilder route
            && route.RoutePattern.RawText?.TrimStart('/').StartsWith("desk", StringComparison.Ordinal) == true
        )
            endpoint.Metadata.Add(new AuthorizeAttribute());
    }
}
