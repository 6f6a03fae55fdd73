using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Nomination.Core.Shared;

/// <summary>One way to write a value as JSON bytes (keys sorted by ordinal, no white space, UTF-8 unescaped), so that a SHA-256 over it means the same everywhere.</summary>
public static class CanonicalJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string Write<T>(T value) => Sorted(JsonSerializer.SerializeToNode(value, Options))?.ToJsonString(Options) ?? "null";

    /// <exception cref="JsonException">The text is no such value.</exception>
    public static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, Options) ?? throw new JsonException("null");

    public static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>In place: the tree was made for this text.</summary>
    private static JsonNode? Sorted(JsonNode? node)
    {
        if (node is JsonArray array)
            foreach (var item in array)
                _ = Sorted(item);
        if (node is not JsonObject o)
            return node;
        KeyValuePair<string, JsonNode?>[] sorted = [.. o.OrderBy(p => p.Key, StringComparer.Ordinal)];
        o.Clear();
        foreach (var (key, value) in sorted)
            o.Add(key, Sorted(value));
        return o;
    }
}
