using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Nomination.Core.Shared;

namespace Nomination.App.Commands;

/// <summary>What the verbs share: reading files, printing the one JSON document, and turning unusable input into one line and exit 2.</summary>
internal static class VerbIo
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower), new PointNumber() },
    };

    /// <summary>Runs a verb's body; an <see cref="UnusableException"/> becomes its message and exit 2.</summary>
    public static void Does(this Command command, Func<ParseResult, CancellationToken, Task<int>> body) =>
        command.SetAction(
            async (parsed, stop) =>
            {
                try
                {
                    return await body(parsed, stop);
                }
                catch (UnusableException e)
                {
                    await parsed.InvocationConfiguration.Error.WriteLineAsync(e.Message.ReplaceLineEndings(" "));
                    return Exit.Unusable;
                }
            }
        );

    public static void Print(this ParseResult parsed, object document) =>
        parsed.InvocationConfiguration.Output.WriteLine(JsonSerializer.Serialize(document, Json));

    /// <summary>The value, or the end of the verb with the first problem's text.</summary>
    public static T OrUnusable<T>(this Result<T> result) =>
        result.Done ? result.Value : throw new UnusableException(result.Problems[0].Text);

    /// <summary>A whole file, for readers that must seek.</summary>
    public static MemoryStream Open(string path)
    {
        try
        {
            return new MemoryStream(File.ReadAllBytes(path), writable: false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UnusableException($"{path}：文件不存在或不能读取。");
        }
    }

    public static CsvTable Csv(string path) => CsvTable.Read(Open(path), Path.GetFileName(path)).OrUnusable();

    /// <summary>Half-written numbers are told from whole ones: a value is 90.0, not 90.</summary>
    private sealed class PointNumber : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            var text = value.ToString("R", CultureInfo.InvariantCulture);
            writer.WriteRawValue(text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0");
        }
    }
}

/// <summary>Input that cannot be used; the message is the line that is printed.</summary>
internal sealed class UnusableException(string message) : Exception(message);
