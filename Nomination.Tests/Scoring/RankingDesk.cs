using System.Security.Claims;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.Extensions.DependencyInjection;
using Nomination.App.Access;
using Nomination.App.Ui;
using Nomination.Core.Accounts;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Scoring;
using Nomination.Core.Shared;

namespace Nomination.Tests.Scoring;

/// <summary>The pages of the ranking with the real services and a real store; the office's clerk is signed in.</summary>
internal static class RankingDesk
{
    public static async Task<BunitContext> OpenAsync(TestStore store, Scene scene, FixedClock clock)
    {
        var account = new Account { UserName = "clerk", DisplayName = "经办" };
        await using (var db = store.Stores.Open())
        {
            db.Add(account);
            db.Add(
                new Seat
                {
                    AccountId = account.Id,
                    Role = Role.Clerk,
                    OrganiserId = scene.Organiser.Id,
                }
            );
            Assert.Null(await db.CommitAsync());
        }
        var web = new BunitContext();
        web.Services.AddLocalization();
        web.Services.AddUi();
        web.Services.AddSingleton(store.Stores);
        web.Services.AddSingleton<TimeProvider>(clock);
        web.Services.AddScoped<ActorSource>();
        web.Services.AddSingleton<CampaignService>();
        web.Services.AddSingleton<ScoreboardService>();
        web.Services.AddSingleton<RankElectionService>();
        web.Services.AddSingleton<RatioService>();
        web.Services.AddSingleton<RankingService>();
        web.Services.AddSingleton<CutLineService>();
        web.Services.AddSingleton<SheetQueryService>();
        web.Services.AddSingleton<ReaderRequestService>();
        web.Services.AddSingleton<DiscussionService>();
        web.JSInterop.Mode = JSRuntimeMode.Loose;
        var signedIn = web.AddAuthorization();
        signedIn.SetAuthorized(account.UserName);
        signedIn.SetClaims(new Claim(ClaimTypes.NameIdentifier, account.Id.ToString()));
        return web;
    }
}
