namespace Nomination.App.Access;

/// <summary>Where to go on afterwards, only within this site: an address from outside must never become a redirect.</summary>
public static class LocalUrl
{
    /// <summary>The address if it is a path of this site, else the fallback. //host and /\host are other sites to a browser.</summary>
    public static string Of(string? url, string fallback) =>
        url is ['/', ..] && url is not ['/', '/' or '\\', ..] && !url.Any(c => char.IsControl(c) || c == '\\') ? url : fallback;
}
