using System.Text;
using System.Text.Json.Nodes;
using Nomination.Core.Proof;
using Nomination.Core.Shared;

namespace Nomination.Tests.Proof;

/// <summary>A bundle that verifies, and one thing in it forged.</summary>
internal static class BundleCheck
{
    public static async Task<IReadOnlyDictionary<string, byte[]>> VerifiedAsync(ProofScene it)
    {
        var bundle = await it.BundleAsync();
        Assert.Equal([], Verifier.Check(bundle.Files, bundle.Hash, bundle.ResultHash).Differences);
        return bundle.Files;
    }

    public static JsonNode Read(IReadOnlyDictionary<string, byte[]> files, string path) => JsonNode.Parse(files[path])!;

    /// <summary>With everything around the forgery made to fit.</summary>
    public static void Found(
        IReadOnlyDictionary<string, byte[]> files,
        string path,
        Action<JsonNode> forge,
        string words,
        string? where = null
    )
    {
        var node = Read(files, path);
        forge(node);
        var forged = new Dictionary<string, byte[]>(files) { [path] = Encoding.UTF8.GetBytes(CanonicalJson.Write(node)) };
        Assert.Contains(
            Verifier.Check(BundleWriter.Close(forged, "weinan-2026")).Differences,
            d => d.File == (where ?? path) && $"{d.Field} {d.Message}".Contains(words, StringComparison.Ordinal)
        );
    }
}
