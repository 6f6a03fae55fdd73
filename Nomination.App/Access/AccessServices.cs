using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Nomination.App.Hosting;
using Nomination.Core.Accounts;
using Nomination.Core.Data;

namespace Nomination.App.Access;

/// <summary>Sign-in by cookie with ASP.NET Core Identity; the pages are our own static forms.</summary>
public static class AccessServices
{
    /// <summary>Whoever sends it is signed in, or was.</summary>
    public const string CookieName = "nomination";

    public static void AddAccess(this IServiceCollection services, DataFolder data)
    {
        services.AddDataProtection().SetApplicationName("Nomination").PersistKeysToFileSystem(new DirectoryInfo(data.SignInKeys));
        services.AddScoped(p => p.GetRequiredService<Stores>().Open());
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, SessionCheck>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.ConfigureApplicationCookie(Cookie);
        services.AddAuthorization();
        services
            .AddIdentityCore<Account>(Rules)
            .AddEntityFrameworkStores<NominationDb>()
            .AddSignInManager<AccountSignIn>()
            .AddErrorDescriber<IdentityWords>()
            .AddPasswordValidator<PasswordRules>()
            .AddDefaultTokenProviders();
        services.Configure<SecurityStampValidatorOptions>(o => o.ValidationInterval = TimeSpan.FromMinutes(1));
        services.Configure<DataProtectionTokenProviderOptions>(o => o.TokenLifespan = Invitations.Lifespan);
        services.AddHttpContextAccessor();
        services.AddScoped<Credentials>();
        services.AddSingleton<Invitations>();
        services.AddSingleton<AccountLimiter>();
    }

    // Length is what protects a password; composition rules only move people to Passw0rd!.
    private static void Rules(IdentityOptions o)
    {
        o.User.RequireUniqueEmail = false;
        o.Password.RequiredLength = PasswordRules.MinLength;
        o.Password.RequireDigit = o.Password.RequireLowercase = o.Password.RequireUppercase = o.Password.RequireNonAlphanumeric = false;
        o.Lockout.MaxFailedAccessAttempts = 5;
        o.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
    }

    private static void Cookie(CookieAuthenticationOptions o)
    {
        o.Cookie.Name = CookieName;
        o.Cookie.HttpOnly = true;
        o.Cookie.SameSite = SameSiteMode.Lax;
        o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        o.ExpireTimeSpan = TimeSpan.FromHours(8);
        o.SlidingExpiration = true;
        o.LoginPath = "/sign-in";
        o.ReturnUrlParameter = "returnUrl";
        // A page leads to the sign-in; a script (an upload) gets the plain status, a frame the words for it.
        o.Events.OnRedirectToLogin = context => AnswerAsync(context, StatusCodes.Status401Unauthorized);
        o.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }

    private static async Task AnswerAsync(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        var isPage =
            HttpMethods.IsGet(context.Request.Method)
            && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);
        if (isPage && FramedRequest.Is(context.Request))
            context.Response.StatusCode = status;
        else if (isPage)
            context.Response.Redirect(context.RedirectUri);
        else
            await Results
                .Problem("登录已失效，请在新窗口重新登录后再试；此页内容不会丢失。", statusCode: status, title: "SignedOut")
                .ExecuteAsync(context.HttpContext);
    }
}
