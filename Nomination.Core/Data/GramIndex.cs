using Nomination.Core.Shared;

namespace Nomination.Core.Data;

/// <summary>What a word asks of an index of bigrams, in the language of either database.</summary>
/// <param name="Plain">The word as the texts are kept.</param>
/// <param name="IsWhole">One entry of the index says it all; several may stand apart, and the text itself must be asked.</param>
/// <param name="Fts">For MATCH of FTS5.</param>
/// <param name="Tsquery">For @@ of PostgreSQL.</param>
internal sealed record GramQuery(string Plain, bool IsWhole, string Fts, string Tsquery)
{
    public static GramQuery Of(string word)
    {
        var plain = SearchText.Normal(word);
        var (needed, prefix) = (SearchText.Needed(plain), plain.Length == 1);
        return new(
            plain,
            needed.Count == 1,
            string.Join(" AND ", needed) + (prefix ? "*" : ""),
            string.Join(" & ", needed) + (prefix ? ":*" : "")
        );
    }
}

/// <summary>The triggers that keep an FTS5 index in step with its table (external content, so each needs the old words to take them back).</summary>
internal static class GramTriggers
{
    /// <param name="table">CandidateTexts or WinnerTexts; its index is called by the singular and Index.</param>
    /// <param name="head">CREATE TRIGGER, as the migration or the start of the program wants it.</param>
    public static IEnumerable<string> Of(string table, string head)
    {
        var index = $"{table[..^1]}Index";
        var put = $"""INSERT INTO "{index}"(rowid, "Grams") VALUES (new."Id", new."Grams"); """;
        var take = $"""INSERT INTO "{index}"("{index}", rowid, "Grams") VALUES ('delete', old."Id", old."Grams"); """;
        yield return Trigger("Insert", "AFTER INSERT", put);
        yield return Trigger("Delete", "AFTER DELETE", take);
        yield return Trigger("Update", "AFTER UPDATE OF \"Grams\"", take + put);

        string Trigger(string name, string when, string act) => $"""{head} "{table}{name}" {when} ON "{table}" BEGIN {act}END;""";
    }
}
