using System.Collections.Concurrent;
using Npgsql;

namespace Nomination.Tests.Data;

/// <summary>
/// PostgreSQL databases that a test is done with, emptied for the next one: to empty one costs a tenth of making one and doing away with
/// it, and its connections stay warm. Whatever is not just as it was made is not taken back.
/// </summary>
internal static class UsedDatabases
{
    private const int MostAtRest = 6;
    private const int MostConnections = 4;
    private const long MostBytes = 40L << 20;
    private static readonly ConcurrentStack<string> Empty = [];
    private static string? _shape;

    // Every row but the list of migrations goes, without the keys between tables being asked; counters begin anew. Whoever still writes is
    // not waited for.
    private const string Sweep = """
        SET lock_timeout = '500ms'; SET session_replication_role = replica;
        DO $$
        DECLARE it record;
        BEGIN
          FOR it IN SELECT oid::regclass AS t FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname NOT LIKE '\_\_EF%' LOOP
            EXECUTE format('DELETE FROM %s', it.t);
          END LOOP;
          FOR it IN SELECT oid::regclass AS s FROM pg_class WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace LOOP
            PERFORM setval(it.s, 1, false);
          END LOOP;
        END $$;
        RESET session_replication_role; RESET lock_timeout;
        """;

    // Tables, columns, indexes, constraints, triggers and functions; then the others' connections, those of them at work, and the size.
    private const string Look = """
        SELECT md5((SELECT string_agg(relname::text || relkind::text, ',' ORDER BY relname) FROM pg_class WHERE relnamespace = 'public'::regnamespace)
          || (SELECT count(*) FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid WHERE c.relnamespace = 'public'::regnamespace)
          || '/' || (SELECT count(*) FROM pg_constraint) || '/' || (SELECT count(*) FROM pg_trigger) || '/' || (SELECT count(*) FROM pg_proc)),
          (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()),
          (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'),
          pg_database_size(current_database())
        """;

    public static string? Take() => Empty.TryPop(out var name) ? name : null;

    /// <summary>What a freshly made one looks like: asked once.</summary>
    public static async Task KnowAsync(string connection)
    {
        if (_shape is null)
            _shape = (await LookAsync(connection)).Shape;
    }

    /// <summary>False where it was not taken back and must go.</summary>
    public static async Task<bool> GiveBackAsync(string name, string connection)
    {
        if (Empty.Count >= MostAtRest)
            return false;
        try
        {
            var (shape, others, working, bytes) = await LookAsync(connection);
            if (shape != _shape || working > 0 || bytes > MostBytes)
                return false;
            await using var own = new NpgsqlConnection(connection);
            await own.OpenAsync();
            await using (var sweep = new NpgsqlCommand(Sweep, own))
                await sweep.ExecuteNonQueryAsync();
            if (others > MostConnections)
                NpgsqlConnection.ClearPool(own);
        }
        catch (NpgsqlException)
        {
            return false;
        }
        Empty.Push(name);
        return true;
    }

    private static async Task<(string Shape, long Others, long Working, long Bytes)> LookAsync(string connection)
    {
        await using var own = new NpgsqlConnection(connection);
        await own.OpenAsync();
        await using var look = new NpgsqlCommand(Look, own);
        await using var found = await look.ExecuteReaderAsync();
        await found.ReadAsync();
        return (found.GetString(0), found.GetInt64(1), found.GetInt64(2), found.GetInt64(3));
    }
}
