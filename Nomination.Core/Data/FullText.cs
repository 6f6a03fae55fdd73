using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Nomination.Core.Candidates;

namespace Nomination.Core.Data;

/// <summary>
/// The index over <see cref="CandidateText.Grams"/>: FTS5 on SQLite (kept by triggers, so it cannot part from its table), a generated
/// tsvector under GIN on PostgreSQL. The model does not know of either; the migration calls the four methods.
/// </summary>
internal static class FullText
{
    public static void SqliteUp(MigrationBuilder builder)
    {
        builder.Sql(
            """CREATE VIRTUAL TABLE "CandidateTextIndex" USING fts5("Grams", content='CandidateTexts', content_rowid='Id', detail=none);"""
        );
        foreach (var trigger in GramTriggers.Of("CandidateTexts", "CREATE TRIGGER"))
            builder.Sql(trigger);
    }

    public static void SqliteDown(MigrationBuilder builder)
    {
        foreach (var act in new[] { "Insert", "Delete", "Update" })
            builder.Sql($"DROP TRIGGER IF EXISTS \"CandidateTexts{act}\";");
        builder.Sql("""DROP TABLE IF EXISTS "CandidateTextIndex";""");
    }

    public static void PostgresUp(MigrationBuilder builder)
    {
        builder.Sql(
            """
            ALTER TABLE "CandidateTexts" ADD COLUMN "Index" tsvector
                GENERATED ALWAYS AS (array_to_tsvector(string_to_array("Grams", ' '))) STORED;
            """
        );
        builder.Sql("""CREATE INDEX "IX_CandidateTexts_Index" ON "CandidateTexts" USING gin ("Index");""");
    }

    public static void PostgresDown(MigrationBuilder builder) =>
        builder.Sql("""ALTER TABLE "CandidateTexts" DROP COLUMN IF EXISTS "Index";""");

    /// <summary>The candidates whose text holds a word. The index finds who has all its bigrams; the text itself decides whether they stand in a row.</summary>
    public static IQueryable<Guid> Holding(NominationDb db, string word)
    {
        var asked = GramQuery.Of(word);
        var found =
            db is SqliteDb
                ? db.CandidateTexts.FromSql(
                    $"""SELECT * FROM "CandidateTexts" WHERE "Id" IN (SELECT rowid FROM "CandidateTextIndex" WHERE "CandidateTextIndex" MATCH {asked.Fts})"""
                )
                : db.CandidateTexts.FromSql($"""SELECT * FROM "CandidateTexts" WHERE "Index" @@ CAST({asked.Tsquery} AS tsquery)""");
        return (asked.IsWhole ? found : found.Where(t => t.Plain.Contains(asked.Plain))).Select(t => t.CandidateId);
    }

    /// <summary>Before a save: the text of every candidate that is written goes with it, in the same transaction.</summary>
    public static async Task FollowAsync(NominationDb db, CancellationToken stop)
    {
        var written = db
            .ChangeTracker.Entries<Candidate>()
            .Where(e => e.State is EntityState.Added or EntityState.Deleted || (e.State == EntityState.Modified && IsText(e)))
            .ToList();
        if (written.Count == 0)
            return;
        var old = written.Where(e => e.State != EntityState.Added).Select(e => e.Entity.Id).ToList();
        var known =
            old.Count == 0
                ? []
                : await db.CandidateTexts.Where(t => old.Contains(t.CandidateId)).ToDictionaryAsync(t => t.CandidateId, stop);
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
                db.Add(text = new CandidateText { CandidateId = entry.Entity.Id });
            text.Follow(entry.Entity);
        }
    }

    /// <summary>Candidates from before there was an index, at start. Returns how many were taken in.</summary>
    public static async Task<int> CatchUpAsync(Func<NominationDb> open, CancellationToken stop)
    {
        for (var done = 0; ; )
        {
            await using var db = open();
            var late = await db.Candidates.Where(c => !db.CandidateTexts.Any(t => t.CandidateId == c.Id)).Take(100).ToListAsync(stop);
            if (late.Count == 0)
                return done;
            foreach (var candidate in late)
            {
                var text = new CandidateText { CandidateId = candidate.Id };
                text.Follow(candidate);
                db.Add(text);
            }
            await db.SaveChangesAsync(stop);
            done += late.Count;
        }
    }

    /// <summary>After texts were erased: the index drops what it still keeps of them. PostgreSQL's holds nothing beside its rows.</summary>
    public static async Task TidyAsync(NominationDb db)
    {
        if (db is not SqliteDb)
            return;
        await db.Database.ExecuteSqlRawAsync("""INSERT INTO "CandidateTextIndex"("CandidateTextIndex") VALUES ('optimize');""");
        await db.Database.ExecuteSqlRawAsync(
            await db.WinnerTexts.AnyAsync()
                ? """INSERT INTO "WinnerTextIndex"("WinnerTextIndex") VALUES ('optimize');"""
                : """INSERT INTO "WinnerTextIndex"("WinnerTextIndex") VALUES ('delete-all');"""
        );
    }

    private static bool IsText(Microsoft.EntityFrameworkCore.ChangeTracking.EntityEntry<Candidate> entry)
    {
        var state = entry.Property(c => c.State);
        return entry.Property(c => c.FormJson).IsModified
            || entry.Property(c => c.Name).IsModified
            || entry.Property(c => c.WorkUnit).IsModified
            || (state.IsModified && (state.OriginalValue == CandidateState.Withdrawn || state.CurrentValue == CandidateState.Withdrawn));
    }
}
