namespace Nomination.Tests.Ballots;

/// <summary>A few of the hundred runs that Bench/FaultBench makes.</summary>
public sealed class FaultTests(ITestOutputHelper output)
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task While_25_vote_within_a_second_a_line_drops_and_the_server_is_killed_and_no_paper_is_lost_or_doubled(string kind)
    {
        await using var faults = await FaultScene.StartAsync(kind);
        var random = new Random(9);
        for (var run = 0; run < 2; run++)
        {
            var came = await faults.RunAsync(random);
            output.WriteLine($"{came}");
            Assert.True(came.IsWhole, $"{came}");
        }
    }
}
