using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.PublicVotes;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;

namespace Nomination.Tests.PublicVotes;

/// <summary>Scenario A9 in numbers: honest people at home, forty telephones behind one /24, and the marks of the experts.</summary>
internal sealed class PollCrowd(VoteQueue queue, SecretBox secrets, Poll poll)
{
    public const int Leader = 1;
    public const int Other = 2;

    /// <summary>One telephone each, over the whole first day.</summary>
    public Task PeopleAsync(int count, int name, string who) =>
        KeepAsync(
            Enumerable.Range(0, count).Select(i => (Vote($"{who} {i}", name, i * 36_000 / count), $"198.51.{i % 250}.0/24", $"{who} {i}"))
        );

    /// <summary>For the leader, each of the forty telephones for as many accounts as it takes, in three hours.</summary>
    public Task WallAsync(int count, int from = 0) =>
        KeepAsync(
            Enumerable
                .Range(from, count)
                .Select(i => (Vote($"account {i}", Leader, i * 10_800 / count), "203.0.113.0/24", $"telephone {i % 40}"))
        );

    /// <summary>From the range of the wall, but each with a device of its own and at random moments of three hours.</summary>
    public Task FloodAsync(int count)
    {
        var random = new Random(9);
        return KeepAsync(
            Enumerable.Range(0, count).Select(i => (Vote($"account {i}", Leader, random.Next(10_800)), "203.0.113.0/24", $"new {i}"))
        );
    }

    /// <summary>For one name within eight minutes, from everywhere, each with a device of its own, hardly a second after the page was shown.</summary>
    public Task BurstAsync(int count, int name, int from = 0) =>
        KeepAsync(
            Enumerable.Range(from, count).Select(i => (Vote($"burst {i}", name, 18_000 + 4 * i), $"100.{i}.7.0/24", $"burst {i}")),
            hesitation: 1_000
        );

    /// <summary>Nine sheets of each of the finalists: 86 for the leader, 88.00 for the other, and less for whoever follows.</summary>
    public static async Task ScoreAsync(Stores stores, Scene scene)
    {
        await using var db = stores.Open();
        foreach (var c in db.Candidates.Where(c => c.CampaignId == scene.Campaign.Id).OrderBy(c => c.Number).ToList())
        {
            var number = int.Parse(c.Number!, System.Globalization.CultureInfo.InvariantCulture);
            var total =
                100
                * (
                    number == Leader ? 86
                    : number == Other ? 88
                    : 82 - number
                );
            db.AddRange(scene.Panel.Select(e => SheetOf(scene, e, c.Id, total)));
        }
        Assert.Null(await db.CommitAsync());
    }

    private static ScoreSheet SheetOf(Scene scene, Reviewer expert, Guid candidate, int total)
    {
        var (marks, left) = (new Dictionary<string, int>(), total);
        foreach (var criterion in scene.Campaign.Rules.Rubric.Criteria.Reverse())
            left -= marks[criterion.Code] = Math.Min(left, criterion.Max * 100);
        return new ScoreSheet
        {
            CampaignId = scene.Campaign.Id,
            ReviewerId = expert.Id,
            CandidateId = candidate,
            MarksJson = CanonicalJson.Write(marks),
            TotalHundredths = total,
            IsComplete = true,
            LockedAt = scene.JustIn(StageKind.Scoring),
        };
    }

    private Vote Vote(string voter, int name, int second)
    {
        var at = poll.Opens.AddMinutes(30).AddSeconds(second);
        return new()
        {
            PollId = poll.Id,
            VoterHash = secrets.Keyed("voter", voter),
            Period = Core.PublicVotes.Vote.PeriodOf(PollLimit.PerDay, at),
            Choices = $"{name}",
            Means = IdentityMeans.OAuth,
            At = at.ToUniversalTime(),
        };
    }

    private async Task KeepAsync(IEnumerable<(Vote Vote, string Range, string Device)> votes, int hesitation = 20_000)
    {
        var kept = await Task.WhenAll(
            votes.Select(v =>
                queue.CastAsync(
                    v.Vote,
                    new()
                    {
                        VoteId = v.Vote.Id,
                        PollId = poll.Id,
                        At = v.Vote.At,
                        AddressHash = v.Range,
                        Range = v.Range,
                        WideRange = v.Range,
                        DeviceHash = v.Device,
                        AgentHash = "telephone",
                        Hesitation = hesitation,
                    }
                )
            )
        );
        Assert.All(kept, k => Assert.Equal(CastOutcome.Kept, k));
    }
}
