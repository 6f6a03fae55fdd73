using System.Text.Json;
using Nomination.Core.Shared;

namespace Nomination.Core.Reviews;

/// <summary>曾任职单位 with its years; null = not known, an empty end = until the present unit.</summary>
public sealed record FormerPost(string Unit, int? From = null, int? To = null);

/// <summary>What an expert declared: 近亲属 张三（胞弟）. <paramref name="Name"/> is empty where only a sentence was given; then <paramref name="Note"/> is that sentence.</summary>
public sealed record DeclaredRelation(string Kind, string Name, string Note = "");

/// <summary>Whence an expert comes and to whom he is bound: all that conflict finding asks of the library.</summary>
public sealed record ExpertBackground
{
    public static ExpertBackground None { get; } = new();

    /// <summary>曾用名、简称 of the work unit, as typed.</summary>
    public IReadOnlyList<string> UnitAliases { get; init; } = [];

    /// <summary>上级单位 (主管部门、集团) of the work unit; empty = none known.</summary>
    public string ParentUnit { get; init; } = "";
    public IReadOnlyList<FormerPost> FormerPosts { get; init; } = [];

    /// <summary>导师 and 学生 by name.</summary>
    public IReadOnlyList<string> Supervisors { get; init; } = [];
    public IReadOnlyList<string> Students { get; init; } = [];
    public IReadOnlyList<DeclaredRelation> Relations { get; init; } = [];

    /// <summary>籍贯, as written: 陕西渭南.</summary>
    public string NativePlace { get; init; } = "";

    public static ExpertBackground Read(string json) =>
        json.Length == 0 ? None : JsonSerializer.Deserialize<ExpertBackground>(json, CanonicalJson.Options) ?? None;

    public static string Write(ExpertBackground background) => CanonicalJson.Write(background);
}
