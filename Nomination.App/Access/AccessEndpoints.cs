using Microsoft.AspNetCore.Identity;
using Nomination.App.Hosting;
using Nomination.Core.Accounts;

namespace Nomination.App.Access;

/// <summary>Signing out, and the one-click sign-in of the demonstration.</summary>
public static class AccessEndpoints
{
    public static void MapAccess(this WebApplication app)
    {
        app.MapPost("/sign-out", SignOutAsync).AddEndpointFilter<RequireToken>().ExcludeFromDescription();
        // Not mapped outside Development: there is no such address to try.
        if (app.Environment.IsDevelopment())
            app.MapPost("/sign-in/demo", DemoAsync)
                .AddEndpointFilter<RequireToken>()
                .RequireRateLimiting(RateLimits.SignIn)
                .ExcludeFromDescription();
    }

    private static async Task<IResult> SignOutAsync(SignInManager<Account> signIn)
    {
        await signIn.SignOutAsync();
        return Results.LocalRedirect("/");
    }

    private static async Task<IResult> DemoAsync(HttpRequest request, Credentials credentials)
    {
        var form = await request.ReadFormAsync();
        var signedIn = await credentials.SignInDemoAsync(form["name"].ToString());
        return signedIn.Done ? Results.LocalRedirect(LocalUrl.Of(form["returnUrl"], "/desk")) : signedIn.ToHttp();
    }
}
