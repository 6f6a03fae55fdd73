using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Nomination.App.Evidence;

internal static class SlowReaders
{
    /// <summary>
    /// Takes the least speed of an answer away: a county office that fetches a gigabyte over a bad line pauses longer than the five seconds
    /// that Kestrel grants. Only for answers to people who are signed in.
    /// </summary>
    public static void NoHurry(this HttpContext http)
    {
        if (http.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate)
            rate.MinDataRate = null;
    }
}
