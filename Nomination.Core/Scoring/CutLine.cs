namespace Nomination.Core.Scoring;

/// <summary>How sure one candidate's place above or below the cut is.</summary>
/// <param name="In">P(in the top k): the share of redraws in which the candidate is among the first k, 0 to 1.</param>
/// <param name="Low">Lower end of the 90 % interval of the score, in points relative to the field.</param>
/// <param name="WithoutHighest">P(in) had the sheet not been there that helps most.</param>
/// <param name="WithoutLowest">P(in) had the sheet not been there that hurts most.</param>
public sealed record CutChance(string Candidate, double In, double Low, double High, double WithoutHighest, double WithoutLowest)
{
    /// <summary>How far a single sheet moves P(in): what the disagreement queue goes by.</summary>
    public double Effect => WithoutLowest - WithoutHighest;

    /// <summary>难分高下: neither side holds in 95 of 100 redraws.</summary>
    public bool IsClose => In is > CutLine.Unsure and < 1 - CutLine.Unsure;
}

/// <param name="Seed">Whoever starts from it gets the same figures.</param>
/// <param name="Lines">In the order of the ranking.</param>
public sealed record CutLineResult(RankRule Rule, int Places, int Draws, long Seed, IReadOnlyList<CutChance> Lines)
{
    /// <summary>False where every sheet is needed to place candidates and reviewers: nothing is left to judge chance by.</summary>
    public bool IsKnown => Lines.Count > 0;
}

/// <summary>
/// 入围把握: how often each candidate would be in the top k, had the same panel scored again with the same spread of chance.
/// The sheets are taken apart by the two-way model into candidate, reviewer's severity and rest; a redraw gives every reviewer a severity
/// drawn (with replacement) from those of the panel and every sheet a rest drawn from those of all sheets, both enlarged by the degrees of
/// freedom the fit used up (Efron and Tibshirani 1993, ch. 9), and computes the rule anew. What the redraw moves is added to the score.
/// Where everyone reads everyone a severity shifts all alike and drops out; where not, it is part of the uncertainty of the plain rules
/// and taken out by the calibrated ones. Covered by the 90 % interval: the candidate's distance from the mean of the field.
/// </summary>
public static class CutLine
{
    public const int Draws = 1000;
    internal const double Unsure = 0.05;

    /// <summary>Half of what lies outside the interval.</summary>
    private const double Tail = 0.05;

    /// <summary>Under the robust rule a redraw is settled at a thousandth of a point.</summary>
    private const double Settled = 1e-3;

    /// <param name="places">k; the cut lies below the k-th.</param>
    /// <param name="seed">Recorded with the result.</param>
    /// <param name="progress">Called with the number of draws done, now and then.</param>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static CutLineResult Of(
        IEnumerable<SheetTotal> sheets,
        RankRule rule,
        int places,
        long seed,
        int draws = Draws,
        int minSheetsForTrim = 5,
        Action<int>? progress = null,
        CancellationToken stop = default
    )
    {
        var sorted = Ranking.Sorted(sheets);
        var grid = new SheetGrid(sorted);
        if (grid.Freedom <= 0 || places <= 0)
            return new(rule, places, draws, seed, []);
        var ranking = Ranking.Of(sorted, rule, minSheetsForTrim).Ranking;
        var byName = ranking.ToDictionary(r => r.Candidate);
        double[] scores = [.. grid.Candidates.Select(c => byName[c].Value)];
        var chance = new Redraw(grid, rule, minSheetsForTrim, Settled);
        var swings = Swing.Of(grid, chance, rule, minSheetsForTrim);
        var count = scores.Length;
        var index = grid.Candidates.Select((name, c) => (name, c)).ToDictionary(x => x.name, x => x.c);
        var (ins, without) = (new double[count], new (double Highest, double Lowest)[count]);
        var moves = new float[count][];
        for (var c = 0; c < count; c++)
            moves[c] = new float[draws];
        var (drawn, order) = (new double[count], new double[count]);
        for (var draw = 0; draw < draws; draw++)
        {
            stop.ThrowIfCancellationRequested();
            chance.Next(new SplitMix(unchecked((ulong)seed * 1_000_003 + (ulong)draw)), drawn);
            for (var c = 0; c < count; c++)
            {
                moves[c][draw] = (float)drawn[c];
                drawn[c] += scores[c];
            }
            Count(drawn, order, places, swings, ins, without);
            if (draw % 10 == 9)
                progress?.Invoke(draw + 1);
        }
        return new(rule, places, draws, seed, [.. ranking.Select(r => LineOf(r.Candidate))]);

        CutChance LineOf(string candidate)
        {
            var c = index[candidate];
            Array.Sort(moves[c]);
            return new(
                candidate,
                ins[c] / draws,
                scores[c] + Quantile(moves[c], Tail),
                scores[c] + Quantile(moves[c], 1 - Tail),
                without[c].Highest / draws,
                without[c].Lowest / draws
            );
        }
    }

    /// <summary>Who is in by this draw, and who would be if the score were moved by one sheet's swing against the same rivals.</summary>
    private static void Count(
        double[] drawn,
        double[] order,
        int places,
        (double Down, double Up)[] swings,
        double[] ins,
        (double Highest, double Lowest)[] without
    )
    {
        var count = drawn.Length;
        drawn.CopyTo(order, 0);
        // The last one in, and the first one out: whoever is in competes with the first one out, and the other way round.
        var (lastIn, firstOut) = (double.NegativeInfinity, double.NegativeInfinity);
        if (places < count)
        {
            lastIn = Selection.At(order, count - places);
            foreach (var score in order.AsSpan(0, count - places))
                firstOut = Math.Max(firstOut, score);
        }
        // Equal in the draw across the cut: the places are shared out evenly.
        var (above, equal) = (0, 0);
        foreach (var score in drawn)
        {
            above += score > lastIn ? 1 : 0;
            equal += score.Equals(lastIn) ? 1 : 0;
        }
        var share = equal == 0 ? 1 : (double)(places - above) / equal;
        for (var c = 0; c < count; c++)
        {
            ins[c] +=
                drawn[c] > lastIn ? 1
                : drawn[c].Equals(lastIn) ? share
                : 0;
            var rival = drawn[c] >= lastIn ? firstOut : lastIn;
            without[c].Highest += drawn[c] + swings[c].Down > rival ? 1 : 0;
            without[c].Lowest += drawn[c] + swings[c].Up > rival ? 1 : 0;
        }
    }

    private static double Quantile(float[] rising, double share)
    {
        var at = share * (rising.Length - 1);
        var below = (int)at;
        return below + 1 < rising.Length ? rising[below] + (at - below) * (rising[below + 1] - rising[below]) : rising[below];
    }
}
