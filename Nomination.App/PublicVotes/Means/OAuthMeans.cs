using Nomination.Core.Campaigns;
using Nomination.Core.PublicVotes;
using Nomination.Core.Shared;

namespace Nomination.App.PublicVotes.Means;

/// <summary>Accounts of providers by OAuth 2.0; the framework's handler leads there and back, see <see cref="PollOAuth"/>.</summary>
public sealed class OAuthMeans(IConfiguration configuration) : IVoterMeans
{
    public IdentityMeans Means => IdentityMeans.OAuth;
    public IReadOnlyList<MeansOffer> Offers { get; } =
    [.. PollOAuth.Providers(configuration).Select(p => new MeansOffer(p.Key, p.Name, null))];

    public Task<Result<MeansStep>> StartAsync(PublicPoll poll, MeansOffer offer, string typed, string place, CancellationToken stop) =>
        Task.FromResult<Result<MeansStep>>(new MeansStep.GoTo(PollOAuth.Scheme(offer.Code)));
}
