using System.Text.Json;
using Nomination.Core.Shared;

namespace Nomination.Core.Ballots;

/// <summary>A scrutineer's name under the tally sheet (监票人).</summary>
public sealed record Signature(Guid AccountId, string Name)
{
    /// <summary>The signatures as a round keeps them; empty text = none yet.</summary>
    public static IReadOnlyList<Signature> Read(string json) =>
        json.Length == 0 ? [] : JsonSerializer.Deserialize<List<Signature>>(json, CanonicalJson.Options) ?? [];

    public static string Write(IEnumerable<Signature> signatures) => CanonicalJson.Write(signatures.ToList());
}
