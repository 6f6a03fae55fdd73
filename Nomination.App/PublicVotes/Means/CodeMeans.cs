using Nomination.Core.Campaigns;
using Nomination.Core.PublicVotes;
using Nomination.Core.Shared;

namespace Nomination.App.PublicVotes.Means;

/// <summary>What e-mail and SMS share: a code to an address that is the voter's.</summary>
public abstract class CodeMeans(OneTimeCodes codes, PollPressure pressure, ILogger log) : IVoterMeans
{
    public abstract IdentityMeans Means { get; }
    public abstract IReadOnlyList<MeansOffer> Offers { get; }

    /// <summary>One spelling of one address, or null for what is none.</summary>
    protected abstract string? Normal(string typed);

    protected abstract string Refusal { get; }

    protected abstract string Masked(string subject);

    protected abstract Task SendAsync(string subject, string code, PublicPoll poll, CancellationToken stop);

    public async Task<Result<MeansStep>> StartAsync(PublicPoll poll, MeansOffer offer, string typed, string place, CancellationToken stop)
    {
        if (Normal(typed) is not { } subject)
            return Problem.Invalid(Refusal);
        if (!pressure.MaySend(subject, place))
            return Problem.Conflict("这个地址或您所在的网络刚刚发送过多次验证码，请一小时后再试；已收到的验证码 10 分钟内有效。");
        if (codes.Make(poll.Id, offer.Code, subject, Masked(subject)) is not var (id, code))
            return Problem.Conflict("现在等候验证的人太多，请几分钟后再试。");
        try
        {
            await SendAsync(subject, code, poll, stop);
        }
        catch (Exception e) when (e is System.Net.Mail.SmtpException or HttpRequestException or IOException or TaskCanceledException)
        {
            // The address is the voter's secret: it does not go into the log.
            log.LogWarning("A one-time code could not be sent by {Means}: {Problem}", Means, e.Message);
            return Problem.Conflict("验证码没有发出去，请稍后再试，或换一种验证方式。");
        }
        return new MeansStep.CodeSent(id, Masked(subject));
    }
}
