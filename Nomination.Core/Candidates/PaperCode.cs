using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Nomination.Core.Candidates;

/// <summary>
/// 打印校验码: what a printed 推荐表 carries so that the paper can be compared with what is stored (reason R14 纸质与电子不一致).
/// </summary>
public static partial class PaperCode
{
    /// <summary>Three groups of four hexadecimal digits, such as 4F0A-91C3-77DE: the head of a SHA-256 over version and form.</summary>
    /// <remarks>
    /// Without the ticks 已盖章: a unit sets them when the paper is printed and stamped, and the paper in its hands must stay the right one.
    /// </remarks>
    /// <param name="version">Number of the form's version, from 1; 0 for a draft.</param>
    /// <param name="formJson">Canonical JSON of the form.</param>
    public static string Of(int version, string formJson)
    {
        var hex = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{version}\n{Stamped().Replace(formJson, "")}")));
        return $"{hex[..4]}-{hex[4..8]}-{hex[8..12]}";
    }

    /// <summary>Equal but for case, spaces and hyphens, as people type it.</summary>
    public static bool Same(string typed, string code) => Plain(typed) == Plain(code);

    private static string Plain(string code) =>
        string.Concat(code.Normalize(NormalizationForm.FormKC).Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();

    // In a text that somebody typed the quotes are escaped, so only the property itself matches.
    [GeneratedRegex(""",?"stamped":(true|false)""", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Stamped();
}
