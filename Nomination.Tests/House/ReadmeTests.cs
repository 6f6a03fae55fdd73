using System.Text.RegularExpressions;
using Nomination.Core.Campaigns;

namespace Nomination.Tests.House;

public sealed partial class ReadmeTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(ArrowTests.FindRoot(), "README.md"));

    [Fact]
    public void Its_diagram_is_the_progress_table()
    {
        Assert.Contains($"```mermaid\n{Progress.Diagram()}\n```", Text);
    }

    [Fact]
    public void Its_pictures_exist()
    {
        foreach (var part in Text.Split("](").Skip(1).Select(p => p.Split(')')[0]).Where(p => p.EndsWith(".jpg", StringComparison.Ordinal)))
            Assert.True(File.Exists(Path.Combine(ArrowTests.FindRoot(), part)), part);
    }

    [Fact]
    public void It_names_every_setting_that_the_program_reads()
    {
        var read = Sources().SelectMany(t => Setting().Matches(t)).Select(m => m.Groups["key"].Value).Distinct().ToList();
        Assert.True(read.Count > 25, string.Join(' ', read));
        // One of a family stands by its last word: `:Port`.
        Assert.DoesNotContain(read, k => !Text.Contains($"`{k}") && !Text.Contains($"`:{k.Split(':')[^1]}`"));
    }

    [Fact]
    public void It_shows_every_verb_of_the_command_line()
    {
        var verbs = Sources().SelectMany(t => Verb().Matches(t)).Select(m => m.Groups["verb"].Value).Distinct().ToList();
        Assert.True(verbs.Count > 8, string.Join(' ', verbs));
        Assert.DoesNotContain(verbs, v => !Text.Contains($"\nnomination {v} "));
    }

    private static IEnumerable<string> Sources() =>
        Directory
            .EnumerateFiles(Path.Combine(ArrowTests.FindRoot(), "Nomination.App"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Split('/').Any(p => p is "bin" or "obj"))
            .Select(File.ReadAllText);

    [GeneratedRegex("\"(?<key>(?:Data|Site|Proxy|PublicCache|Limits|Poll)(?::\\w+)+)\"", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Setting();

    [GeneratedRegex("new Command\\(\"(?<verb>[\\w-]+)\"", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Verb();
}
