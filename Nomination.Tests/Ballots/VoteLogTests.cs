using System.Collections.Concurrent;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Nomination.Core.Ballots;
using Nomination.Core.Data;
using Nomination.Tests.Hosting;

namespace Nomination.Tests.Ballots;

/// <summary>The whole program as it is hosted, with every log line of every category kept: a vote must leave none that tells of it.</summary>
public sealed class VoteLogTests
{
    [Fact]
    public async Task At_the_finest_level_the_log_has_no_receipt_no_voter_and_no_name_of_a_paper()
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        var scene = await BallotScene.StartAsync(store);
        var round = await scene.OpenAsync(present: 6);
        using var lines = new Lines();
        var folder = Directory.CreateTempSubdirectory("nomination-");
        await using var host = new WebApplicationFactory<Program>().WithWebHostBuilder(web =>
            web.UseSetting("Data:Folder", folder.FullName)
                .ConfigureTestServices(services =>
                {
                    services.RemoveAll<Stores>();
                    services.AddSingleton(store.Stores);
                    services.RemoveAll<TimeProvider>();
                    services.AddSingleton<TimeProvider>(scene.Clock);
                    services.AddLogging(log => log.AddProvider(lines).SetMinimumLevel(LogLevel.Trace));
                })
        );
        var votes = host.Services.GetRequiredService<VoteService>();
        Assert.NotEmpty(lines.All);
        lines.All.Clear();

        var receipt = BallotScene.Must(await votes.CastAsync(scene.Scene.Expert(0), round, [scene.Finalists[0].Id])).Key;
        Assert.False((await votes.CastAsync(scene.Scene.Expert(0), round, [scene.Finalists[1].Id])).Done);
        string[] secrets = [receipt, $"{scene.Scene.Panel[0].Id}", scene.Scene.Panel[0].Name, $"{scene.Finalists[0].Id}", $"{round}"];
        Assert.DoesNotContain(lines.All, l => secrets.Any(s => l.Contains(s, StringComparison.OrdinalIgnoreCase)));
        await host.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_paper_that_comes_by_http_leaves_no_word_of_it_in_the_log_taken_or_refused()
    {
        using var lines = new Lines();
        await using var app = new AppFixture { Log = lines };
        await app.InitializeAsync();
        var scene = await BoxScene.StartAsync(app.Stores, 5, 4, DateTimeOffset.UtcNow);
        await scene.AccountsAsync();
        var round = (await scene.RoundsAsync(1))[0];
        using var browser = await app.SignedInAsync(BoxScene.UserName(0));
        var token = await scene.TokenAsync(browser);
        Assert.NotEmpty(lines.All);
        lines.All.Clear();

        var (receipt, other) = (new string('a', 32), new string('b', 32));
        var paper = $"{scene.Names[2].Id}";
        Assert.Equal(receipt, await BoxScene.ReceiptOfAsync(await BoxScene.SendAsync(browser, round, token, receipt, paper)));
        await BoxScene.SendAsync(browser, round, token, other, paper);
        await BoxScene.SendAsync(browser, round, token, $"{other} ", paper, "nonsense");
        using var broken = new HttpRequestMessage(HttpMethod.Post, $"/vote/{round}")
        {
            Content = new StringContent(
                $$"""{"receipt":"{{other}}","paper":["{{paper}}" """,
                new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")
            ),
        };
        broken.Headers.Add("RequestVerificationToken", token);
        Assert.False((await browser.SendAsync(broken, TestContext.Current.CancellationToken)).IsSuccessStatusCode);
        string[] secrets = [receipt, other, paper, $"{scene.Members[0].Id}", scene.Members[0].Name];
        Assert.DoesNotContain(lines.All, l => secrets.Any(s => l.Contains(s, StringComparison.OrdinalIgnoreCase)));
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> All { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => All.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose() { }
    }
}
