using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.Extensions.Options;

namespace Nomination.App.PublicVotes.Means;

/// <summary>A provider as the settings name it, under Poll:OAuth:{key}.</summary>
public sealed record OAuthProvider(string Key, string Name, bool IsWeChat, IConfigurationSection Settings);

/// <summary>
/// OAuth 2.0 by the framework's handler: one scheme for each provider of the settings Poll:OAuth:{key}:Kind (oauth or wechat), :Name,
/// :ClientId, :ClientSecret, :AuthorizationEndpoint, :TokenEndpoint, :UserEndpoint, :Scope, :Subject, :Created. WeChat needs only Kind,
/// ClientId (its appid) and ClientSecret.
/// </summary>
public static class PollOAuth
{
    public const string Created = "created";

    public static string Scheme(string key) => $"poll-{key}";

    public static IReadOnlyList<OAuthProvider> Providers(IConfiguration configuration) =>
        [
            .. configuration
                .GetSection("Poll:OAuth")
                .GetChildren()
                .Where(s => !string.IsNullOrEmpty(s["ClientId"]))
                .Select(s => new OAuthProvider(s.Key.ToLowerInvariant(), s["Name"] ?? (IsWeChat(s) ? "微信" : s.Key), IsWeChat(s), s)),
        ];

    /// <summary>Where the providers ask their people, for the page's content policy: https://open.weixin.qq.com.</summary>
    public static string Origins(IConfiguration configuration) =>
        string.Join(
            ' ',
            Providers(configuration)
                .Select(p => Uri.TryCreate(Authorization(p), UriKind.Absolute, out var u) ? u.GetLeftPart(UriPartial.Authority) : "")
                .Where(o => o.Length > 0)
                .Distinct()
        );

    public static void AddPollOAuth(this IServiceCollection services, IConfiguration configuration)
    {
        var schemes = new AuthenticationBuilder(services);
        foreach (var provider in Providers(configuration))
            if (provider.IsWeChat)
                schemes.AddOAuth<OAuthOptions, WeChatHandler>(Scheme(provider.Key), o => Set(o, provider));
            else
                schemes.AddOAuth<OAuthOptions, AccountHandler>(Scheme(provider.Key), o => Set(o, provider));
    }

    private static bool IsWeChat(IConfiguration section) => string.Equals(section["Kind"], "wechat", StringComparison.OrdinalIgnoreCase);

    private static string Authorization(OAuthProvider p) =>
        p.Settings["AuthorizationEndpoint"] ?? (p.IsWeChat ? "https://open.weixin.qq.com/connect/oauth2/authorize" : "");

    private static void Set(OAuthOptions o, OAuthProvider p)
    {
        var (s, wechat) = (p.Settings, p.IsWeChat);
        o.ClientId = s["ClientId"]!;
        o.ClientSecret = s["ClientSecret"] ?? "";
        o.AuthorizationEndpoint = Authorization(p);
        o.TokenEndpoint = s["TokenEndpoint"] ?? (wechat ? "https://api.weixin.qq.com/sns/oauth2/access_token" : "");
        o.UserInformationEndpoint = s["UserEndpoint"] ?? "";
        o.CallbackPath = $"/poll/callback/{p.Key}";
        // Nothing of the account is read but its id: the smallest scope there is.
        foreach (var scope in (s["Scope"] ?? (wechat ? "snsapi_base" : "")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            o.Scope.Add(scope);
        o.ClaimActions.MapJsonKey(ClaimTypes.NameIdentifier, s["Subject"] ?? (wechat ? "openid" : "id"));
        o.ClaimActions.MapJsonKey(Created, s["Created"] ?? "created_at");
        o.UsePkce = !wechat && s.GetValue("Pkce", false);
        o.SaveTokens = false;
        o.StateDataFormat = new ShortState(TimeProvider.System);
        o.CorrelationCookie.SameSite = SameSiteMode.Lax;
        o.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        o.Events.OnTicketReceived = OAuthReturn.ReceivedAsync;
        o.Events.OnRemoteFailure = OAuthReturn.FailedAsync;
    }
}

/// <summary>What the handlers share: of what a provider tells of its person, only the mapped claims are kept.</summary>
public abstract class VoterHandler(IOptionsMonitor<OAuthOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : OAuthHandler<OAuthOptions>(options, logger, encoder)
{
    protected AuthenticationTicket TicketOf(
        ClaimsIdentity identity,
        AuthenticationProperties properties,
        OAuthTokenResponse tokens,
        JsonElement user
    )
    {
        var context = new OAuthCreatingTicketContext(new(identity), properties, Context, Scheme, Options, Backchannel, tokens, user);
        context.RunClaimActions();
        return new AuthenticationTicket(context.Principal!, properties, Scheme.Name);
    }
}

/// <summary>A provider that keeps to the standard: the id comes from its user address.</summary>
public sealed class AccountHandler(IOptionsMonitor<OAuthOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : VoterHandler(options, logger, encoder)
{
    protected override async Task<AuthenticationTicket> CreateTicketAsync(
        ClaimsIdentity identity,
        AuthenticationProperties properties,
        OAuthTokenResponse tokens
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Options.UserInformationEndpoint);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens.AccessToken);
        using var answer = await Backchannel.SendAsync(request, Context.RequestAborted);
        answer.EnsureSuccessStatusCode();
        using var user = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Context.RequestAborted));
        return TicketOf(identity, properties, tokens, user.RootElement);
    }
}

/// <summary>
/// The state that goes with the voter to the provider and back: 32 letters and digits, for WeChat takes no more than 128; what it stands for
/// waits here ten minutes and is good once.
/// </summary>
internal sealed class ShortState(TimeProvider clock) : ISecureDataFormat<AuthenticationProperties>
{
    private const int Most = 100_000;
    private readonly ConcurrentDictionary<string, (AuthenticationProperties Properties, DateTimeOffset Until)> _waiting = new();

    public string Protect(AuthenticationProperties data)
    {
        var now = clock.GetUtcNow();
        if (_waiting.Count >= Most)
            foreach (var (old, it) in _waiting)
                if (it.Until < now || _waiting.Count >= Most)
                    _waiting.TryRemove(old, out _);
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        _waiting[key] = (data, now.AddMinutes(10));
        return key;
    }

    public string Protect(AuthenticationProperties data, string? purpose) => Protect(data);

    public AuthenticationProperties? Unprotect(string? protectedText) =>
        protectedText is not null && _waiting.TryRemove(protectedText, out var it) && clock.GetUtcNow() < it.Until ? it.Properties : null;

    public AuthenticationProperties? Unprotect(string? protectedText, string? purpose) => Unprotect(protectedText);
}

/// <summary>Days since an account was made, from what providers write: a moment in text, or seconds since 1970.</summary>
internal static class AccountAge
{
    public static int? Days(string? created, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(created))
            return null;
        if (long.TryParse(created, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 100_000_000_000)
            return Math.Max(0, (now - DateTimeOffset.FromUnixTimeSeconds(seconds)).Days);
        return DateTimeOffset.TryParse(created, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? Math.Max(0, (now - moment).Days)
            : null;
    }
}
