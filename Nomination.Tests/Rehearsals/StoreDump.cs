using System.Data.Common;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace Nomination.Tests.Rehearsals;

/// <summary>Everything a store and a folder hold, as lines that can be compared: every row of every table, every running number, every file.</summary>
internal static class StoreDump
{
    public static async Task<List<string>> OfAsync(TestStore store, string folder)
    {
        var lines = new List<string>();
        await using var db = store.Stores.Open();
        await db.Database.OpenConnectionAsync();
        var connection = db.Database.GetDbConnection();
        var isSqlite = connection.GetType().Name.StartsWith("Sqlite", StringComparison.Ordinal);
        // How the full-text index lays its pages out is no content; its words and documents are compared below.
        var tables = isSqlite
            ? """
                SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'CandidateTextIndex%'
                UNION SELECT 'sqlite_sequence' UNION SELECT 'CandidateTextIndex_docsize'
                """
            : "SELECT tablename FROM pg_tables WHERE schemaname = 'public'";
        foreach (var table in await RowsAsync(connection, tables))
        foreach (var row in await RowsAsync(connection, $"SELECT * FROM \"{table}\""))
            lines.Add($"{table}: {row}");
        if (isSqlite)
        {
            await RunAsync(
                connection,
                "CREATE VIRTUAL TABLE IF NOT EXISTS temp.words USING fts5vocab('main', 'CandidateTextIndex', 'row')"
            );
            lines.AddRange((await RowsAsync(connection, "SELECT * FROM temp.words")).Select(w => $"word: {w}"));
        }
        else
            foreach (var name in await RowsAsync(connection, "SELECT sequencename FROM pg_sequences WHERE schemaname = 'public'"))
                lines.Add($"{name}: {(await RowsAsync(connection, $"SELECT last_value, is_called FROM \"{name}\""))[0]}");
        if (Directory.Exists(folder))
            lines.AddRange(
                Directory
                    .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                    .Select(f =>
                        $"file: {Path.GetRelativePath(folder, f)} {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(f)))}"
                    )
            );
        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    private static async Task<List<string>> RowsAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(
                string.Join(
                    '|',
                    Enumerable
                        .Range(0, reader.FieldCount)
                        .Select(i => reader.GetValue(i) is byte[] b ? Convert.ToHexString(b) : $"{reader.GetValue(i)}")
                )
            );
        return rows;
    }

    private static async Task RunAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
