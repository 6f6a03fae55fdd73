using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Nomination.Core.Data;
using Npgsql;

[assembly: AssemblyFixture(typeof(Nomination.Tests.Data.TestStore.End))]

namespace Nomination.Tests.Data;

/// <summary>A real, migrated, empty database of its own for one test: a SQLite file, or a PostgreSQL database where run.sh started a server.</summary>
public sealed class TestStore : IAsyncDisposable
{
    /// <summary>Set by run.sh; without it the PostgreSQL half is not listed.</summary>
    private static readonly string? Server = Environment.GetEnvironmentVariable("NOMINATION_TEST_POSTGRES");
    private static readonly SemaphoreSlim Gate = new(1);
    private static readonly ConcurrentDictionary<(string Kind, string Name), Lazy<Task<string>>> Filled = [];
    private static string? _template;
    private readonly string _name;

    // Of the PostgreSQL kind: empty when it was handed out, and nobody's but the test's.
    private readonly bool _again;

    private TestStore(string kind, string name, Stores stores, bool again = false) =>
        (Kind, _name, Stores, _again) = (kind, name, stores, again);

    public string Kind { get; }

    /// <summary>The store of a running program, for the helpers that fill one; the program keeps and deletes it.</summary>
    public static TestStore Over(Stores stores) => new("borrowed", "", stores);

    /// <summary>Of the PostgreSQL kind: how another process reaches it.</summary>
    public string Connection => ConnectionTo(_name);

    /// <summary>Path of the SQLite file; name of the PostgreSQL database.</summary>
    public string File => _name;
    public Stores Stores { get; }

    /// <summary>Of the SQLite kind: where its bytes lie.</summary>
    public string DatabaseFile => _name;
    public SecretBox Secrets { get; } = new(SHA256.HashData("test key"u8));

    /// <summary>Where the keys of its ballot boxes lie.</summary>
    public string KeyFolder { get; } = Path.Combine(Path.GetTempPath(), $"nomination-keys-{Guid.NewGuid():N}");
    public BoxKeys Keys => field ??= new(KeyFolder);

    /// <summary>For [MemberData]: "sqlite", and "postgres" where there is one.</summary>
    public static TheoryData<string> Kinds => Server is null ? ["sqlite"] : ["sqlite", "postgres"];

    /// <param name="fresh">Where another process writes in it, or the test looks at its pages: made for this test and done away with.</param>
    public static async Task<TestStore> OpenAsync(string kind, bool fresh = false)
    {
        if (kind == "postgres")
            return !fresh && UsedDatabases.Take() is { } used
                ? new TestStore(kind, used, Stores.Postgres(ConnectionTo(used)), again: true)
                : await PostgresAsync(again: !fresh);
        var file = NewFile();
        await PutEmptyAsync(file);
        return new TestStore(kind, file, Stores.Sqlite(file));
    }

    /// <summary>A copy of a store that was filled once for all tests: where many begin alike, and none looks at the filling.</summary>
    /// <param name="name">Of what is in it; the same name is filled once for a kind.</param>
    public static async Task<TestStore> CopyAsync(string kind, string name, Func<TestStore, Task> fill)
    {
        var filled = await Filled
            .GetOrAdd(
                (kind, name),
                _ => new Lazy<Task<string>>(async () =>
                {
                    var store = await OpenAsync(kind, fresh: true);
                    await fill(store);
                    store.Rest();
                    AppDomain.CurrentDomain.ProcessExit += (_, _) => store.DisposeAsync().AsTask().GetAwaiter().GetResult();
                    return store._name;
                })
            )
            .Value;
        if (kind == "postgres")
            return await PostgresAsync(filled);
        var file = NewFile();
        System.IO.File.Copy(filled, file);
        return new TestStore(kind, file, Stores.Sqlite(file));
    }

    /// <summary>A migrated, empty SQLite database at this path: the migrations run once for all tests.</summary>
    public static async Task PutEmptyAsync(string file)
    {
        await Gate.WaitAsync();
        try
        {
            if (_template is null)
            {
                var template = Path.Combine(TempFolder.UntilTheEnd(), "empty.db");
                await Stores.Sqlite(template).MigrateAsync();
                Forget(template);
                _template = template;
            }
        }
        finally
        {
            Gate.Release();
        }
        System.IO.File.Copy(_template, file);
    }

    /// <summary>Closes the idle connections to this SQLite file, so that all of it lies in the file; those of other tests stay open.</summary>
    public static void Forget(string file)
    {
        using var db = Stores.Sqlite(file).Open();
        SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
    }

    private static string NewFile() => Path.Combine(Path.GetTempPath(), $"nomination-{Guid.NewGuid():N}.db");

    /// <param name="filled">The database to copy; null: the empty one.</param>
    private static async Task<TestStore> PostgresAsync(string? filled = null, bool again = false)
    {
        var name = $"t{Guid.NewGuid():N}";
        await Gate.WaitAsync();
        try
        {
            await using var admin = new NpgsqlConnection($"{Server};Database=postgres");
            await admin.OpenAsync();
            // Named after the build, so that a server that outlives it never serves an older schema.
            var template = filled ?? $"template_{typeof(NominationDb).Module.ModuleVersionId:N}";
            await using var has = new NpgsqlCommand($"SELECT 1 FROM pg_database WHERE datname = '{template}'", admin);
            if (await has.ExecuteScalarAsync() is null)
                await Stores.Postgres($"{Server};Database={template};Pooling=false").MigrateAsync();
            // The strategy costs half of the other's time, and takes the caches of the template along.
            var strategy = admin.PostgreSqlVersion.Major >= 15 ? " STRATEGY FILE_COPY" : "";
            await using var create = new NpgsqlCommand($"CREATE DATABASE {name} TEMPLATE {template}{strategy}", admin);
            await create.ExecuteNonQueryAsync();
        }
        finally
        {
            Gate.Release();
        }
        if (again)
            await UsedDatabases.KnowAsync(ConnectionTo(name));
        return new TestStore("postgres", name, Stores.Postgres(ConnectionTo(name)), again);
    }

    private static string ConnectionTo(string name) => $"{Server};Database={name};Maximum Pool Size=20";

    /// <summary>The same database, watched: for counting statements.</summary>
    public Stores Watched(IInterceptor watcher)
    {
        if (Kind == "sqlite")
        {
            var sqlite = new DbContextOptionsBuilder<SqliteDb>();
            SqliteDb.Use(sqlite, _name);
            sqlite.AddInterceptors(watcher);
            return new Stores(() => new SqliteDb(sqlite.Options));
        }
        var postgres = new DbContextOptionsBuilder<PostgresDb>().UseNpgsql(Connection);
        postgres.AddInterceptors(watcher);
        return new Stores(() => new PostgresDb(postgres.Options));
    }

    /// <summary>Closes the idle connections.</summary>
    private void Rest()
    {
        if (Kind == "sqlite")
        {
            Forget(_name);
            return;
        }
        using var own = new NpgsqlConnection(Connection);
        NpgsqlConnection.ClearPool(own);
    }

    public async ValueTask DisposeAsync()
    {
        if (Directory.Exists(KeyFolder))
            Directory.Delete(KeyFolder, recursive: true);
        if (Kind == "borrowed")
            return;
        if (Kind == "sqlite")
        {
            Rest();
            foreach (var end in new[] { "", "-wal", "-shm" })
                System.IO.File.Delete(_name + end);
            return;
        }
        if (_again && await UsedDatabases.GiveBackAsync(_name, Connection))
            return;
        Rest();
        await DropAsync(_name);
    }

    private static async Task DropAsync(string name)
    {
        await using var admin = new NpgsqlConnection($"{Server};Database=postgres");
        await admin.OpenAsync();
        await using var drop = new NpgsqlCommand($"DROP DATABASE {name} WITH (FORCE)", admin);
        await drop.ExecuteNonQueryAsync();
    }

    /// <summary>Does away with those that wait for another test.</summary>
    public sealed class End : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            while (UsedDatabases.Take() is { } name)
                await DropAsync(name);
        }
    }
}
