using System.Net;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.PublicVotes;
using Nomination.Core.Shared;

namespace Nomination.Tests.PublicVotes;

/// <summary>The simulated attack through what is built: passes, traces, the writer of votes, the search, on each database.</summary>
public sealed class AttackRunTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Bots_that_vote_through_the_door_are_set_apart_and_people_are_not(string kind)
    {
        const int People = 24_000;
        const int Bots = 8_000;
        await using var s = await PollScene.OpenAsync(kind, r => r with { Limit = PollLimit.PerCampaign });
        var poll = await s.OpenedAsync();
        var attack = Attack.Of(7, People, Bots, IdentityMeans.Email, ages: false);
        var kept = await Task.WhenAll(attack.Votes.Select(v => CastAsync(s, poll, v)));
        Assert.All(kept, k => Assert.Equal(CastOutcome.Kept, k));

        var found = await new FraudService(s.Store.Stores, s.Clock).SearchAsync(Actor.System, s.Campaign);
        Assert.True(found.Done, found.Text);
        var apart = await s.ReadAsync(db => db.Votes.Where(v => v.State == VoteState.Quarantined).Select(v => v.Id).ToListAsync());
        Assert.Equal(found.Value, apart.Count);
        var caught = apart.Count(attack.Bots.Contains);
        Assert.True(caught >= 0.98 * Bots, $"{caught} of {Bots} bots");
        Assert.True(apart.Count - caught <= 0.005 * People, $"{apart.Count - caught} of {People} people");
    }

    // VoteService checks and waits for each commit; here all come at once, so that the writer groups them.
    private static Task<CastOutcome> CastAsync(PollScene s, Poll poll, TracedVote v)
    {
        var at = v.At.ToUniversalTime();
        var pass = VoterPass.Of(s.Store.Secrets, poll.Id, v.Means, $"{v.Voter}@{v.Domain}", at, v.AccountDays);
        var vote = new Vote
        {
            Id = v.Id,
            PollId = poll.Id,
            VoterHash = pass.VoterHash,
            Period = Vote.PeriodOf(PollLimit.PerCampaign, at),
            Choices = v.Choices,
            Means = v.Means,
            At = at,
        };
        var origin = new VoteOrigin(IPAddress.Parse(v.Address), v.Device, v.Agent, v.Waited, at.AddMilliseconds(-v.Hesitation));
        return s.CastWithRoomAsync(vote, origin.Trace(s.Store.Secrets, vote, pass));
    }
}
