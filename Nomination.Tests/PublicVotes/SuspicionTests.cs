using Nomination.Core.Campaigns;
using Nomination.Core.PublicVotes;

namespace Nomination.Tests.PublicVotes;

public sealed class SuspicionTests
{
    /// <summary>
    /// The measure: of 50,000 bots among 200,000 votes at least 98 % are set apart, of honest votes at most 0.5 %, whatever the voters
    /// prove who they are with and also where nobody tells how old an account is.
    /// </summary>
    [Theory]
    [InlineData(1, IdentityMeans.OAuth, true)]
    [InlineData(2, IdentityMeans.OAuth, false)]
    [InlineData(3, IdentityMeans.Email, false)]
    [InlineData(4, IdentityMeans.Sms, false)]
    [InlineData(5, IdentityMeans.Roll, false)]
    public void Bots_are_set_apart_and_people_are_not(int seed, IdentityMeans means, bool ages)
    {
        var attack = Attack.Of(seed, 150_000, 50_000, means, ages);
        var (caught, wrong) = Apart(attack);
        Assert.True(caught >= 49_000, $"{caught} of 50,000 bots");
        Assert.True(wrong <= 750, $"{wrong} of 150,000 people");
    }

    /// <summary>Bots that take as long as people are still found by what they share, where a domain or an age tells; not a goal of the issue.</summary>
    [Fact]
    public void Patient_bots_with_mail_boxes_of_their_own_are_set_apart_too()
    {
        var (caught, wrong) = Apart(Attack.Of(6, 150_000, 50_000, IdentityMeans.Email, ages: false, patient: true));
        Assert.True(caught >= 47_500, $"{caught} of 50,000 bots");
        Assert.True(wrong <= 750, $"{wrong} of 150,000 people");
    }

    [Fact]
    public void Without_bots_hardly_anybody_is_set_apart()
    {
        var (_, wrong) = Apart(Attack.Of(4, 60_000, 0, IdentityMeans.Email, ages: false));
        Assert.True(wrong <= 300, $"{wrong} of 60,000 people");
    }

    private static (int Caught, int Wrong) Apart(Attack attack)
    {
        var apart = Suspicion.Find(attack.Votes).Where(d => d.Points >= Suspicion.Quarantine).Select(d => d.Vote).ToList();
        var caught = apart.Count(attack.Bots.Contains);
        return (caught, apart.Count - caught);
    }
}
