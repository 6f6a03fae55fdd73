using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Nomination.Core.Data;
using Nomination.Core.Data.Seed;
using Nomination.Core.Evidence;
using Nomination.Tests.Hosting;

namespace Nomination.Tests.Public;

/// <summary>The whole program with the demonstration played to its end: 2025 and 2026 published, Hohhot in nomination. One for all tests of the pages.</summary>
[CollectionDefinition(Name)]
public sealed class PublicSite : IAsyncLifetime, ICollectionFixture<PublicSite>
{
    public const string Name = "public site";
    public static readonly DateTimeOffset Start = Seasons.Now;
    private readonly Dictionary<string, (HttpResponseMessage Answer, string Body)> _crawled = [];

    public FixedClock Clock { get; } = new(Start);
    public AppFixture App { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        App = new AppFixture
        {
            Clock = Clock,
            Ticks = false,
            From = () => Seasons.DemoAsync(DemoStage.Published),
        };
        await App.InitializeAsync();
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

    /// <summary>Every page that links lead to from the two home pages, without those that ask for a sign-in.</summary>
    public async Task<IReadOnlyDictionary<string, (HttpResponseMessage Answer, string Body)>> CrawlAsync()
    {
        var waiting = new Queue<string>(_crawled.Count > 0 ? [] : ["/", "/en/"]);
        while (waiting.TryDequeue(out var address))
        {
            if (!_crawled.TryAdd(address, await GetAsync(address)))
                continue;
            foreach (var link in new HtmlParser().ParseDocument(_crawled[address].Body).QuerySelectorAll("a[href]"))
            {
                var target = link.GetAttribute("href")!.Split('#')[0];
                if (target.StartsWith('/') && !target.StartsWith("/sign-in", StringComparison.Ordinal) && !_crawled.ContainsKey(target))
                    waiting.Enqueue(target);
            }
        }
        return _crawled;
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
