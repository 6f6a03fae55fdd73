using Microsoft.EntityFrameworkCore;

namespace Nomination.Core.Data;

/// <summary>Opens contexts of whichever store is configured; the one thing a service needs to reach the database.</summary>
public sealed class Stores(Func<NominationDb> open)
{
    /// <summary>What the public reads again and again.</summary>
    public PublicMemory Public { get; } = new();

    public NominationDb Open() => open();

    public static Stores Sqlite(string file)
    {
        var builder = new DbContextOptionsBuilder<SqliteDb>();
        SqliteDb.Use(builder, file);
        return new Stores(() => new SqliteDb(builder.Options));
    }

    public static Stores Postgres(string connection)
    {
        var options = new DbContextOptionsBuilder<PostgresDb>().UseNpgsql(connection).AddInterceptors(new PublicFollowing()).Options;
        return new Stores(() => new PostgresDb(options));
    }

    public async Task MigrateAsync(CancellationToken stop = default)
    {
        await using var db = Open();
        // Asked first: migrating compares the model with its snapshot before it looks, which costs a start a second and ten megabytes.
        if ((await db.Database.GetPendingMigrationsAsync(stop)).Any())
            await db.Database.MigrateAsync(stop);
        await FullText.CatchUpAsync(open, stop);
        await WinnerIndex.CatchUpAsync(open, stop);
        await ConflictKeeping.CatchUpAsync(open, stop);
        await ProofSalting.CatchUpAsync(open, stop);
    }
}
