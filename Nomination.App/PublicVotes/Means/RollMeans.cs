using Nomination.Core.Campaigns;
using Nomination.Core.PublicVotes;
using Nomination.Core.Shared;

namespace Nomination.App.PublicVotes.Means;

/// <summary>名册投票码: typed from the slip or the mail.</summary>
public sealed class RollMeans(IdentityService identities) : IVoterMeans
{
    public IdentityMeans Means => IdentityMeans.Roll;
    public IReadOnlyList<MeansOffer> Offers { get; } = [new("roll", "投票码", "投票码")];

    public async Task<Result<MeansStep>> StartAsync(PublicPoll poll, MeansOffer offer, string typed, string place, CancellationToken stop)
    {
        var pass = await identities.ByCodeAsync(Actor.Visitor, poll.Id, typed);
        return pass.Done ? new MeansStep.Proven(pass.Value) : Result<MeansStep>.From(pass.Problems);
    }
}
