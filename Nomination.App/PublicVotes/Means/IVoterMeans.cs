using Nomination.Core.Campaigns;
using Nomination.Core.PublicVotes;
using Nomination.Core.Shared;

namespace Nomination.App.PublicVotes.Means;

/// <summary>One way by which a voter shows to be one person. A new one is a class and a line in PollServices.</summary>
public interface IVoterMeans
{
    IdentityMeans Means { get; }

    /// <summary>What the page offers; empty where the installation has not set this means up.</summary>
    IReadOnlyList<MeansOffer> Offers { get; }

    /// <param name="place">The address range of who asks, for limits.</param>
    Task<Result<MeansStep>> StartAsync(PublicPoll poll, MeansOffer offer, string typed, string place, CancellationToken stop);
}

/// <param name="Code">In the form and in addresses: roll, email, sms, wechat.</param>
/// <param name="Name">微信.</param>
/// <param name="Typed">What the voter types, or null where nothing is: 邮箱.</param>
public sealed record MeansOffer(string Code, string Name, string? Typed);

/// <summary>How a means goes on.</summary>
public abstract record MeansStep
{
    private MeansStep() { }

    public sealed record Proven(VoterPass Pass) : MeansStep;

    /// <summary>A code was sent and is to be typed in.</summary>
    public sealed record CodeSent(string Id, string SentTo) : MeansStep;

    /// <summary>The provider asks the voter; the scheme of the framework that leads there.</summary>
    public sealed record GoTo(string Scheme) : MeansStep;
}
