namespace Nomination.Core.Shared;

/// <summary>Tells whoever caches public pages which tags a commit made stale. The host subscribes once at start.</summary>
public static class PublicChanges
{
    public const string Winners = "winners";
    public const string Notices = "notices";
    public const string Campaigns = "campaigns";

    public static event Action<string>? Changed;

    public static void Raise(IEnumerable<string> tags)
    {
        foreach (var tag in tags)
            Changed?.Invoke(tag);
    }
}
