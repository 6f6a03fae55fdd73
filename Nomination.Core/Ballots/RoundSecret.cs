using Nomination.Core.Shared;

namespace Nomination.Core.Ballots;

/// <summary>
/// The one secret of a round, committed to before the vote and published after the count, and the seal that ties the box to it. Anybody
/// can compute both again from the tally sheet.
/// </summary>
public static class RoundSecret
{
    /// <summary>承诺: SHA-256 over the 64 hex digits of the seed as text.</summary>
    public static string Commitment(string seed) => CanonicalJson.Sha256(seed);

    /// <summary>Keeps the seal of a small box from being guessed before the count.</summary>
    public static string Nonce(string seed) => CanonicalJson.Sha256($"box|{seed}");

    /// <summary>封箱: SHA-256 over the canonical JSON of nonce, receipts and papers, the two lists sorted by ordinal, each for itself.</summary>
    public static string Seal(string seed, BoxContent box)
    {
        var sorted = BoxContent.Of(box.Receipts, box.Papers);
        return CanonicalJson.Sha256(
            CanonicalJson.Write(
                new
                {
                    Nonce = Nonce(seed),
                    sorted.Receipts,
                    sorted.Papers,
                }
            )
        );
    }
}
