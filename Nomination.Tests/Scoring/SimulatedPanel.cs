using Nomination.Core.Scoring;

namespace Nomination.Tests.Scoring;

/// <summary>A season whose truth is known.</summary>
/// <param name="Truth">Points that each candidate deserves, by name.</param>
/// <param name="Biased">The pairs that the one biased expert scored as he pleased.</param>
internal sealed record Season(
    IReadOnlyDictionary<string, double> Truth,
    IReadOnlyList<SheetTotal> Sheets,
    IReadOnlySet<(string Candidate, string Reviewer)> Biased
)
{
    public IReadOnlySet<string> Best(int places) => Truth.OrderByDescending(t => t.Value).Take(places).Select(t => t.Key).ToHashSet();
}

/// <summary>
/// 60 candidates N(0,1); 15 experts with an offset (sd 0.8) and a slope exp(N(0, 0.25)); 5 sheets each, noise 0.7;
/// total = round(80 + 6x) clipped to 60–100. The biased one gives 100 to the candidate of true rank 16 and 60 to every rival of the true
/// top ten whom he reads.
/// </summary>
internal sealed class SimulatedPanel(int seed)
{
    public const int Candidates = 60;
    private const int Experts = 15;
    private const int Each = 5;
    private readonly Random _chance = new(seed);

    public Season Draw(bool biased)
    {
        double[] truth = [.. Enumerable.Range(0, Candidates).Select(_ => Normal())];
        int[] byTruth = [.. Enumerable.Range(0, Candidates).OrderByDescending(c => truth[c])];
        double[] offset = [.. Enumerable.Range(0, Experts).Select(_ => 0.8 * Normal())];
        double[] slope = [.. Enumerable.Range(0, Experts).Select(_ => Math.Exp(0.25 * Normal()))];
        var readers = Plan(byTruth[15]);
        var (sheets, bent) = (new List<SheetTotal>(), new HashSet<(string, string)>());
        for (var c = 0; c < Candidates; c++)
            foreach (var e in readers[c])
            {
                var total = (int)Math.Clamp(Math.Round(80 + 6 * (offset[e] + slope[e] * truth[c] + 0.7 * Normal())), 60, 100);
                var place = Array.IndexOf(byTruth, c);
                if (biased && e == 0 && (place < 10 || place == 15))
                {
                    total = place == 15 ? 100 : 60;
                    bent.Add((Name(c), $"E{e:00}"));
                }
                sheets.Add(new(Name(c), $"E{e:00}", total));
            }
        return new(truth.Select((t, c) => (t, c)).ToDictionary(x => Name(x.c), x => 80 + 6 * x.t), sheets, bent);
    }

    /// <summary>Five different readers each, twenty candidates a reader; expert 0 is among those of the favourite.</summary>
    private int[][] Plan(int favourite)
    {
        var load = new int[Experts];
        var readers = new int[Candidates][];
        foreach (var c in Enumerable.Range(0, Candidates).OrderBy(c => c == favourite ? -1 : _chance.NextDouble()))
        {
            readers[c] =
            [
                .. Enumerable
                    .Range(0, Experts)
                    .OrderBy(e => c == favourite && e == 0 ? -1 : load[e])
                    .ThenBy(_ => _chance.Next())
                    .Take(Each),
            ];
            foreach (var e in readers[c])
                load[e]++;
        }
        return readers;
    }

    private static string Name(int candidate) => $"{candidate:00}";

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _chance.NextDouble())) * Math.Cos(2 * Math.PI * _chance.NextDouble());
}
