using Nomination.Core.PublicVotes;

namespace Nomination.App.PublicVotes;

/// <summary>Every answer to a post is a redirect to a page that can be read again: reloading votes nobody twice.</summary>
internal static class PollAnswers
{
    public const string Cookie = "poll-pass";

    public static string Root(bool english) => english ? "/en/poll" : "/poll";

    /// <summary>Back to what is to be done next, the names or the proof of identity, with what was ticked; the pass goes in a cookie of the poll's pages alone, for ten minutes.</summary>
    public static void Back(HttpContext http, string slug, bool english, KeptVote kept, VoterPass? pass = null)
    {
        var seals = http.RequestServices.GetRequiredService<PollSealService>();
        if (pass is not null)
            http.Response.Cookies.Append(Cookie, seals.Seal(pass), Options(http, english));
        else if (http.Request.Cookies.ContainsKey(Cookie))
            http.Response.Cookies.Delete(Cookie, Options(http, english));
        See(http, $"{Root(english)}/{slug}?k={Uri.EscapeDataString(seals.Seal(kept))}#{(kept.AtNames ? "ballot" : "cast")}");
    }

    public static void Done(HttpContext http, string slug, bool english, CastNote note)
    {
        if (http.Request.Cookies.ContainsKey(Cookie))
            http.Response.Cookies.Delete(Cookie, Options(http, english));
        var seals = http.RequestServices.GetRequiredService<PollSealService>();
        See(http, $"{Root(english)}/{slug}/done?n={Uri.EscapeDataString(seals.Seal(note))}");
    }

    // 303: whatever was posted, the next is a GET.
    private static void See(HttpContext http, string address)
    {
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = address;
        http.Response.Headers.CacheControl = "no-store";
    }

    private static CookieOptions Options(HttpContext http, bool english) =>
        new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
            Path = Root(english),
            MaxAge = TimeSpan.FromMinutes(10),
            IsEssential = true,
        };
}
