using Nomination.Tests.Ballots;

namespace Nomination.Tests.Bench;

/// <summary>
/// A hundred elections on each store: 25 members vote within a second, one connection drops in the middle of its request, the server is
/// killed (-9) at a random moment and started again, and everybody's phone sends on until it has the receipt.
/// </summary>
[Collection("bench")]
public sealed class FaultBench(ITestOutputHelper output)
{
    private const int Runs = 100;

    [Theory(Explicit = true), MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task In_a_hundred_runs_no_acknowledged_paper_is_lost_and_none_doubled(string kind)
    {
        await using var faults = await FaultScene.StartAsync(kind);
        var random = new Random();
        var runs = new List<FaultRun>();
        for (var i = 0; i < Runs; i++)
        {
            runs.Add(await faults.RunAsync(random));
            Assert.True(runs[i].IsWhole, $"run {i}: {runs[i]}");
        }
        var (lost, doubled) = (runs.Sum(r => r.Lost), runs.Sum(r => r.Papers - r.DifferentReceipts));
        var midway = runs.Count(r => r.BeforeKill is > 0 and < FaultScene.Members);
        output.WriteLine($"{kind}: {runs.Sum(r => r.Papers)} papers, {lost} lost, {doubled} doubled; {midway} of {Runs} killed midway");
        BenchTable.Add(
            $"killed while 25 vote, until all have a receipt ({kind}, {Runs} runs)",
            P95(runs.Select(r => r.Recovery)),
            "the start of the server alone",
            P95(runs.Select(r => r.Start)),
            "0 lost, 0 doubled",
            lost + doubled == 0
        );
    }

    private static double P95(IEnumerable<TimeSpan> times) =>
        times.Select(t => t.TotalMilliseconds).Order().ElementAt((int)Math.Ceiling(Runs * 0.95) - 1);
}
