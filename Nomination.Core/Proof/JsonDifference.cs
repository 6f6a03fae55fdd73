using System.Text.Json.Nodes;
using Nomination.Core.Shared;

namespace Nomination.Core.Proof;

/// <summary>Where two JSON values part, as paths a person can follow: ranking[3].score.</summary>
internal static class JsonDifference
{
    public static IEnumerable<(string Field, string Expected, string Found)> Of<T>(T expected, T found)
    {
        var (a, b) = (ProofJson.Line(expected), ProofJson.Line(found));
        return a == b ? [] : Walk("", JsonNode.Parse(a), JsonNode.Parse(b));
    }

    private static IEnumerable<(string, string, string)> Walk(string path, JsonNode? expected, JsonNode? found)
    {
        if (expected is JsonObject a && found is JsonObject b)
            return a.Select(p => p.Key)
                .Union(b.Select(p => p.Key))
                .SelectMany(key => Walk(path.Length == 0 ? key : $"{path}.{key}", a[key], b[key]));
        if (expected is JsonArray x && found is JsonArray y)
            return Enumerable
                .Range(0, Math.Max(x.Count, y.Count))
                .SelectMany(i => Walk($"{path}[{i}]", i < x.Count ? x[i] : null, i < y.Count ? y[i] : null));
        return JsonNode.DeepEquals(expected, found) ? [] : [(path, Show(expected), Show(found))];
    }

    private static string Show(JsonNode? node)
    {
        var text = node?.ToJsonString(CanonicalJson.Options) ?? "（无）";
        return text.Length > 80 ? text[..80] + "…" : text;
    }
}
