using System.Text.Json;
using Nomination.Core.Campaigns;
using Nomination.Core.Shared;

namespace Nomination.Core.Reviews;

/// <summary>What stands on a score sheet: criterion code → hundredths of a point; a criterion not yet scored is absent, never zero.</summary>
public sealed record Marks(IReadOnlyDictionary<string, int> Values)
{
    public static Marks Read(string json) => new(JsonSerializer.Deserialize<Dictionary<string, int>>(json) ?? []);

    public int TotalHundredths => Values.Values.Sum();

    public string Write() => CanonicalJson.Write(Values);

    public bool IsComplete(RubricRules rubric) => rubric.Criteria.All(c => Values.ContainsKey(c.Code));

    /// <summary>The marks with one criterion set, or taken away with null.</summary>
    public Marks With(string criterion, int? hundredths)
    {
        var values = new Dictionary<string, int>(Values);
        if (hundredths is { } mark)
            values[criterion] = mark;
        else
            values.Remove(criterion);
        return new Marks(values);
    }

    /// <summary>Null when the mark is in the criterion's range and on the rubric's step.</summary>
    public static Problem? Check(RubricRules rubric, string criterion, int? hundredths)
    {
        if (rubric.Criteria.FirstOrDefault(c => c.Code == criterion) is not { } rule)
            return Problem.Invalid("评分表没有这个指标。请刷新页面后再评。", criterion);
        if (hundredths is not { } mark)
            return null;
        if (mark < 0 || mark > rule.Max * 100)
            return Problem.Invalid($"“{rule.Name}”得分须在 0 到 {rule.Max} 分之间。", criterion);
        var step = new Fraction(rubric.StepHundredths, 100);
        return mark % rubric.StepHundredths == 0
            ? null
            : Problem.Invalid($"得分须为 {(step.Denominator.IsOne ? step.Show(0) : step.Show(1))} 分的整数倍。", criterion);
    }

    /// <summary>Points as people write them: 18, 17.5.</summary>
    public static string Show(int hundredths) =>
        hundredths % 100 == 0 ? $"{hundredths / 100}" : new Fraction(hundredths, 100).Show(hundredths % 10 == 0 ? 1 : 2);

    /// <summary>Hundredths of what was typed (18, 17.5, full-width digits); null when it is no number.</summary>
    public static int? Parse(string? text) =>
        decimal.TryParse(
            // A Chinese keyboard writes 。 where the point is meant.
            text?.Normalize(System.Text.NormalizationForm.FormKC).Replace('。', '.').Trim(),
            System.Globalization.NumberStyles.AllowDecimalPoint | System.Globalization.NumberStyles.AllowLeadingSign,
            System.Globalization.CultureInfo.InvariantCulture,
            out var points
        ) && points is > -1000 and < 1000
            ? (int)(points * 100)
            : null;
}
