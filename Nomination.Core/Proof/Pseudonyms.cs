using System.Security.Cryptography;
using System.Text;

namespace Nomination.Core.Proof;

/// <summary>
/// Experts in a bundle: the same one has the same name on every sheet, and whoever does not hold the campaign's salt cannot tell whose name
/// it is, not even by trying all experts.
/// </summary>
public static class Pseudonyms
{
    /// <param name="salt">64 hex digits, drawn once for a campaign.</param>
    public static string Of(string salt, Guid reviewer) =>
        "R"
        + Convert.ToHexStringLower(
            HMACSHA256.HashData(Convert.FromHexString(salt), Encoding.UTF8.GetBytes(reviewer.ToString())).AsSpan(0, 6)
        );
}
