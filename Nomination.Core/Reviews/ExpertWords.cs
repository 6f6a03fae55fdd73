using System.Globalization;
using System.Text.RegularExpressions;
using Nomination.Core.Shared;

namespace Nomination.Core.Reviews;

/// <summary>The lists of a background as one types them into a field or a cell, and back: items parted by ；.</summary>
public static partial class ExpertWords
{
    /// <summary>The kinds of relations that a declaration names first.</summary>
    public static IReadOnlyList<string> RelationKinds { get; } =
    ["近亲属", "配偶", "导师", "学生", "合作", "竞争", "经济利益", "利害关系", "其他"];

    /// <summary>果树；农业工程: parted by ； 、 or a comma.</summary>
    public static IReadOnlyList<string> Names(string text) => Split(text, ['；', ';', '、', '，', ',', '\n', '|']);

    /// <summary>Names of units may hold a 、 or a comma; only ； and a new line part them.</summary>
    public static IReadOnlyList<string> Units(string text) => Split(text, ['；', ';', '\n', '|']);

    public static string Join(IEnumerable<string> items) => string.Join("；", items);

    /// <summary>甲单位（2001–2010）；乙单位（2010–）. Brackets without years belong to the name.</summary>
    public static IReadOnlyList<FormerPost> Posts(string text) =>
        [
            .. Units(text)
                .Select(item =>
                {
                    var years = Years().Match(item);
                    return years.Success
                        ? new FormerPost(item[..years.Index].Trim(), Year(years.Groups["from"]), Year(years.Groups["to"]))
                        : new FormerPost(item);
                }),
        ];

    public static string Posts(IEnumerable<FormerPost> posts) =>
        Join(posts.Select(p => p.From is null && p.To is null ? p.Unit : $"{p.Unit}（{p.From}–{p.To}）"));

    /// <summary>近亲属：张三（胞弟）；导师：李四. A sentence is kept whole as the note; 无 is nothing.</summary>
    public static IReadOnlyList<DeclaredRelation> Relations(string text) =>
        [.. Units(text).Where(t => t.TrimEnd('。') is not ("无" or "没有" or "-")).Select(Relation)];

    public static string Relations(IEnumerable<DeclaredRelation> relations) =>
        Join(
            relations.Select(r =>
                (r.Kind.Length > 0 ? $"{r.Kind}：" : "") + r.Name + (r.Name.Length > 0 && r.Note.Length > 0 ? $"（{r.Note}）" : r.Note)
            )
        );

    private static DeclaredRelation Relation(string item)
    {
        var kind = RelationKinds.FirstOrDefault(k =>
            item.StartsWith(k + "：", StringComparison.Ordinal) || item.StartsWith(k + ":", StringComparison.Ordinal)
        );
        var rest = kind is null ? item : item[(kind.Length + 1)..].Trim();
        var person = kind is null ? Match.Empty : Person().Match(rest);
        return person.Success ? new(kind!, person.Groups["name"].Value, person.Groups["note"].Value) : new(kind ?? "", "", rest);
    }

    private static IReadOnlyList<string> Split(string text, char[] at) =>
        [
            .. text.Split(at, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(PlainText.Trim)
                .Where(t => t.Length > 0)
                .Distinct(),
        ];

    private static int? Year(Group group) => group.Length == 4 ? int.Parse(group.Value, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(
        @"[（(]\s*(?<from>[12]\d{3})?\s*年?\s*(?<dash>[–—~～至-])\s*((?<to>[12]\d{3})\s*年?|今)?\s*[）)]$",
        RegexOptions.ExplicitCapture,
        5_000
    )]
    private static partial Regex Years();

    // A name of two to four characters, or one with the dot of a minority's name; then perhaps a note in brackets.
    [GeneratedRegex(
        @"^(?<name>\p{IsCJKUnifiedIdeographs}{2,4}|[^\s（(，,。]+·[^\s（(，,。]+)\s*([（(](?<note>.+)[）)])?$",
        RegexOptions.ExplicitCapture,
        5_000
    )]
    private static partial Regex Person();
}
