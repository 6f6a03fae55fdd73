using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Nomination.Core.Shared;

namespace Nomination.Core.Notices;

/// <summary>
/// 查询码: by which an objector follows the case. 20 characters of 31, about 99 bits, derived under the house's key from the form's ticket,
/// so that a form sent twice answers the same code although only its hash is kept.
/// </summary>
public static class ObjectionCodes
{
    /// <summary>Without 0/O, 1/I/L: it is copied by hand.</summary>
    public const string Alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    public const int Length = 20;

    /// <param name="keyed">64 hex digits of a keyed hash.</param>
    public static string Make(string keyed)
    {
        var number = new BigInteger(Convert.FromHexString(keyed), isUnsigned: true);
        var code = new StringBuilder(Length);
        while (code.Length < Length)
        {
            number = BigInteger.DivRem(number, Alphabet.Length, out var digit);
            code.Append(Alphabet[(int)digit]);
        }
        return code.ToString();
    }

    /// <summary>What was typed, in any writing.</summary>
    public static string Clean(string typed) =>
        PlainText.NoSpace(PlainText.HalfWidth(typed)).Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();

    public static string Show(string code) => string.Join('-', code.Chunk(5).Select(c => new string(c)));

    public static string Hash(string code) => CanonicalJson.Sha256($"objection code {code}");

    /// <summary>The case a form becomes. The ticket itself is not its id: staff see ids, and with the ticket one could ask for the code again.</summary>
    public static Guid IdOf(Guid ticket) => new(SHA256.HashData(Encoding.ASCII.GetBytes($"objection {ticket:N}")).AsSpan(0, 16));
}
