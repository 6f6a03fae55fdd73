using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Nomination.Core.Shared;

namespace Nomination.Core.Proof;

/// <summary>Writing and strictly reading the files of a bundle: one value has one text, and a text that says more or less is no such file.</summary>
public static class ProofJson
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly JsonSerializerOptions Strict = new(CanonicalJson.Options)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        MaxDepth = 16,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { SortKeys } },
    };

    public static byte[] Bytes<T>(T part) => Utf8.GetBytes(CanonicalJson.Write(part));

    public static byte[] Bytes(string text) => Utf8.GetBytes(text);

    /// <summary>Null where the bytes are no UTF-8.</summary>
    public static string? Text(byte[] bytes)
    {
        try
        {
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>The value, or why the bytes are not exactly the text that the value is written as.</summary>
    public static (T? Part, string? Fault) Read<T>(byte[] bytes)
        where T : class
    {
        try
        {
            var text = Utf8.GetString(bytes);
            var part = JsonSerializer.Deserialize<T>(text, Strict);
            return part is null ? (null, "内容为空。")
                : Line(part) == text ? (part, null)
                : (null, "不是规范写法（键的顺序、空白或数值写法被改动）。");
        }
        catch (JsonException e)
        {
            return (null, $"{e.Path ?? "$"}：缺少该项、多出该项或类型不对。");
        }
        catch (Exception e) when (e is DecoderFallbackException or NotSupportedException or InvalidOperationException)
        {
            return (null, "不是 UTF-8 编码的 JSON。");
        }
    }

    /// <summary>The same text as <see cref="CanonicalJson"/> gives, without building a tree: a bundle is read as a whole, and often.</summary>
    public static string Line<T>(T part) => JsonSerializer.Serialize(part, Strict);

    public static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>UTC in whole seconds: the finest that means the same in every store. Empty where there is none.</summary>
    public static string Moment(DateTimeOffset? at) =>
        at?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";

    /// <summary>Back from <see cref="Moment"/>; a FormatException where it is none.</summary>
    public static DateTimeOffset When(string moment) =>
        DateTimeOffset.ParseExact(moment, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static void SortKeys(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
            return;
        foreach (var (property, order) in type.Properties.OrderBy(p => p.Name, StringComparer.Ordinal).Select((p, i) => (p, i)).ToList())
            property.Order = order;
    }
}
