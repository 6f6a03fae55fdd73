using System.Text.Json;
using Nomination.Core.Shared;

namespace Nomination.Core.Campaigns;

/// <summary>One line of an amendment: what the rule book said, and what it says now. Empty = there was (or is) no such line.</summary>
public sealed record RuleChange(string Chapter, string Term, string Before, string After);

/// <summary>The difference of two rule books in the words people read, and what may still be amended.</summary>
public static class RuleChanges
{
    public static IReadOnlyList<RuleChange> Between(RuleBook before, RuleBook after)
    {
        var (old, now) = (Lines(before), Lines(after));
        return
        [
            .. now.Where(l => old.GetValueOrDefault(l.Key) != l.Value)
                .Select(l => new RuleChange(l.Key.Chapter, l.Key.Term, old.GetValueOrDefault(l.Key, ""), l.Value)),
            .. old.Where(l => !now.ContainsKey(l.Key)).Select(l => new RuleChange(l.Key.Chapter, l.Key.Term, l.Value, "")),
        ];
    }

    public static IReadOnlyList<RuleChange> Read(string json) =>
        JsonSerializer.Deserialize<List<RuleChange>>(json, CanonicalJson.Options) ?? [];

    private static Dictionary<(string Chapter, string Term), string> Lines(RuleBook book) =>
        RuleLines
            .Chapters(book)
            .Append(new RuleChapter("评审指标和原因代码", [.. RuleLines.Tables(book)]))
            .SelectMany(c => c.Lines.Select(l => (Key: (c.Title, l.Term), l.Text)))
            .ToDictionary(l => l.Key, l => l.Text);
}
