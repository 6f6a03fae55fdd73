using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Nomination.App.PublicVotes;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.PublicVotes;
using Nomination.Tests.Hosting;
using Nomination.Tests.PublicVotes;

namespace Nomination.Tests.Bench;

/// <summary>Scenario A9: 500 votes a second at the settings as they come, from 2,500 places whose pages were opened in calm; under 1 % errors.</summary>
[Collection("bench")]
public sealed class BurstBench(ITestOutputHelper output)
{
    private const int Votes = 2_500;
    private const int Second = 500;

    [Fact(Explicit = true)]
    public async Task Five_hundred_votes_a_second_are_taken_with_less_than_one_error_in_a_hundred()
    {
        await using var app = new AppFixture
        {
            Ticks = false,
            Settings = new() { ["Demo"] = "off", ["Proxy:Known"] = "127.0.0.1" },
        };
        await app.InitializeAsync();
        var (_, poll) = await PollSite.StartAsync(app, PollScene.Rules with { Means = [IdentityMeans.Email] });
        var (gate, secrets) = (app.Services.GetRequiredService<WorkGate>(), app.Services.GetRequiredService<SecretBox>());
        var pages = Enumerable.Range(0, Votes).Select(i => gate.Ask(poll.Id, $"{Place(i)}.0/24", null)).ToList();
        var solved = new string[Votes];
        Parallel.For(0, Votes, i => solved[i] = VoteDoorTests.Solve(pages[i]));
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = app.Address };
        var watch = Stopwatch.StartNew();
        var sent = new List<Task<bool>>();
        while (sent.Count < Votes)
        {
            var due = Math.Min(Votes, (int)(watch.Elapsed.TotalSeconds * Second));
            while (sent.Count < due)
                sent.Add(VoteAsync(sent.Count));
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
        var taken = (await Task.WhenAll(sent)).Count(t => t);
        output.WriteLine($"{taken} of {Votes} votes in {watch.Elapsed.TotalSeconds:0.0} s");
        Assert.True(taken > 0.99 * Votes, $"{Votes - taken} errors in {Votes}");
        await using var db = app.Stores.Open();
        Assert.Equal(taken, await db.Votes.CountAsync(TestContext.Current.CancellationToken));

        async Task<bool> VoteAsync(int i)
        {
            var pass = VoterPass.Of(secrets, poll.Id, IdentityMeans.Email, $"{i}@example.cn", DateTimeOffset.UtcNow, null).Seal(secrets);
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(PollSite.Path, UriKind.Relative));
            request.Headers.Add("X-Forwarded-For", $"{Place(i)}.9");
            request.Content = new FormUrlEncodedContent(
                new Dictionary<string, string>
                {
                    ["c"] = "1",
                    ["pass"] = pass,
                    ["device"] = $"d{i}",
                    ["work"] = pages[i].Text,
                    ["answer"] = solved[i],
                }
            );
            using var answer = await browser.SendAsync(request);
            return answer.Headers.Location?.ToString().Contains("/done?", StringComparison.Ordinal) == true;
        }
    }

    private static string Place(int i) => $"36.{i / 250}.{i % 250}";
}
