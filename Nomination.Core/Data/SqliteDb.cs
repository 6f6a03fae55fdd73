using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Microsoft.EntityFrameworkCore.Update;
using Nomination.Core.PublicVotes;

namespace Nomination.Core.Data;

/// <summary>SQLite: one writer, WAL, FULL synchronous, five seconds of patience. Every transaction takes the write lock at once.</summary>
public sealed class SqliteDb(DbContextOptions<SqliteDb> options) : NominationDb(options)
{
    public static void Use(DbContextOptionsBuilder builder, string file) =>
        builder
            .UseSqlite(new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = 30 }.ToString())
            .AddInterceptors(new Pragmas(), new PublicFollowing())
            .ReplaceService<IMigrationsSqlGenerator, WithoutRowId>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        // DateTimeOffset in ORDER BY throws on SQLite: UTC ticks sort and compare as they should.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
    }

    // BEGIN IMMEDIATE is the provider's way to begin, so the tail of the chain is already ours.
    protected override Task LockAuditAsync(CancellationToken stop) => Task.CompletedTask;

    internal override Task<CastOutcome[]> KeepVotesAsync(IReadOnlyList<(Vote Vote, VoteTrace Trace)> group) =>
        VoteKeeping.SqliteAsync(this, group);

    // 2067 = SQLITE_CONSTRAINT_UNIQUE, 1555 = SQLITE_CONSTRAINT_PRIMARYKEY
    protected override bool IsUniqueViolation(DbException? e) => e is SqliteException { SqliteExtendedErrorCode: 2067 or 1555 };

    // The log holds one frame per commit, in order. TRUNCATE moves it into the file (where secure_delete has zeroed what was deleted) and
    // empties it; the first column of the answer is 1 when a reader was in the way.
    public override async Task<bool> SweepBallotsAsync()
    {
        await Database.OpenConnectionAsync();
        await using var command = Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        try
        {
            return await command.ExecuteScalarAsync() is 0L;
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    private sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(v => v.UtcTicks, v => new DateTimeOffset(v, TimeSpan.Zero));

    private sealed class Pragmas : DbConnectionInterceptor
    {
        private const string Text =
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;";

        // A pooled handle keeps its pragmas: they are set when it is new, not each time it is taken.
        private readonly ConditionalWeakTable<object, object> _prepared = [];

        // By name: its type is of way-round A's newer SQLitePCLRaw, against which nothing here can be compiled.
        private static readonly Func<SqliteConnection, object?> Handle = typeof(SqliteConnection)
            .GetProperty("Handle")!
            .GetMethod!.CreateDelegate<Func<SqliteConnection, object?>>();

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            if (IsPrepared(connection))
                return;
            using var command = connection.CreateCommand();
            command.CommandText = Text;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(
            DbConnection connection,
            ConnectionEndEventData eventData,
            CancellationToken cancellationToken = default
        )
        {
            if (IsPrepared(connection))
                return;
            await using var command = connection.CreateCommand();
            command.CommandText = Text;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        private bool IsPrepared(DbConnection connection) =>
            Handle((SqliteConnection)connection) is { } handle && !_prepared.TryAdd(handle, Text);
    }
}

/// <summary>
/// Roll and papers must not keep the order in which they came: their tables are made WITHOUT ROWID. The public text of winners gets its
/// full-text index in the moment in which its table is made.
/// </summary>
#pragma warning disable EF1001 // the generator has no public base for SQLite
public sealed class WithoutRowId(MigrationsSqlGeneratorDependencies dependencies, IRelationalAnnotationProvider annotations)
    : SqliteMigrationsSqlGenerator(dependencies, annotations)
{
    private static readonly string[] Unordered =
    [
        nameof(NominationDb.BallotPapers),
        nameof(NominationDb.RollMarks),
        nameof(NominationDb.SealedBoxes),
        nameof(NominationDb.PaperSlips),
    ];

    protected override void Generate(
        CreateTableOperation operation,
        IModel? model,
        MigrationCommandListBuilder builder,
        bool terminate = true
    )
    {
        base.Generate(operation, model, builder, terminate: false);
        if (Unordered.Contains(operation.Name))
            builder.Append(" WITHOUT ROWID");
        if (!terminate)
            return;
        builder.AppendLine(Dependencies.SqlGenerationHelper.StatementTerminator);
        EndStatement(builder);
        if (operation.Name != WinnerIndex.Table)
            return;
        foreach (var statement in WinnerIndex.Sqlite())
        {
            builder.AppendLine(statement);
            EndStatement(builder);
        }
    }
}
#pragma warning restore EF1001
