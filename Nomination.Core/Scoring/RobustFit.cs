namespace Nomination.Core.Scoring;

/// <summary>The two-way model with Huber weights, so that single far-off sheets pull less (Huber 1964, k = 1.345).</summary>
internal static class RobustFit
{
    private const double HuberK = 1.345;
    private const double SmallestScale = 0.5;
    private const int MostRounds = 200;

    /// <summary>Reweights until no value moves by <paramref name="settled"/> points or 200 rounds are over.</summary>
    /// <param name="model">Holds the fit afterwards.</param>
    /// <returns>The weight of each row in the last round, 0 to 1.</returns>
    public static double[] Run(TwoWayModel model, double[] totals, double settled) =>
        Run(model, totals, settled, new double[totals.Length], new double[totals.Length]);

    /// <inheritdoc cref="Run(TwoWayModel, double[], double)"/>
    /// <param name="weights">Filled and returned; a caller of a thousand fits gives the same room again.</param>
    /// <param name="sizes">Room to work in, one per row.</param>
    public static double[] Run(TwoWayModel model, double[] totals, double settled, double[] weights, double[] sizes)
    {
        Array.Fill(weights, 1);
        model.Fit(totals, weights);
        for (var round = 0; round < MostRounds && totals.Length > 0; round++)
        {
            for (var i = 0; i < sizes.Length; i++)
                sizes[i] = Math.Abs(model.Residuals[i]);
            var limit = HuberK * Math.Max(SmallestScale, 1.4826 * Selection.Median(sizes));
            for (var i = 0; i < weights.Length; i++)
                weights[i] = Math.Min(1, limit / Math.Abs(model.Residuals[i]));
            if (model.Fit(totals, weights) < settled)
                break;
        }
        return weights;
    }
}

/// <summary>Order statistics without sorting everything (Hoare's selection); the array is left in another order.</summary>
internal static class Selection
{
    /// <summary>The middle value, or the mean of the two in the middle. At least one value.</summary>
    public static double Median(Span<double> values)
    {
        var middle = values.Length / 2;
        var upper = At(values, middle);
        if (values.Length % 2 == 1)
            return upper;
        var lower = double.NegativeInfinity;
        foreach (var v in values[..middle])
            lower = Math.Max(lower, v);
        return (lower + upper) / 2;
    }

    /// <summary>The value that stands at this index when sorted upwards; what is smaller stands before it afterwards.</summary>
    public static double At(Span<double> values, int index)
    {
        var (from, to) = (0, values.Length - 1);
        while (from < to)
        {
            var pivot = values[(from + to) / 2];
            var (i, j) = (from, to);
            while (i <= j)
            {
                while (values[i] < pivot)
                    i++;
                while (values[j] > pivot)
                    j--;
                if (i > j)
                    break;
                (values[i], values[j]) = (values[j], values[i]);
                i++;
                j--;
            }
            if (index <= j)
                to = j;
            else if (index >= i)
                from = i;
            else
                break;
        }
        return values[index];
    }
}
