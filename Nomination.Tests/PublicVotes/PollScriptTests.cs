using System.Diagnostics;
using Nomination.App.PublicVotes;
using Nomination.Core.Data;
using Nomination.Core.PublicVotes;
using Nomination.Tests.House;

namespace Nomination.Tests.PublicVotes;

/// <summary>The page's own SHA-256 and search against the server's check. Where run.sh found no node, it is skipped.</summary>
public sealed class PollScriptTests
{
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
        var solving =
            $"{script[script.IndexOf("let running;", StringComparison.Ordinal)..]}\nsolve(process.argv[1], {bits}).then(console.log);";
        var start = new ProcessStartInfo("node", ["-e", solving, text]) { RedirectStandardOutput = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var answer = (await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Trim();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(challenge.IsSolvedBy(text, answer), answer);
        Assert.False(challenge.IsSolvedBy(text + "x", answer) && challenge.IsSolvedBy(text + "y", answer));
    }
}
