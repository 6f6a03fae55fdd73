using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Nomination.Core.Data.Seed;
using Nomination.Tests.Hosting;

namespace Nomination.Tests.Public;

/// <summary>The whole program with the demonstration played to its end: 2025 and 2026 published, the public vote of 2026 over, Hohhot in nomination. One for all tests of the pages.</summary>
[CollectionDefinition(Name)]
public sealed class PublicSite : IAsyncLifetime, ICollectionFixture<PublicSite>
{
    public const string Name = "public site";
    public static readonly DateTimeOffset Start = Seasons.Now;

    public FixedClock Clock { get; } = new(Start);
    public AppFixture App { get; private set; } = null!;

    /// <summary>This one and the season's middle, each crawled once.</summary>
    internal PublicScenes Scenes => field ??= new(this);

    public async ValueTask InitializeAsync()
    {
        App = new AppFixture
        {
            Clock = Clock,
            Ticks = false,
            From = () => Seasons.DemoAsync(DemoStage.Published),
            // Every certificate is looked up several times within the minute.
            Settings = { ["Limits:Verify"] = "100000" },
        };
        await App.InitializeAsync();
        await MagazinePage.AddAsync(App);
        await using var db = App.Stores.Open();
        await PublicPolls.SettledAsync(db, Start);
    }

    public async Task<(HttpResponseMessage Answer, string Body)> GetAsync(string address)
    {
        using var browser = App.Browser();
        var answer = await browser.GetAsync(address);
        return (answer, await answer.Content.ReadAsStringAsync());
    }

    public async Task<IHtmlDocument> PageAsync(string address)
    {
        var (answer, body) = await GetAsync(address);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{address}: {answer.StatusCode}");
        return new HtmlParser().ParseDocument(body);
    }

    public async ValueTask DisposeAsync()
    {
        await Scenes.DisposeAsync();
        await App.DisposeAsync();
    }
}
