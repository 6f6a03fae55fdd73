using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Nomination.App.Hosting;
using Nomination.Core.Accounts;
using Nomination.Core.Data;

namespace Nomination.App.Access;

/// <summary>Sign-in by cookie with ASP.NET Core Identity; the pages are our own static forms.</summary>
public static class AccessServices
{
    public static void AddAccess(this IServiceCollection services, DataFolder data)
    {
        services.AddScoped(p => p.GetRequiredService<Stores>().Open());
        services.AddCascadingAuthenticationState();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.AddAuthorization();
        services
            .AddIdentityCore<Account>(o => o.User.RequireUniqueEmail = false)
            .AddEntityFrameworkStores<NominationDb>()
            .AddSignInManager()
            .AddDefaultTokenProviders();
        services.AddHttpContextAccessor();
    }

    public static void MapAccess(this WebApplication app) { }
}
