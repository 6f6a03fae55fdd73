using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Nomination.Core.Data;

/// <summary>The running numbers that the store itself gives to rows, noted and set back.</summary>
internal static class Counters
{
    /// <summary>Last number given by table; a table that has given none is missing.</summary>
    public static async Task<Dictionary<string, long>> NoteAsync(NominationDb db, CancellationToken stop)
    {
        var noted = new Dictionary<string, long>();
        foreach (var (table, key) in Numbered(db))
            if (await LastAsync(db, table, key, stop) is { } last)
                noted[table] = last;
        return noted;
    }

    /// <summary>Sets each back to what it was, or to the largest number still in use where real rows came meanwhile. In a transaction.</summary>
    public static async Task SetBackAsync(NominationDb db, IReadOnlyDictionary<string, long> noted, CancellationToken stop)
    {
        foreach (var (table, key) in Numbered(db))
        {
            if (db is PostgresDb)
                // Whoever has drawn a number holds this table already, so none is drawn and not yet seen.
                await RunAsync(db, $"""LOCK TABLE "{table}" IN SHARE ROW EXCLUSIVE MODE""", stop);
            var largest = await OneAsync(db, $"""SELECT MAX("{key}") AS "Value" FROM "{table}" """, stop);
            var was = noted.TryGetValue(table, out var n) ? n : (long?)null;
            var last = largest is null ? was : Math.Max(largest.Value, was ?? 0);
            if (await LastAsync(db, table, key, stop) == last)
                continue;
            await RunAsync(
                db,
                db is PostgresDb ? $"SELECT setval({Sequence(table, key)}, {last ?? 1}, {(last is null ? "false" : "true")})"
                    : last is null ? $"DELETE FROM sqlite_sequence WHERE name = '{table}'"
                    : $"UPDATE sqlite_sequence SET seq = {last} WHERE name = '{table}'",
                stop
            );
        }
    }

    private static IEnumerable<(string Table, string Key)> Numbered(NominationDb db) =>
        from type in db.Model.GetEntityTypes()
        let name = type.GetTableName()
        where name is not null
        let key = type.FindPrimaryKey()?.Properties
        where key is { Count: 1 } && key[0].ValueGenerated == ValueGenerated.OnAdd
        where key[0].ClrType == typeof(int) || key[0].ClrType == typeof(long)
        select (name, key[0].GetColumnName(StoreObjectIdentifier.Table(name, type.GetSchema()))!);

    private static Task<long?> LastAsync(NominationDb db, string table, string key, CancellationToken stop) =>
        OneAsync(
            db,
            db is PostgresDb
                ? $"""SELECT pg_sequence_last_value(CAST({Sequence(table, key)} AS regclass)) AS "Value" """
                : $"""SELECT seq AS "Value" FROM sqlite_sequence WHERE name = '{table}'""",
            stop
        );

    private static string Sequence(string table, string key) => $"""pg_get_serial_sequence('"{table}"', '{key}')""";

    private static async Task<long?> OneAsync(NominationDb db, string sql, CancellationToken stop) =>
        (await db.Database.SqlQueryRaw<long?>(sql).ToListAsync(stop)).FirstOrDefault();

    // Names come from the model and numbers are numbers: no text of a person is in it.
    private static Task<int> RunAsync(NominationDb db, string sql, CancellationToken stop) => db.Database.ExecuteSqlRawAsync(sql, stop);
}
