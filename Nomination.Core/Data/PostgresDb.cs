using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Nomination.Core.PublicVotes;
using Nomination.Core.Winners;
using Npgsql;

namespace Nomination.Core.Data;

/// <summary>PostgreSQL, for an installation that outgrows one file.</summary>
public sealed class PostgresDb(DbContextOptions<PostgresDb> options) : NominationDb(options)
{
    // Any constant known only to this product: the advisory lock on the audit chain's tail.
    private const long AuditLock = 0x4E6F6D41;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<Utc>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<WinnerText>(t =>
        {
            t.Property<NpgsqlTypes.NpgsqlTsVector>("Index")
                .HasComputedColumnSql("array_to_tsvector(string_to_array(\"Grams\", ' '))", stored: true);
            t.HasIndex("Index").HasMethod("GIN");
        });
    }

    protected override Task LockAuditAsync(CancellationToken stop) =>
        Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({AuditLock})", stop);

    internal override Task<CastOutcome[]> KeepVotesAsync(IReadOnlyList<(Vote Vote, VoteTrace Trace)> group) =>
        PostgresVotes.KeepAsync(this, group);

    protected override bool IsUniqueViolation(DbException? e) => e is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    // VACUUM FULL writes the tables anew without the dead versions of rows. It cannot run beside a transaction that reads them, so it
    // waits a moment at most and leaves the rest to the next sweep. PostgreSQL's own log (pg_wal) has of papers only cipher without a key.
    public override async Task<bool> SweepBallotsAsync()
    {
        await Database.OpenConnectionAsync();
        try
        {
            await Database.ExecuteSqlAsync($"SET lock_timeout = '2s'");
            await Database.ExecuteSqlAsync($"VACUUM (FULL) \"BallotPapers\"");
            await Database.ExecuteSqlAsync($"VACUUM (FULL) \"RollMarks\"");
            await Database.ExecuteSqlAsync($"VACUUM (FULL) \"SealedBoxes\"");
            return true;
        }
        catch (PostgresException)
        {
            return false;
        }
    }

    // timestamptz takes only offset zero.
    private sealed class Utc() : ValueConverter<DateTimeOffset, DateTimeOffset>(v => v.ToUniversalTime(), v => v);
}
