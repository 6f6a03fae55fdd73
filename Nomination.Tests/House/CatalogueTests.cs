using System.Text.RegularExpressions;
using System.Xml.Linq;
using Nomination.App.Layout;

namespace Nomination.Tests.House;

/// <summary>Every screen text has its English, and every stylesheet and script that a page names is there.</summary>
public sealed partial class CatalogueTests
{
    private static readonly string App = Path.Combine(ArrowTests.FindRoot(), "Nomination.App");

    [Fact]
    public void Every_screen_text_has_an_English_entry_in_its_folder()
    {
        var missing =
            from folder in Directory.EnumerateDirectories(App)
            let known = English(folder)
            from file in Sources(folder)
            from Match use in Literal().Matches(File.ReadAllText(file))
            let key = Regex.Unescape(use.Groups["key"].Value)
            where !known.Contains(key)
            select $"{Path.GetRelativePath(App, file)}: {key}";
        Assert.Empty(missing.Distinct());
    }

    [Fact]
    public void Every_entry_of_the_menu_has_an_English_name()
    {
        Assert.Empty(Menu.All.Select(e => e.Text).Except(English(Path.Combine(App, "Layout"))));
    }

    [Fact]
    public void No_English_text_loses_a_place_for_a_value()
    {
        var wrong =
            from folder in Directory.EnumerateDirectories(App)
            from entry in Entries(folder)
            where !Places(entry.Key).SetEquals(Places(entry.Value))
            select $"{Path.GetFileName(folder)}: {entry.Key} → {entry.Value}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_asset_a_page_names_exists()
    {
        var assets = Path.Combine(ArrowTests.FindRoot(), "wwwroot-assets");
        var missing =
            from file in Sources(App)
            from Match use in Asset().Matches(File.ReadAllText(file))
            where !File.Exists(Path.Combine(assets, use.Groups["path"].Value))
            select $"{Path.GetRelativePath(App, file)}: {use.Groups["path"].Value}";
        Assert.Empty(missing);
    }

    [Fact]
    public void No_stylesheet_calls_a_foreign_host()
    {
        var assets = Path.Combine(ArrowTests.FindRoot(), "wwwroot-assets");
        var texts = Directory
            .EnumerateFiles(assets, "*.css", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(assets, "*.js", SearchOption.AllDirectories));
        Assert.DoesNotContain(texts, f => File.ReadAllText(f).Contains("://", StringComparison.Ordinal));
    }

    private static HashSet<string> English(string folder) => [.. Entries(folder).Select(e => e.Key)];

    private static IEnumerable<KeyValuePair<string, string>> Entries(string folder)
    {
        var file = Path.Combine(folder, "Texts.en.resx");
        return File.Exists(file)
            ? XDocument
                .Load(file)
                .Root!.Elements("data")
                .Select(d => KeyValuePair.Create(d.Attribute("name")!.Value, d.Element("value")!.Value))
            : [];
    }

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(m => m.Value)];

    private static IEnumerable<string> Sources(string folder) =>
        Directory
            .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".razor", StringComparison.Ordinal) || f.EndsWith(".cs", StringComparison.Ordinal))
            .Where(f => !f.Split('/').Any(p => p is "bin" or "obj"));

    [GeneratedRegex("\\bL\\[\"(?<key>(?:[^\"\\\\]|\\\\.)*)\"", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Literal();

    [GeneratedRegex("\"(?<path>(?:css|js)/[\\w.-]+\\.(?:css|js)|favicon\\.svg)\"", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Asset();

    [GeneratedRegex("\\{\\d", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Place();
}
