using Nomination.Core.Campaigns;

namespace Nomination.Tests.House;

public sealed class ReadmeTests
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
}
