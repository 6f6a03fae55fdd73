using System.Text.Json.Nodes;
using Nomination.App.Commands;
using Nomination.Tests.Candidates;

namespace Nomination.Tests.Commands;

/// <summary>check as an outside program sees it: exit 0, 1 or 2, and one line that names the file.</summary>
public sealed class CheckVerbTests
{
    [Theory]
    [InlineData("plain", 0)]
    [InlineData("unit merged down", 0)]
    [InlineData("CSV in GBK", 0)]
    [InlineData("xls: titles, notes, dates, a hidden row", 0)]
    [InlineData("a person twice", 1)]
    [InlineData("a column is missing", 1)]
    [InlineData("a Word document renamed", 2)]
    [InlineData("password", 2)]
    [InlineData("zip bomb", 2)]
    [InlineData("empty", 2)]
    [InlineData("too many rows", 2)]
    public async Task Exit_codes_follow_the_contract(string name, int expected)
    {
        var it = SheetCorpus.All.Single(c => c.Name == name);
        var folder = Directory.CreateTempSubdirectory("check-").FullName;
        var file = Path.Combine(folder, it.File);
        var units = Path.Combine(folder, "units.csv");
        await File.WriteAllBytesAsync(file, it.Content);
        await File.WriteAllTextAsync(units, "code,name,quota\nA,甲县科协,9\n");
        var (exit, output, error) = await RunAsync("check", file, "--units", units);
        Directory.Delete(folder, recursive: true);
        Assert.Equal(expected, exit);
        if (expected == 2)
        {
            Assert.Equal("", output);
            Assert.StartsWith(it.File, Assert.Single(error.Trim().Split('\n')), StringComparison.Ordinal);
            return;
        }
        var document = JsonNode.Parse(output)!.AsObject();
        Assert.Equal(["rows", "problems", "normalised"], document.Select(p => p.Key));
        Assert.Equal(it.Problems!.Length, document["problems"]!.AsArray().Count);
        foreach (var problem in document["problems"]!.AsArray())
            Assert.Equal(["row", "column", "code", "message"], problem!.AsObject().Select(p => p.Key));
    }

    private static async Task<(int Exit, string Output, string Error)> RunAsync(params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var exit = await Verbs.RunAsync(args, output, error);
        return (exit, output.ToString(), error.ToString());
    }
}
