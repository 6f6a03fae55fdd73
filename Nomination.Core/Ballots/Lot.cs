using Nomination.Core.Shared;

namespace Nomination.Core.Ballots;

/// <summary>
/// 抽签 that anybody can repeat: by the SHA-256 of "lot|seed|seal|key". The seed was committed before the vote and is published after
/// the count; the seal of the box, which nobody knows before closing, keeps whoever drew the seed from choosing the outcome.
/// </summary>
public static class Lot
{
    /// <param name="seal">Seal of the box; empty for the order of the names on a paper, which is drawn before the vote.</param>
    /// <param name="key">The candidate's number, or the id where it has none.</param>
    public static string Draw(string seed, string seal, string key) => CanonicalJson.Sha256($"lot|{seed}|{seal}|{key}");

    public static IReadOnlyList<T> Order<T>(string seed, string seal, IEnumerable<T> items, Func<T, string> key) =>
        [.. items.OrderBy(i => Draw(seed, seal, key(i)), StringComparer.Ordinal)];
}
