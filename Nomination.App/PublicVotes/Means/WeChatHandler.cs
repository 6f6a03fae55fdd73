using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace Nomination.App.PublicVotes.Means;

/// <summary>
/// WeChat's OAuth 2.0 (微信网页授权), where it leaves the standard: appid and secret instead of client_id and client_secret, a fragment at the end
/// of the address, the token asked for by GET, refusals as 200 with errcode, and the person's openid in the token's answer.
/// </summary>
public sealed class WeChatHandler(IOptionsMonitor<OAuthOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : VoterHandler(options, logger, encoder)
{
    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri) =>
        QueryHelpers.AddQueryString(
            Options.AuthorizationEndpoint,
            new Dictionary<string, string?>
            {
                ["appid"] = Options.ClientId,
                ["redirect_uri"] = redirectUri,
                ["response_type"] = "code",
                ["scope"] = string.Join(',', Options.Scope),
                ["state"] = Options.StateDataFormat.Protect(properties),
            }
        ) + "#wechat_redirect";

    protected override async Task<OAuthTokenResponse> ExchangeCodeAsync(OAuthCodeExchangeContext context)
    {
        var address = QueryHelpers.AddQueryString(
            Options.TokenEndpoint,
            new Dictionary<string, string?>
            {
                ["appid"] = Options.ClientId,
                ["secret"] = Options.ClientSecret,
                ["code"] = context.Code,
                ["grant_type"] = "authorization_code",
            }
        );
        using var answer = await Backchannel.GetAsync(address, Context.RequestAborted);
        answer.EnsureSuccessStatusCode();
        var payload = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Context.RequestAborted));
        if (payload.RootElement.TryGetProperty("errcode", out var code) && code.ToString() is not "0")
            return OAuthTokenResponse.Failed(new AuthenticationFailureException($"WeChat refused the code: {code}"));
        return OAuthTokenResponse.Success(payload);
    }

    protected override Task<AuthenticationTicket> CreateTicketAsync(
        ClaimsIdentity identity,
        AuthenticationProperties properties,
        OAuthTokenResponse tokens
    ) => Task.FromResult(TicketOf(identity, properties, tokens, tokens.Response!.RootElement));
}
