using Nomination.Core.Shared;

namespace Nomination.Core.Proof;

/// <summary>One thing in a bundle that is not as it must be.</summary>
/// <param name="Field">A path in the file, or a line; empty for the file as a whole.</param>
public sealed record Difference(string File, string Field, string Message);

/// <param name="ResultHash">As recomputed from the files of the result; empty where they cannot be summed.</param>
public sealed record ProofReport(string ResultHash, IReadOnlyList<Difference> Differences)
{
    public bool Ok => Differences.Count == 0;
}

/// <summary>What was found so far; a file that is wholly wrong has as many faults as lines, so only the first ones are named.</summary>
internal sealed class Findings
{
    private const int MostOfAFile = 20;
    private readonly List<Difference> _all = [];

    public IReadOnlyList<Difference> All => _all;

    public void Add(string file, string field, string message)
    {
        if (_all.Count(d => d.File == file) < MostOfAFile)
            _all.Add(new(file, field, message));
    }

    public void Check(bool holds, string file, string field, string message)
    {
        if (!holds)
            Add(file, field, message);
    }

    /// <summary>Every field of a part that was recomputed otherwise.</summary>
    public void Compare<T>(string file, T expected, T found, string under = "")
    {
        foreach (var (field, should, has) in JsonDifference.Of(expected, found))
            Add(file, Join(under, field), $"重新计算应为 {should}，文件中为 {has}。");
    }

    public void Same(string file, byte[] expected, byte[]? found)
    {
        if (found is not null && !expected.AsSpan().SequenceEqual(found))
            Add(file, Line(expected, found), "与由其他文件重新计算的内容不一致。");
    }

    /// <summary>The value, or null and the refusal noted.</summary>
    public T? Read<T>(IReadOnlyDictionary<string, byte[]> files, string path)
        where T : class
    {
        if (!files.TryGetValue(path, out var bytes))
            return null; // named as missing already
        var (part, fault) = ProofJson.Read<T>(bytes);
        if (fault is not null)
            Add(path, "", fault);
        return fault is null ? part : null;
    }

    private static string Join(string under, string field) =>
        under.Length == 0 ? field
        : field.Length == 0 || field[0] == '[' ? under + field
        : $"{under}.{field}";

    private static string Line(byte[] expected, byte[] found)
    {
        var same = expected.AsSpan().CommonPrefixLength(found);
        return $"第 {found.AsSpan(0, same).Count((byte)'\n') + 1} 行";
    }
}
