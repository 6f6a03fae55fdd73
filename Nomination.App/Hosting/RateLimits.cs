using System.Globalization;
using System.Threading.RateLimiting;
using Nomination.Core.PublicVotes;

namespace Nomination.App.Hosting;

/// <summary>How often one address may post. Only HTTP requests pass here, never a circuit's events: what strangers do is a POST.</summary>
public static class RateLimits
{
    /// <summary>For [EnableRateLimiting]: 30 sign-ins a minute from one address (an office shares one); setting Limits:SignIn.</summary>
    public const string SignIn = "sign-in";

    /// <summary>For what anybody may send without an account: 10 a minute from one address; setting Limits:Stranger.</summary>
    public const string Stranger = "stranger";

    /// <summary>For pages that a secret address opens, reading counted too: 60 a minute from one address; setting Limits:Link.</summary>
    public const string Link = "link";

    /// <summary>For looking certificates up by number, reading counted too: 60 a minute from one address; setting Limits:Verify.</summary>
    public const string Verify = "verify";

    public static void AddRateLimits(this IServiceCollection services, IConfiguration configuration) =>
        services.AddRateLimiter(o =>
        {
            o.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            o.AddPolicy(SignIn, http => PostsOf(http, configuration.GetValue("Limits:SignIn", 30)));
            o.AddPolicy(Stranger, http => PostsOf(http, configuration.GetValue("Limits:Stranger", 10)));
            o.AddPolicy(Link, http => Of(http, configuration.GetValue("Limits:Link", 60)));
            o.AddPolicy(Verify, http => Of(http, configuration.GetValue("Limits:Verify", 60)));
            o.OnRejected = (context, _) =>
            {
                if (context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
                    context.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds)
                        .ToString(CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
        });

    private static RateLimitPartition<string> PostsOf(HttpContext http, int aMinute) =>
        HttpMethods.IsPost(http.Request.Method) ? Of(http, aMinute) : RateLimitPartition.GetNoLimiter("");

    private static RateLimitPartition<string> Of(HttpContext http, int aMinute) =>
        RateLimitPartition.GetFixedWindowLimiter(
            // A home has a whole IPv6 /64: by single addresses one machine would never meet a limit.
            VoteOrigin.Range(http.Connection.RemoteIpAddress, 32, 64),
            _ => new FixedWindowRateLimiterOptions { PermitLimit = aMinute, Window = TimeSpan.FromMinutes(1) }
        );
}
