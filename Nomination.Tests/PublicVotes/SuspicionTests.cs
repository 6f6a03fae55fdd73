using Nomination.Core.PublicVotes;

namespace Nomination.Tests.PublicVotes;

public sealed class SuspicionTests
{
    /// <summary>The measure: of 50,000 bots among 200,000 votes at least 98 % are set apart, of honest votes at most 0.5 %.</summary>
    [Theory, InlineData(1), InlineData(2)]
    public void Bots_are_set_apart_and_people_are_not(int seed)
    {
        var attack = Attack.Of(seed, 150_000, 50_000);
        var (caught, wrong) = Apart(attack);
        Assert.True(caught >= 49_000, $"{caught} of 50,000 bots");
        Assert.True(wrong <= 750, $"{wrong} of 150,000 people");
    }

    [Fact]
    public void Without_bots_hardly_anybody_is_set_apart()
    {
        var (_, wrong) = Apart(Attack.Of(4, 60_000, 0));
        Assert.True(wrong <= 300, $"{wrong} of 60,000 people");
    }

    private static (int Caught, int Wrong) Apart(Attack attack)
    {
        var apart = Suspicion.Find(attack.Votes).Where(d => d.Points >= Suspicion.Quarantine).Select(d => d.Vote).ToList();
        var caught = apart.Count(attack.Bots.Contains);
        return (caught, apart.Count - caught);
    }
}
