using Bunit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Nomination.App.Public;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Shared;
using Nomination.Core.Winners;
using Nomination.Tests.Winners;

namespace Nomination.Tests.Public;

/// <summary>展厅 with one honour and with several, and how it follows what is published and revoked.</summary>
public sealed class ExhibitionTests : IAsyncDisposable
{
    private readonly List<BunitContext> _screens = [];

    public async ValueTask DisposeAsync()
    {
        foreach (var screen in _screens)
            await screen.DisposeAsync();
    }

    [Fact]
    public async Task One_honour_stands_over_the_wall_and_of_several_each_slide_says_its_own()
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        var campaign = await Archive.AddAsync(store);
        var alone = Wall(store);
        Assert.Equal(campaign.HonourName, alone.Find(".show-head h1").TextContent);
        Assert.Empty(alone.FindAll(".of"));
        Assert.Contains("示例数据", alone.Find(".show-tools small").TextContent, StringComparison.Ordinal);

        await AddHallAsync(store, campaign, "银杏奖", isSample: false);
        var both = Wall(store);
        Assert.Equal("2025 年获选者", both.Find(".show-head h1").TextContent);
        Assert.Equal("2025 年获选者", both.Find(".show").GetAttribute("aria-label"));
        Assert.Equal(15, both.FindAll(".slide").Count);
        Assert.Equal(
            [campaign.HonourName, "银杏奖"],
            both.FindAll(".slide .of").Select(o => o.FirstChild!.TextContent).Distinct().Order(StringComparer.Ordinal)
        );
        // Only the invented ones are called so, each where it stands.
        Assert.Empty(both.FindAll(".show-tools small"));
        Assert.Equal(14, both.FindAll(".of small").Count);
        Assert.Equal(
            "银杏奖",
            both.FindAll(".slide").Single(s => s.GetAttribute("aria-label") == "赵银杏").QuerySelector(".of")!.TextContent.Trim()
        );
    }

    [Fact]
    public async Task Who_is_published_joins_the_wall_and_who_is_revoked_leaves_it()
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        var campaign = await Archive.AddAsync(store);
        Assert.Equal(14, Wall(store).FindAll(".slide").Count);
        await using (var db = store.Stores.Open())
        {
            db.Add(Winner(campaign, "2025-new", "新获选", 11));
            db.Touch(PublicChanges.Winners);
            Assert.Null(await db.CommitAsync());
        }
        var names = Wall(store).FindAll(".slide h2").Select(h => h.TextContent).ToList();
        Assert.Equal(15, names.Count);
        // The honour first, then 提名奖.
        Assert.Equal("新获选", names[10]);

        await using (var db = store.Stores.Open())
        {
            db.Winners.Single(w => w.Slug == "2025-new").RevokedAt = DateTimeOffset.UnixEpoch;
            db.Touch(PublicChanges.Winners);
            Assert.Null(await db.CommitAsync());
        }
        Assert.DoesNotContain("新获选", Wall(store).Markup, StringComparison.Ordinal);
    }

    // Each look is a new visit: what was read before is known to the server, not to the page.
    private IRenderedComponent<Exhibition> Wall(TestStore store)
    {
        var web = new BunitContext();
        _screens.Add(web);
        web.Services.AddLocalization()
            .AddSingleton<TimeProvider>(new FixedClock(DateTimeOffset.UnixEpoch))
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddSingleton(new GalleryService(store.Stores));
        return web.Render<Exhibition>(p => p.Add(e => e.Year, 2025));
    }

    private static async Task AddHallAsync(TestStore store, Campaign like, string honour, bool isSample)
    {
        await using var db = store.Stores.Open();
        var campaign = new Campaign
        {
            OrganiserId = like.OrganiserId,
            Slug = "ginkgo-2025",
            Year = 2025,
            Title = $"2025年{honour}",
            HonourName = honour,
            RuleBookJson = "{}",
            State = CampaignState.Published,
            IsSample = isSample,
        };
        db.AddRange(campaign, Winner(campaign, "2025-ginkgo", "赵银杏", 1));
        db.Touch(PublicChanges.Winners);
        db.Touch(PublicChanges.Campaigns);
        Assert.Null(await db.CommitAsync());
    }

    private static Winner Winner(Campaign campaign, string slug, string name, int order) =>
        new()
        {
            CampaignId = campaign.Id,
            Slug = slug,
            Year = 2025,
            Award = AwardKind.Honour,
            Order = order,
            Name = name,
            WorkUnit = "示例单位",
            DecidedOn = new DateOnly(2025, 5, 30),
            DisplayConsent = true,
        };
}
