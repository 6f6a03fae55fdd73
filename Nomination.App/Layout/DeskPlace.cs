namespace Nomination.App.Layout;

/// <summary>Where in the desk an address is: its campaign, if any, and the path below.</summary>
public sealed record DeskPlace(string? Slug, string Path)
{
    private static readonly string[] Outside = ["accounts", "audit", "campaigns", "holidays", "kit", "vault"];

    /// <param name="relative">Relative to the site's root: desk/weinan-2026/candidates?state=x.</param>
    public static DeskPlace Of(string relative)
    {
        var parts = relative.Split('?', '#')[0].Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 2 || parts[0] != "desk" || Outside.Contains(parts[1]))
            return new DeskPlace(null, "/" + string.Join('/', parts));
        return new DeskPlace(parts[1], string.Join('/', parts[2..]));
    }

    public string Href(MenuEntry entry) => entry.Path.StartsWith('/') ? entry.Path[1..] : $"desk/{Slug}/{entry.Path}".TrimEnd('/');

    public bool IsAt(MenuEntry entry) =>
        entry.Path.Length == 0 ? Path.Length == 0 : Path == entry.Path || Path.StartsWith(entry.Path + "/", StringComparison.Ordinal);

    /// <summary>On a page without an entry of its own that stands under this one.</summary>
    public bool IsUnder(MenuEntry entry)
    {
        for (var own = Menu.Of(Path); own?.Parent is { } parent; own = Menu.Of(parent))
            if (parent == entry.Path)
                return true;
        return false;
    }
}
