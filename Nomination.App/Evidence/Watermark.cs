using Nomination.Core.Shared;

namespace Nomination.App.Evidence;

/// <summary>水印: who reads and when, with the end of the account's number, so that a photographed screen can be traced.</summary>
public static class Watermark
{
    public static string Of(Actor actor, DateTimeOffset now) =>
        $"{actor.Name} {ChinaTime.Local(now):yyyy-MM-dd HH:mm} {actor.Id.ToString("N")[^4..]}";
}
