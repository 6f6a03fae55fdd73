using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.PublicVotes;
using Nomination.Core.Shared;
using Nomination.Tests.Candidates;

namespace Nomination.Tests.PublicVotes;

/// <summary>
/// Scenario A9's season: finalists after the scores, a poll of 2026-05-11 09:00 to 05-15 18:00, one vote a day, 1 to 10 names, totals at
/// 18:00 every day, 30 %.
/// </summary>
internal sealed record PollScene(TestStore Store, Scene Scene, FixedClock Clock, VoteQueue Queue) : IAsyncDisposable
{
    public PollService Polls => new(Store.Stores, Clock);
    public VoteService Votes { get; } = new(Store.Stores, Clock, Store.Secrets, Queue);
    public Guid Campaign => Scene.Campaign.Id;

    public static PollRules Rules { get; } =
        new()
        {
            Mode = PollMode.Open,
            Weight = 30,
            Totals = TotalsShown.Daily,
        };

    public static async Task<PollScene> OpenAsync(string kind, Func<PollRules, PollRules>? change = null, int finalists = 20)
    {
        var store = await TestStore.OpenAsync(kind);
        var scene = await SceneAsync(store, change?.Invoke(Rules) ?? Rules, finalists);
        return new PollScene(store, scene, new FixedClock(Local(5, 9, 10)), new VoteQueue(store.Stores));
    }

    /// <summary>The season with its finalists, before anything is done about the poll.</summary>
    public static async Task<Scene> SceneAsync(TestStore store, PollRules rules, int finalists)
    {
        var scene = await Scene.WeinanAsync(store, r => r with { Poll = rules });
        await using var db = store.Stores.Open();
        for (var i = 1; i <= finalists; i++)
        {
            var candidate = new Candidate
            {
                CampaignId = scene.Campaign.Id,
                UnitId = scene.Units[0].Id,
                Number = $"{i:00}",
                Code = $"2026-WN-{i:0000}",
                State = CandidateState.Finalist,
            };
            CandidateForms.Write(candidate, Forms.Complete($"候选{i:00}", Forms.Identity(i)), store.Secrets, Local(5, 9, 0));
            db.Add(candidate);
        }
        Assert.Null(await db.CommitAsync());
        return scene;
    }

    /// <summary>A moment of 2026 in Shanghai.</summary>
    public static DateTimeOffset Local(int month, int day, int hour, int minute = 0, int second = 0) =>
        new(2026, month, day, hour, minute, second, TimeSpan.FromHours(8));

    public static PollDraftForm Form() =>
        new()
        {
            Title = "2026年渭南最美科技工作者公众投票",
            OpensOn = new DateOnly(2026, 5, 11),
            ClosesOn = new DateOnly(2026, 5, 15),
        };

    /// <summary>Saved, opened, and the clock in the first hour.</summary>
    public async Task<Poll> OpenedAsync(bool saved = false)
    {
        if (!saved)
            Assert.True((await Polls.SaveAsync(Scene.Clerk, Campaign, Form())).Done);
        var opened = await Polls.OpenAsync(Scene.Clerk, Campaign);
        Assert.True(opened.Done, opened.Text);
        Clock.Now = Local(5, 11, 9, 30);
        return await ReadAsync(db => db.Polls.AsNoTracking().SingleAsync());
    }

    public VoterPass Pass(Poll poll, string subject) =>
        VoterPass.Of(Store.Secrets, poll.Id, IdentityMeans.Email, subject, Clock.GetUtcNow(), null);

    public Task<Result<CastReceipt>> CastAsync(Poll poll, string subject, params int[] names) =>
        Votes.CastAsync(Actor.Visitor, Pass(poll, subject), names, Origin);

    /// <summary>Straight to the writer, again while it has no room.</summary>
    public async Task<CastOutcome> CastWithRoomAsync(Vote vote, VoteTrace trace)
    {
        while (true)
        {
            if (await Queue.CastAsync(vote, trace) is var outcome and not CastOutcome.Busy)
                return outcome;
            await Task.Yield();
        }
    }

    public static VoteOrigin Origin { get; } = new(System.Net.IPAddress.Parse("203.0.113.7"), "device", "agent");

    public async Task<T> ReadAsync<T>(Func<NominationDb, Task<T>> read)
    {
        await using var db = Store.Stores.Open();
        return await read(db);
    }

    public async ValueTask DisposeAsync()
    {
        await Queue.DisposeAsync();
        await Store.DisposeAsync();
    }
}
