using System.Diagnostics;
using Nomination.App.PublicVotes;
using Nomination.Core.Data;
using Nomination.Core.PublicVotes;
using Nomination.Tests.House;

namespace Nomination.Tests.PublicVotes;

/// <summary>The page's own SHA-256 and search against the server's check, begun by a page that comes back with its ticks. Where run.sh found no node, it is skipped.</summary>
public sealed class PollScriptTests
{
    /// <summary>As much of a browser as the script asks for: a ballot on which somebody is ticked already.</summary>
    private const string Page = """
        {
          const some = { classList: { toggle() {} } };
          const elements = { device: {}, answer: {}, work: { value: process.argv[1], dataset: { bits: "BITS" } } };
          const ballot = { dataset: { most: "3" }, elements, classList: { add() {} }, addEventListener() {}, querySelector: () => some, querySelectorAll: () => [some] };
          globalThis.document = { getElementById: () => ballot };
          globalThis.addEventListener = () => {};
        }
        """;

    private const string Answer = """
        const wait = () => (form.elements.answer.value ? console.log(form.elements.answer.value) : setTimeout(wait, 10));
        wait();
        """;

    [Theory, InlineData(15), InlineData(16)]
    public async Task What_the_pages_script_finds_the_server_takes(int bits)
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable("NOMINATION_TEST_HTML") is null, "no node");
        var script = await File.ReadAllTextAsync(
            Path.Combine(ArrowTests.FindRoot(), "wwwroot-assets", "js", "poll.js"),
            TestContext.Current.CancellationToken
        );
        var challenge = new WorkChallenge(Guid.NewGuid(), bits, DateTimeOffset.UtcNow);
        var text = challenge.Seal(new SecretBox(new byte[32]));
        var solving = $"{Page.Replace("BITS", $"{bits}", StringComparison.Ordinal)}\n{script}\n{Answer}";
        var start = new ProcessStartInfo("node", ["-e", solving, text]) { RedirectStandardOutput = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var answer = (await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Trim();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(challenge.IsSolvedBy(text, answer), answer);
        Assert.False(challenge.IsSolvedBy(text + "x", answer) && challenge.IsSolvedBy(text + "y", answer));
    }
}
