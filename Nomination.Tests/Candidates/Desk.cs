using System.Security.Claims;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.Extensions.DependencyInjection;
using Nomination.App.Access;
using Nomination.App.Candidates;
using Nomination.App.Ui;
using Nomination.Core.Accounts;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;
using Nomination.Core.Units;

namespace Nomination.Tests.Candidates;

/// <summary>The pages of a unit with the real services and a real store; the first unit of the scene is signed in.</summary>
internal sealed class Desk : IAsyncDisposable
{
    private readonly string _vault = Path.Combine(Path.GetTempPath(), $"vault-{Guid.NewGuid():N}");

    private Desk(Nominations n) => N = n;

    public Nominations N { get; }
    public BunitContext Web { get; } = new();
    public Actor Unit { get; private set; } = Actor.Visitor;

    public static async Task<Desk> OpenAsync()
    {
        var n = await Nominations.OpenAsync("sqlite");
        var desk = new Desk(n);
        var account = new Account { UserName = "xq610523", DisplayName = "大荔县科协" };
        await n.ChangeAsync(db =>
        {
            db.Add(account);
            db.Add(
                new Seat
                {
                    AccountId = account.Id,
                    Role = Role.Unit,
                    OrganiserId = n.Scene.Organiser.Id,
                    CampaignId = n.Campaign,
                    UnitId = n.Scene.Units[0].Id,
                }
            );
            return Task.CompletedTask;
        });
        desk.Unit = n.Scene.Unit(0) with { Id = account.Id };
        var services = desk.Web.Services;
        services.AddLocalization();
        services.AddUi();
        services.AddSingleton(n.Store.Stores);
        services.AddSingleton(n.Store.Secrets);
        services.AddSingleton<TimeProvider>(n.Clock);
        services.AddSingleton(new EvidenceVault(desk._vault));
        services.AddScoped<ActorSource>();
        services.AddSingleton<ImportShelf>();
        services.AddSingleton<CampaignService>();
        services.AddSingleton<CandidateQueryService>();
        services.AddSingleton<CandidateDraftService>();
        services.AddSingleton<CandidateSubmitService>();
        services.AddSingleton<CandidateRankService>();
        services.AddSingleton<SelfCheckService>();
        services.AddSingleton<CandidateVersionService>();
        services.AddSingleton<CandidateCopyService>();
        services.AddSingleton<FillLinkService>();
        services.AddSingleton<FillService>();
        services.AddSingleton<NominationImportService>();
        services.AddSingleton<EvidenceService>();
        services.AddSingleton<UploadService>();
        services.AddSingleton<UnitDeclarationService>();
        desk.Web.JSInterop.Mode = JSRuntimeMode.Loose;
        var signedIn = desk.Web.AddAuthorization();
        signedIn.SetAuthorized(account.UserName);
        signedIn.SetClaims(new Claim(ClaimTypes.NameIdentifier, account.Id.ToString()));
        return desk;
    }

    public async Task<IRenderedComponent<NominationPage>> PageAsync(Guid id)
    {
        var page = Web.Render<NominationPage>(p => p.Add(x => x.Slug, "weinan-2026").Add(x => x.Id, id));
        await page.WaitForStateAsync(() => page.FindAll(".form-part").Count > 0);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await Web.DisposeAsync();
        await N.DisposeAsync();
        if (Directory.Exists(_vault))
            Directory.Delete(_vault, recursive: true);
    }
}
