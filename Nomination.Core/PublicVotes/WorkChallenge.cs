using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Nomination.Core.Data;

namespace Nomination.Core.PublicVotes;

/// <summary>
/// Proof of work of our own (after Hashcash): every page carries one, which the browser solves while its reader chooses, and under pressure no
/// vote is taken without. The browser finds a number so that
/// SHA-256(mark ":" number) begins with <see cref="Bits"/> zero bits, where the mark is the first 40 hex digits
/// of the challenge's own SHA-256 (so that one block is hashed and old telephones can do it). Whoever has no script waits <see cref="WaitSeconds"/> instead.
/// It makes votes dear for whoever casts many; it proves nobody to be a person. Since it is sealed and good once, it also tells how long
/// the voter took.
/// </summary>
/// <param name="IssuedAt">From when somebody without script waits.</param>
/// <param name="Shown">When the first page of this voter was shown; null = <paramref name="IssuedAt"/>.</param>
/// <param name="Place">The address range it was given to.</param>
public sealed record WorkChallenge(Guid PollId, int Bits, DateTimeOffset IssuedAt, DateTimeOffset? Shown = null, string Place = "")
{
    /// <summary>About 30,000 hashes: a tenth of a second on a desk, half a second on an old telephone.</summary>
    public const int LeastBits = 15;

    /// <summary>About a million hashes.</summary>
    public const int MostBits = 20;
    public const int Minutes = 30;

    /// <summary>
    /// Bits by which a challenge may stay behind what is asked now, at the place it was given to: a page that was opened in calm still votes
    /// when everybody comes at once. Elsewhere it may not, so that nobody gathers cheap ones for another place.
    /// </summary>
    public const int Slack = 3;

    public DateTimeOffset ShownAt => Shown ?? IssuedAt;

    public bool IsFresh(DateTimeOffset now) => now < IssuedAt.AddMinutes(Minutes);

    public bool Suffices(int bits, string place) => Bits >= bits || (Bits >= bits - Slack && Place == place);

    /// <summary>10 s at the least difficulty, 15 s more for each bit: never as quick as computing, never hopeless.</summary>
    public static int WaitOf(int bits) => 10 + 15 * Math.Clamp(bits - LeastBits, 0, MostBits - LeastBits);

    /// <summary>0 while votes come calmly; then one bit more for each doubling.</summary>
    public static int BitsAt(double votesPerSecond, double calm) =>
        votesPerSecond <= calm ? 0 : Math.Min(MostBits, LeastBits + (int)Math.Floor(Math.Log2(votesPerSecond / calm)));

    public string Seal(SecretBox secrets) => secrets.Seal(this);

    /// <summary>Null for what this server did not seal as a challenge of this poll within a day. As work it is good only while fresh.</summary>
    public static WorkChallenge? Read(SecretBox secrets, string? text, Guid pollId, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(text) || text.Length > 600)
            return null;
        try
        {
            return
                secrets.Open<WorkChallenge>(text) is { Bits: >= LeastBits } c
                && c.PollId == pollId
                && now >= c.IssuedAt
                && now < c.IssuedAt.AddDays(1)
                ? c
                : null;
        }
        catch (Exception e) when (e is CryptographicException or FormatException or ArgumentException or JsonException)
        {
            return null;
        }
    }

    public bool IsSolvedBy(string sealedText, string? answer) =>
        answer is { Length: > 0 and <= 20 }
        && LeadingZeros(SHA256.HashData(Encoding.UTF8.GetBytes($"{Mark(sealedText)}:{answer}"))) >= Bits;

    private static string Mark(string sealedText) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sealedText)))[..40];

    private static int LeadingZeros(byte[] hash) => BitOperations.LeadingZeroCount(BinaryPrimitives.ReadUInt32BigEndian(hash));
}
