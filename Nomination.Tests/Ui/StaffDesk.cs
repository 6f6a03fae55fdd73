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
    public static Task<BunitContext> OpenAsync(
        TestStore store,
        Scene scene,
        FixedClock clock,
        Role role = Role.Clerk,
        params Type[] services
    ) => OpenAsync(store, new Actor(Guid.CreateVersion7(), "经办", [new SeatOf(role, scene.Organiser.Id)]), clock, services);

    /// <summary>Somebody of a scene is signed in: the same id, the same seats.</summary>
    public static async Task<BunitContext> OpenAsync(TestStore store, Actor actor, FixedClock clock, params Type[] services)
    {
        var account = new Account
        {
            Id = actor.Id,
            UserName = "staff",
            DisplayName = actor.Name,
        };
        await using (var db = store.Stores.Open())
            if (await db.Users.FindAsync(actor.Id) is null)
            {
                db.Add(account);
                db.AddRange(actor.Seats.Select(s => Seat.Of(actor.Id, s)));
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
        signedIn.SetClaims(new Claim(ClaimTypes.NameIdentifier, $"{actor.Id}"));
        return web;
    }
}
