using System.Text.RegularExpressions;

namespace Nomination.Core.Shared;

/// <summary>Finds what must never be published, as <see cref="LeakGate"/> does (trade rules 2.8 and 6: whole numbers were once put into 公示).</summary>
public static partial class SensitiveText
{
    /// <summary>What was found first, masked, or null: "身份证号 6105**********123X". The office's own numbers are known to <see cref="LeakGate"/> only.</summary>
    public static string? Find(string? text) => LeakGate.First(text);

    /// <summary>Refuses a named place whose text holds such a number.</summary>
    public static Problem? Check(string place, string? text, string? field = null) =>
        Find(text) is { } found ? Problem.Invalid($"{place}含有{found}，不能公开。请删去后再试。", field) : null;

    /// <summary>The text without such numbers, for where it is only searched.</summary>
    public static string Without(string text) =>
        text.Any(char.IsDigit) ? Mobile().Replace(Identity().Replace(PlainText.HalfWidth(text), " "), " ") : text;

    [GeneratedRegex(@"(?<![0-9])[1-9][0-9]{5}[ -]?[0-9]{8}[ -]?[0-9]{3}[0-9Xx](?![0-9])", RegexOptions.None, 5_000)]
    private static partial Regex Identity();

    [GeneratedRegex(@"(?<![0-9])1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}(?![0-9])", RegexOptions.None, 5_000)]
    private static partial Regex Mobile();
}
