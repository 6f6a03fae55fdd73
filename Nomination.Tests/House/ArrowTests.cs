using System.Text.RegularExpressions;
using Nomination.Core.Shared;

namespace Nomination.Tests.House;

/// <summary>Reads the source and holds the arrows: Shared ← things ← forms ← services ← pages.</summary>
public sealed partial class ArrowTests
{
    private static readonly string Root = FindRoot();

    [Fact]
    public void Things_import_neither_EF_nor_ASPNET_nor_time_nor_chance()
    {
        var wrong = Sources("Nomination.Core")
            .Where(f => !IsService(f) && !InFolder(f, "Data") && !InFolder(f, "Accounts") && !InFolder(f, "Documents"))
            .Where(f => Impure().IsMatch(f.Text))
            .Select(f => f.Path);
        Assert.Empty(wrong);
    }

    [Fact]
    public void Shared_knows_no_feature()
    {
        Assert.Empty(Sources("Nomination.Core/Shared").Where(f => f.Text.Contains("using Nomination.Core.")).Select(f => f.Path));
    }

    [Fact]
    public void Core_knows_no_page()
    {
        Assert.Empty(Sources("Nomination.Core").Where(f => f.Text.Contains("Nomination.App")).Select(f => f.Path));
    }

    [Fact]
    public void A_service_calls_no_other_service()
    {
        var wrong = Sources("Nomination.Core")
            .Where(IsService)
            .Where(f => Parameter().Matches(f.Text).Any(m => m.Groups["other"].Value is not "CampaignService"))
            .Select(f => f.Path);
        Assert.Empty(wrong);
    }

    [Fact]
    public void Pages_do_not_touch_the_database()
    {
        string[] doors = ["Hosting", "Access", "Commands"];
        var wrong = Sources("Nomination.App")
            .Where(f => !doors.Any(d => InFolder(f, d)))
            .Where(f => f.Text.Contains("Core.Data") || f.Text.Contains("EntityFrameworkCore"))
            .Select(f => f.Path);
        Assert.Empty(wrong);
    }

    [Fact]
    public void Only_the_kit_names_the_component_library()
    {
        Assert.Empty(Sources("Nomination.App").Where(f => !InFolder(f, "Ui") && f.Text.Contains("Radzen")).Select(f => f.Path));
    }

    [Fact]
    public void Only_six_names_stand_at_the_top()
    {
        string[] allowed =
        [
            "Nomination.sln",
            "Nomination.App",
            "Nomination.Core",
            "Nomination.Tests",
            "wwwroot-assets",
            "README.md",
            "data",
        ];
        var names = Directory.EnumerateFileSystemEntries(Root).Select(Path.GetFileName).Where(n => !n!.StartsWith('.'));
        Assert.Empty(names.Except(allowed));
    }

    [Fact]
    public void No_source_file_is_longer_than_250_lines()
    {
        var all = Sources("Nomination.App")
            .Concat(Sources("Nomination.Core"))
            .Concat(Sources("Nomination.Tests"))
            .Concat(Sources("wwwroot-assets"));
        Assert.Empty(all.Where(f => f.Text.Split('\n').Length > 251).Select(f => $"{f.Path}: {f.Text.Split('\n').Length - 1}"));
    }

    internal static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Nomination.sln")))
            folder = folder.Parent;
        return folder.FullName;
    }

    private static IEnumerable<(string Path, string Text)> Sources(string folder) =>
        Directory
            .EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            .Where(f =>
                f.EndsWith(".cs", StringComparison.Ordinal)
                || f.EndsWith(".razor", StringComparison.Ordinal)
                || f.EndsWith(".css", StringComparison.Ordinal)
                || f.EndsWith(".js", StringComparison.Ordinal)
            )
            .Select(f => Path.GetRelativePath(Root, f))
            .Where(f => !f.Split('/').Any(p => p is "bin" or "obj" or "Migrations"))
            .Select(f => (f, File.ReadAllText(Path.Combine(Root, f))));

    // What services share of loading stands beside them; the vault is the evidence's own store, the queue the votes' own writer.
    private static readonly string[] ServiceSide =
    [
        "Service.cs",
        "Queries.cs",
        "OwnCandidates.cs",
        "EvidenceVault.cs",
        "FileIntake.cs",
        "VoteQueue.cs",
    ];

    private static bool IsService((string Path, string Text) f) => ServiceSide.Any(end => f.Path.EndsWith(end, StringComparison.Ordinal));

    private static bool InFolder((string Path, string Text) f, string folder) => f.Path.Split('/')[1] == folder;

    [GeneratedRegex(
        @"using Microsoft\.(EntityFrameworkCore|AspNetCore)|\basync Task|DateTime(Offset)?\.(UtcNow|Now)|new Random\(|Random\.Shared|Guid\.NewGuid",
        RegexOptions.ExplicitCapture,
        5_000
    )]
    private static partial Regex Impure();

    [GeneratedRegex(@"class \w+Service\([^)]*?\b(?<other>\w+Service) \w+", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Parameter();
}
