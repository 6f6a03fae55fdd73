using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Nomination.App.Notices;
using Nomination.Core.Campaigns;
using Nomination.Core.Data.Seed;
using Nomination.Core.Evidence;
using Nomination.Core.Notices;
using Nomination.Core.Shared;
using Nomination.Tests.Evidence;
using Nomination.Tests.Hosting;

namespace Nomination.Tests.Public;

/// <summary>The two sides from which strangers see a season: in its middle, with a list on notice and a public vote open, and when everything is published.</summary>
internal sealed class PublicScenes(PublicSite site) : IAsyncDisposable
{
    private readonly Dictionary<string, Crawl> _crawls = [];
    private IReadOnlyList<string> _told = [];
    private AppFixture? _middle;

    public const string Published = "published";
    public const string MidSeason = "mid-season";

    public async Task<AppFixture> AppOfAsync(string scene) => scene == MidSeason ? await MiddleAsync() : site.App;

    public async Task<Crawl> CrawlAsync(string scene)
    {
        if (_crawls.TryGetValue(scene, out var known))
            return known;
        var app = await AppOfAsync(scene);
        return _crawls[scene] = await Crawl.OfAsync(app, scene == MidSeason ? _told : []);
    }

    // The published scene as it was on the second day of its notice: not decided, nobody honoured yet.
    private async Task<AppFixture> MiddleAsync()
    {
        if (_middle is not null)
            return _middle;
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
        var paper = Corpus.Pdf(1);
        db.Add(
            new NoticeFile
            {
                CampaignId = campaign.Id,
                NoticeId = notice.Id,
                Name = "附件.pdf",
                MediaType = "application/pdf",
                Sha256 = await _middle.Services.GetRequiredService<EvidenceVault>().StoreAsync(paper),
                Bytes = paper.Length,
                AddedAt = notice.Opens,
            }
        );
        Assert.Null(await db.CommitAsync());
        var copy = await _middle.Services.GetRequiredService<NoticeArchivist>().DrawAsync(notice.Id);
        var archives = _middle.Services.GetRequiredService<NoticeArchiveService>();
        Assert.True((await archives.KeepAsync(Actor.System, notice.Id, ArchiveMoment.Opening, copy)).Done);
        _told = await SecretLinks.OfAsync(_middle, notice.Id);
        return _middle;
    }

    public ValueTask DisposeAsync() => _middle is null ? ValueTask.CompletedTask : _middle.DisposeAsync();
}
