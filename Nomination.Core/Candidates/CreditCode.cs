using Nomination.Core.Shared;

namespace Nomination.Core.Candidates;

/// <summary>统一社会信用代码 (GB 32100-2015): 17 characters and a check character modulo 31, without I, O, S, V and Z.</summary>
public static class CreditCode
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static readonly int[] Weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    /// <summary>Half-width, without white space, in capitals; still unchecked.</summary>
    public static string Clean(string text) => PlainText.NoSpace(PlainText.HalfWidth(text)).ToUpperInvariant();

    public static bool IsValid(string text)
    {
        var code = Clean(text);
        if (code.Length != 18 || code.Any(c => !Alphabet.Contains(c, StringComparison.Ordinal)))
            return false;
        var sum = Weights.Select((w, i) => w * Alphabet.IndexOf(code[i], StringComparison.Ordinal)).Sum();
        return Alphabet[(31 - sum % 31) % 31] == code[17];
    }
}
