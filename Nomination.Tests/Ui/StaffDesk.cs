using System.Security.Claims;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.Extensions.DependencyInjection;
using Nomination.App.Access;
using Nomination.App.Ui;
using Nomination.Core.Accounts;
using Nomination.Core.Campaigns;
using Nomination.Core.Shared;

namespace Nomination.Tests.Ui;

/// <summary>Staff pages with the real services and a real store; somebody of the organiser is signed in.</summary>
internal static class StaffDesk
{
    /// <param name="services">Of Core or of the page's folder, each made once.</param>
    public static async Task<BunitContext> OpenAsync(
        TestStore store,
        Scene scene,
        FixedClock clock,
        Role role = Role.Clerk,
        params Type[] services
    )
    {
        var account = new Account { UserName = "staff", DisplayName = "经办" };
        await using (var db = store.Stores.Open())
        {
            db.Add(account);
            db.Add(
                new Seat
                {
                    AccountId = account.Id,
                    Role = role,
                    OrganiserId = scene.Organiser.Id,
                }
            );
            Assert.Null(await db.CommitAsync());
        }
        var web = new BunitContext();
        web.Services.AddLogging().AddLocalization().AddUi();
        web.Services.AddSingleton(store.Stores);
        web.Services.AddSingleton<TimeProvider>(clock);
        web.Services.AddScoped<ActorSource>();
        web.Services.AddSingleton<CampaignService>();
        foreach (var service in services)
            web.Services.AddSingleton(service);
        web.JSInterop.Mode = JSRuntimeMode.Loose;
        var signedIn = web.AddAuthorization();
        signedIn.SetAuthorized(account.UserName);
        signedIn.SetClaims(new Claim(ClaimTypes.NameIdentifier, account.Id.ToString()));
        return web;
    }
}
