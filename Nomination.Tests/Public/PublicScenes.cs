using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data.Seed;
using Nomination.Core.Shared;
using Nomination.Tests.Hosting;

namespace Nomination.Tests.Public;

/// <summary>The two sides from which strangers see a season: in its middle, with a list on notice and a public vote open, and when everything is published.</summary>
public sealed class PublicScenes(PublicSite site) : IAsyncLifetime
{
    private readonly Dictionary<string, Crawl> _crawls = [];
    private AppFixture? _middle;

    public const string Published = "published";
    public const string MidSeason = "mid-season";

    public AppFixture AppOf(string scene) => scene == MidSeason ? _middle! : site.App;

    internal async Task<Crawl> CrawlAsync(string scene) =>
        _crawls.TryGetValue(scene, out var known) ? known : _crawls[scene] = await Crawl.OfAsync(AppOf(scene));

    // The published scene as it was on the second day of its notice: not decided, nobody honoured yet.
    public async ValueTask InitializeAsync()
    {
        await using var published = site.App.Stores.Open();
        var notice = await published.Notices.OrderByDescending(n => n.Opens).FirstAsync();
        _middle = new AppFixture
        {
            // Without a means to prove who one is the vote's page would have no form.
            Settings = new()
            {
                ["Demo"] = "off",
                ["Limits:SignIn"] = "1000",
                ["Limits:Stranger"] = "1000",
                ["Limits:Link"] = "1000",
                ["Poll:Smtp:Host"] = "127.0.0.1",
                ["Poll:Smtp:From"] = "vote@example.cn",
            },
            From = () => Seasons.DemoAsync(DemoStage.Published),
            Clock = new FixedClock(notice.Opens.AddDays(1)),
            Ticks = false,
        };
        await _middle.InitializeAsync();
        await using var db = _middle.Stores.Open();
        var campaign = await db.Campaigns.SingleAsync(c => c.Id == notice.CampaignId);
        campaign.State = CampaignState.Open;
        campaign.PublishedAt = null;
        await db.Winners.Where(w => w.CampaignId == campaign.Id).ExecuteDeleteAsync();
        await PublicPolls.OpenAsync(db, notice.Opens.AddDays(1));
        db.Touch(PublicChanges.Winners);
        db.Touch(PublicChanges.Campaigns);
        Assert.Null(await db.CommitAsync());
    }

    public ValueTask DisposeAsync() => _middle is null ? ValueTask.CompletedTask : _middle.DisposeAsync();
}
