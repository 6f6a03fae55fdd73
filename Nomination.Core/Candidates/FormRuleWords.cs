using System.Text.RegularExpressions;
using FluentValidation;
using Nomination.Core.Shared;

namespace Nomination.Core.Candidates;

/// <summary>The few kinds of demands the form makes, each with one wording.</summary>
internal static partial class FormRuleWords
{
    /// <summary>请填写{label}。</summary>
    public static IRuleBuilderOptions<T, string> Filled<T>(this IRuleBuilder<T, string> rule, string label, string verb = "填写") =>
        rule.Must(v => !string.IsNullOrWhiteSpace(v)).WithMessage($"请{verb}{label}。");

    /// <summary>事迹材料 2001 字，超出 1 字（上限 2000 字，含标点、不含空白）。</summary>
    public static IRuleBuilderOptions<T, string> AtMost<T>(this IRuleBuilder<T, string> rule, string label, int max) =>
        rule.Must(v => TextLength.Of(v) <= max)
            .WithMessage((_, v) => $"{label} {TextLength.Of(v)} 字，超出 {TextLength.Of(v) - max} 字（上限 {max} 字，含标点、不含空白）");

    /// <summary>简要事迹 120 字，还差 80 字（至少 200 字 …）。</summary>
    public static IRuleBuilderOptions<T, string> AtLeast<T>(this IRuleBuilder<T, string> rule, string label, int min) =>
        rule.Must(v => TextLength.Of(v) >= min)
            .WithMessage((_, v) => $"{label} {TextLength.Of(v)} 字，还差 {min - TextLength.Of(v)} 字（至少 {min} 字，含标点、不含空白）");

    /// <summary>One of a list; an empty value asks to choose.</summary>
    public static IRuleBuilderOptions<T, string> OneOf<T>(this IRuleBuilder<T, string> rule, string label, IReadOnlyList<string> list) =>
        rule.Must(v => !string.IsNullOrWhiteSpace(v) && list.Contains(v))
            .WithMessage((_, v) => string.IsNullOrWhiteSpace(v) ? $"请选择{label}。" : $"{label}“{v}”不在可选范围内，请重新选择。");

    [GeneratedRegex(@"^[^@\s]+@[^@\s.]+(\.[^@\s.]+)+$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5_000)]
    public static partial Regex Email();

    [GeneratedRegex(@"^[0-9]{6}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5_000)]
    public static partial Regex Postcode();

    /// <summary>军字第2001988号, 南字第0123456号, 士字第P011816号.</summary>
    [GeneratedRegex(@"^[\u4e00-\u9fff]{1,4}字第?[A-Z]?[0-9]{5,8}号?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5_000)]
    public static partial Regex OfficerNumber();

    /// <summary>yyyy-MM with a real month.</summary>
    [GeneratedRegex(@"^(19|20)[0-9]{2}-(0[1-9]|1[0-2])$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5_000)]
    public static partial Regex Month();
}
