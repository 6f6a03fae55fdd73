using System.Net.Http.Headers;
using Nomination.Core.Campaigns;
using Nomination.Core.PublicVotes;

namespace Nomination.App.PublicVotes.Means;

/// <summary>
/// 短信验证码 over an HTTP gateway: POST Poll:Sms:Url with {"phone","code","minutes","sign","template"} as JSON and the bearer Poll:Sms:Key;
/// any 2xx means accepted. Providers whose call looks otherwise get a few lines of proxy, or their own <see cref="IVoterMeans"/>.
/// </summary>
public sealed class SmsMeans(
    OneTimeCodes codes,
    PollPressure pressure,
    IHttpClientFactory http,
    IConfiguration configuration,
    ILogger<SmsMeans> log
) : CodeMeans(codes, pressure, log)
{
    public override IdentityMeans Means => IdentityMeans.Sms;
    public override IReadOnlyList<MeansOffer> Offers => Url.Length > 0 ? [new("sms", "短信验证码", "手机号")] : [];
    protected override string Refusal => "请输入 11 位手机号。";
    private string Url => configuration["Poll:Sms:Url"] ?? "";

    protected override string? Normal(string typed)
    {
        var digits = new string([.. typed.Where(char.IsAsciiDigit)]);
        if (digits.Length == 13 && digits.StartsWith("86", StringComparison.Ordinal))
            digits = digits[2..];
        return digits.Length == 11 && digits[0] == '1' && digits[1] >= '3' ? digits : null;
    }

    protected override string Masked(string subject) => $"{subject[..3]}****{subject[7..]}";

    protected override async Task SendAsync(string subject, string code, PublicPoll poll, CancellationToken stop)
    {
        using var client = http.CreateClient(nameof(SmsMeans));
        using var request = new HttpRequestMessage(HttpMethod.Post, Url)
        {
            Content = JsonContent.Create(
                new
                {
                    phone = subject,
                    code,
                    minutes = OneTimeCodes.Minutes,
                    sign = configuration["Poll:Sms:Sign"] ?? poll.Organiser,
                    template = configuration["Poll:Sms:Template"] ?? "",
                }
            ),
        };
        if (configuration["Poll:Sms:Key"] is { Length: > 0 } key)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var answer = await client.SendAsync(request, stop);
        answer.EnsureSuccessStatusCode();
    }
}
