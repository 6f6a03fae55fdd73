using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.PublicVotes;

namespace Nomination.Tests.PublicVotes;

/// <summary>What becomes of a group whose commit waits for somebody who is closing the poll.</summary>
public sealed class VoteQueueTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_close_that_is_taken_back_lets_the_group_in_and_the_first_of_a_person_stands(string kind)
    {
        await using var s = await PollScene.OpenAsync(kind);
        var poll = await s.OpenedAsync();
        var outcomes = await DuringCloseAsync(s, poll, commits: false, ("z", "1"), ("a", "3,4"), ("a", "5"), ("b", "6"), ("a", "7"));
        Assert.Equal([CastOutcome.Kept, CastOutcome.Kept, CastOutcome.Already, CastOutcome.Kept, CastOutcome.Already], outcomes);
        var kept = await s.ReadAsync(db => db.Votes.AsNoTracking().OrderBy(v => v.Choices).ToListAsync());
        Assert.Equal([("z", "1"), ("a", "3,4"), ("b", "6")], kept.Select(v => (v.VoterHash[..1], v.Choices)));
        var traces = await s.ReadAsync(db => db.VoteTraces.AsNoTracking().ToDictionaryAsync(t => t.VoteId));
        Assert.Equal(
            kept.Select(v => (v.Choices, (int?)null, v.Choices.Length, v.Choices == "6")),
            kept.Select(v => (traces[v.Id].DeviceHash, traces[v.Id].AccountDays, traces[v.Id].Hesitation, traces[v.Id].Waited))
        );
        Assert.Equal(3, traces.Count);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_close_that_was_first_keeps_the_whole_group_out(string kind)
    {
        await using var s = await PollScene.OpenAsync(kind);
        var poll = await s.OpenedAsync();
        var outcomes = await DuringCloseAsync(s, poll, commits: true, ("z", "1"), ("a", "3"), ("b", "4"));
        Assert.All(outcomes, o => Assert.Equal(CastOutcome.Closed, o));
        Assert.Equal(0, await s.ReadAsync(db => db.Votes.CountAsync()) + await s.ReadAsync(db => db.VoteTraces.CountAsync()));
    }

    /// <summary>One vote whose trace cannot be written: the others of its group were not kept either, are told so, and may try again.</summary>
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_group_that_cannot_be_written_leaves_nothing(string kind)
    {
        await using var s = await PollScene.OpenAsync(kind);
        var poll = await s.OpenedAsync();
        var taken = Trace(Of(s, poll, "c", "1"));
        await s.ReadAsync(async db =>
        {
            db.Add(taken);
            return await db.CommitAsync();
        });
        await using var held = s.Store.Stores.Open();
        var closing = await CloseAsync(held);
        var first = s.Queue.CastAsync(Of(s, poll, "z", "1"), Trace(Of(s, poll, "z", "1")));
        await TakenAsync(s);
        var good = Of(s, poll, "a", "3");
        var group = new[] { s.Queue.CastAsync(good, Trace(good)), s.Queue.CastAsync(Of(s, poll, "c", "1", taken.VoteId), taken) };
        await closing.RollbackAsync(TestContext.Current.CancellationToken);
        await first;
        Assert.All(await Task.WhenAll(group), o => Assert.Equal(CastOutcome.Busy, o));
        Assert.True(s.Queue.IsFailing);
        Assert.Equal("z", (await s.ReadAsync(db => db.Votes.AsNoTracking().SingleAsync())).VoterHash[..1]);
        Assert.Equal(CastOutcome.Kept, await s.Queue.CastAsync(good, Trace(good)));
        Assert.False(s.Queue.IsFailing);
    }

    // The first vote waits alone for the lock; what comes meanwhile is one group after it.
    private static async Task<CastOutcome[]> DuringCloseAsync(
        PollScene s,
        Poll poll,
        bool commits,
        params (string Voter, string Choices)[] votes
    )
    {
        await using var db = s.Store.Stores.Open();
        await using var closing = await CloseAsync(db);
        var casting = new List<Task<CastOutcome>>();
        foreach (var (voter, choices) in votes)
        {
            var vote = Of(s, poll, voter, choices);
            casting.Add(s.Queue.CastAsync(vote, Trace(vote)));
            if (casting.Count == 1)
                await TakenAsync(s);
        }
        await Task.Delay(100);
        Assert.DoesNotContain(casting, c => c.IsCompleted);
        await (commits ? closing.CommitAsync() : closing.RollbackAsync());
        return await Task.WhenAll(casting);
    }

    private static async Task<Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction> CloseAsync(Core.Data.NominationDb db)
    {
        var closing = await db.Database.BeginTransactionAsync();
        await db.Polls.ExecuteUpdateAsync(p => p.SetProperty(x => x.State, PollState.Closed));
        return closing;
    }

    private static async Task TakenAsync(PollScene s)
    {
        while (s.Queue.Depth > 0)
            await Task.Delay(5);
    }

    private static Vote Of(PollScene s, Poll poll, string voter, string choices, Guid? id = null) =>
        new()
        {
            Id = id ?? Guid.CreateVersion7(),
            PollId = poll.Id,
            VoterHash = voter.PadRight(64, '0'),
            Period = "2026-05-11",
            Choices = choices,
            Means = IdentityMeans.Email,
            At = s.Clock.Now,
        };

    private static VoteTrace Trace(Vote vote) =>
        new()
        {
            VoteId = vote.Id,
            PollId = vote.PollId,
            At = vote.At,
            DeviceHash = vote.Choices,
            Hesitation = vote.Choices.Length,
            Waited = vote.Choices == "6",
        };
}
