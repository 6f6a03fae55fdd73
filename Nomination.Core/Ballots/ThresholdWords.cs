using Nomination.Core.Campaigns;

namespace Nomination.Core.Ballots;

/// <summary>Thresholds said as a notice says them: 以上/不少于 includes the number, 超过 does not (Civil Code art. 1259).</summary>
public static class ThresholdWords
{
    private const string Numerals = "零一二三四五六七八九十";

    public static string Name(Denominator of) => RuleLines.DenominatorName(of);

    /// <summary>超过实到人数的二分之一; 不少于应到人数的三分之二.</summary>
    public static string Of(Threshold threshold) => Of(threshold, Name(threshold.Of));

    /// <summary>同意票数超过实到人数的二分之一; 总分不少于有效票数×满分 100 分的五分之三.</summary>
    public static string Pass(BallotRules rules) => BallotWords.Measure(rules) + Of(rules.Pass, BallotWords.Whole(rules));

    internal static string Of(Threshold threshold, string whole) =>
        $"{(threshold.Strict ? "超过" : "不少于")}{whole}的{Share(threshold.Fraction)}";

    /// <summary>The smallest number that meets a threshold of <paramref name="total"/> (9: 2/3 以上 = 6, 超过 2/3 = 7); total + 1 where none does.</summary>
    public static int Needed(Threshold threshold, int total) =>
        Enumerable.Range(0, total + 1).Where(n => Tally.Reaches(n, total, threshold)).DefaultIfEmpty(total + 1).First();

    /// <summary>2/3: 三分之二; other texts as they are.</summary>
    public static string Share(string text)
    {
        var parts = text.Split('/');
        return
            parts.Length == 2
            && int.TryParse(parts[0], out var top)
            && int.TryParse(parts[1], out var bottom)
            && top is >= 0 and <= 10
            && bottom is > 0 and <= 10
            ? $"{Numerals[bottom]}分之{Numerals[top]}"
            : text;
    }
}
