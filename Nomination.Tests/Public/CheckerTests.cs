using System.Diagnostics;
using System.Text.Json;

namespace Nomination.Tests.Public;

/// <summary>html-validate (npm) on every public page: content models, attributes and accessible names by the standard. Where run.sh found no node, it is not listed.</summary>
[Collection(PublicSite.Name)]
public sealed class CheckerTests(PublicSite site)
{
    private static readonly string? Program = Environment.GetEnvironmentVariable("NOMINATION_TEST_HTML");

    public static TheoryData<string> Scenes => Program is null ? [] : [PublicScenes.Published, PublicScenes.MidSeason];

    // Off is what is taste, not the standard: how void elements end, quotes, letter case of nothing we write; Blazor writes <br> and &nbsp; its own way.
    private const string Rules = """
        {
          "root": true,
          "extends": ["html-validate:standard", "html-validate:document"],
          "elements": ["html5"],
          "rules": { "long-title": "off", "no-trailing-whitespace": "off", "require-sri": "off", "no-raw-characters": "off", "tel-non-breaking": "off" }
        }
        """;

    [Theory(SkipTestWithoutData = true), MemberData(nameof(Scenes))]
    public async Task The_checker_finds_nothing(string scene)
    {
        var crawl = await site.Scenes.CrawlAsync(scene);
        var folder = Directory.CreateTempSubdirectory("pages").FullName;
        try
        {
            var names = new Dictionary<string, string>();
            foreach (var visit in crawl.Pages)
            {
                var file = Path.Combine(folder, $"{names.Count}.html");
                names[file] = visit.Address;
                await File.WriteAllTextAsync(file, visit.Body);
            }
            await File.WriteAllTextAsync(Path.Combine(folder, ".htmlvalidate.json"), Rules);
            var start = new ProcessStartInfo("node", [Program!, "--formatter", "json", folder])
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
                WorkingDirectory = folder,
            };
            using var process = Process.Start(start)!;
            var text = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            var faults =
                from file in JsonDocument.Parse(text).RootElement.EnumerateArray()
                from fault in file.GetProperty("messages").EnumerateArray()
                group names[
                    file.GetProperty("filePath").GetString()!
                ] by $"{fault.GetProperty("ruleId")}: {fault.GetProperty("message")} {fault.GetProperty("selector")}" into same
                select $"{same.Key} ({same.Count()} pages, such as {same.First()})";
            Assert.Empty(faults.Take(40));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
