using System.Security.Cryptography;
using System.Text;

namespace Nomination.Core.Candidates;

/// <summary>
/// 打印校验码: what a printed 推荐表 carries so that the paper can be compared with what is stored (reason R14 纸质与电子不一致).
/// </summary>
public static class PaperCode
{
    /// <summary>Three groups of four hexadecimal digits, such as 4F0A-91C3-77DE: the head of a SHA-256 over version and form.</summary>
    /// <param name="version">Number of the form's version, from 1; 0 for a draft.</param>
    /// <param name="formJson">Canonical JSON of the form.</param>
    public static string Of(int version, string formJson)
    {
        var hex = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{version}\n{formJson}")));
        return $"{hex[..4]}-{hex[4..8]}-{hex[8..12]}";
    }

    /// <summary>Equal but for case, spaces and hyphens, as people type it.</summary>
    public static bool Same(string typed, string code) => Plain(typed) == Plain(code);

    private static string Plain(string code) =>
        string.Concat(code.Normalize(NormalizationForm.FormKC).Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
}
