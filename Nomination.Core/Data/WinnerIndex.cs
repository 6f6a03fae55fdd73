using Microsoft.EntityFrameworkCore;
using Nomination.Core.Winners;

namespace Nomination.Core.Data;

/// <summary>The index over <see cref="WinnerText.Grams"/>, made together with its table (SqliteDb, PostgresDb), and how it keeps step with the winners.</summary>
internal static class WinnerIndex
{
    public const string Table = "WinnerTexts";

    /// <summary>What SQLite needs beside the table: the FTS5 index and the triggers that keep it.</summary>
    public static IEnumerable<string> Sqlite()
    {
        yield return """CREATE VIRTUAL TABLE IF NOT EXISTS "WinnerTextIndex" USING fts5("Grams", content='WinnerTexts', content_rowid='Id', detail=none);""";
        foreach (var trigger in GramTriggers.Of("WinnerTexts", "CREATE TRIGGER IF NOT EXISTS"))
            yield return trigger;
    }

    /// <summary>The winners in whose public text a word stands.</summary>
    public static IQueryable<Guid> Holding(NominationDb db, string word)
    {
        var asked = GramQuery.Of(word);
        var found =
            db is SqliteDb
                ? db.WinnerTexts.FromSql(
                    $"""SELECT * FROM "WinnerTexts" WHERE "Id" IN (SELECT rowid FROM "WinnerTextIndex" WHERE "WinnerTextIndex" MATCH {asked.Fts})"""
                )
                : db.WinnerTexts.FromSql($"""SELECT * FROM "WinnerTexts" WHERE "Index" @@ CAST({asked.Tsquery} AS tsquery)""");
        return (asked.IsWhole ? found : found.Where(t => t.Plain.Contains(asked.Plain))).Select(t => t.WinnerId);
    }

    /// <summary>Before a save: the public text of every winner that is written goes with it, in the same transaction.</summary>
    public static async Task FollowAsync(NominationDb db, CancellationToken stop)
    {
        var written = db
            .ChangeTracker.Entries<Winner>()
            .Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .ToList();
        if (written.Count == 0)
            return;
        var ids = written.Select(e => e.Entity.Id).ToList();
        var known = await db.WinnerTexts.Where(t => ids.Contains(t.WinnerId)).ToDictionaryAsync(t => t.WinnerId, stop);
        foreach (var entry in written)
        {
            var text = known.GetValueOrDefault(entry.Entity.Id);
            if (entry.State == EntityState.Deleted)
            {
                if (text is not null)
                    db.Remove(text);
                continue;
            }
            if (text is null)
                db.Add(text = new WinnerText { WinnerId = entry.Entity.Id });
            text.Follow(entry.Entity);
        }
    }

    /// <summary>Winners from before there was an index, at start.</summary>
    public static async Task CatchUpAsync(Func<NominationDb> open, CancellationToken stop)
    {
        await using var db = open();
        foreach (var winner in await db.Winners.Where(w => !db.WinnerTexts.Any(t => t.WinnerId == w.Id)).ToListAsync(stop))
        {
            var text = new WinnerText { WinnerId = winner.Id };
            text.Follow(winner);
            db.Add(text);
        }
        await db.SaveChangesAsync(stop);
    }
}
