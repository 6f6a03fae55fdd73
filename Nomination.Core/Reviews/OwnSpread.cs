using Nomination.Core.Campaigns;

namespace Nomination.Core.Reviews;

/// <summary>How one expert's own marks of a criterion spread over its bands, so that the expert can keep one measure.</summary>
/// <param name="Bands">From the best: the band and how many own complete sheets fall in it.</param>
/// <param name="Lowest">Hundredths of a point, as <paramref name="Highest"/>.</param>
public sealed record OwnSpread(Criterion Criterion, IReadOnlyList<(Band Band, int Count)> Bands, int Lowest, int Highest)
{
    /// <summary>One line a criterion; empty without complete sheets.</summary>
    public static IReadOnlyList<OwnSpread> Of(RubricRules rubric, IReadOnlyList<ReviewerTask> tasks)
    {
        var scored = tasks.Where(t => t.IsScored).ToList();
        return scored.Count == 0 ? [] : [.. rubric.Criteria.Select(c => Of(c, [.. scored.Select(t => t.Marks.GetValueOrDefault(c.Code))]))];
    }

    private static OwnSpread Of(Criterion criterion, List<int> marks) =>
        new(criterion, [.. criterion.Bands.Select(b => (b, marks.Count(m => criterion.BandOf(m) == b)))], marks.Min(), marks.Max());
}
