using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Data;
using Nomination.Core.PublicVotes;
using Npgsql;

namespace Nomination.Tests.Bench;

/// <summary>
/// What the database commits when nothing is asked and nothing checked: for each vote a row of a vote's size with its two unique keys and a row of
/// a trace's size with its key, by bare driver, in groups of as many as <see cref="VoteQueue"/> takes.
/// </summary>
internal static class RawVotes
{
    private const string Hash = "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef";

    private static readonly string[] Tables =
    [
        "CREATE TABLE IF NOT EXISTS \"RawVotes\" (\"Id\" TEXT PRIMARY KEY, \"Poll\" TEXT NOT NULL, \"Voter\" TEXT NOT NULL, \"Period\" TEXT NOT NULL, "
            + "\"Choices\" TEXT NOT NULL, \"Means\" TEXT NOT NULL, \"At\" BIGINT NOT NULL, \"State\" TEXT NOT NULL, \"Reason\" TEXT NOT NULL, "
            + "UNIQUE (\"Poll\", \"Voter\", \"Period\"))",
        "CREATE TABLE IF NOT EXISTS \"RawTraces\" (\"Id\" TEXT PRIMARY KEY, \"Poll\" TEXT NOT NULL, \"Address\" TEXT NOT NULL, \"Range\" TEXT NOT NULL, "
            + "\"Device\" TEXT NOT NULL, \"Agent\" TEXT NOT NULL, \"At\" BIGINT NOT NULL, \"Hesitation\" BIGINT NOT NULL)",
    ];

    /// <summary>Votes a second over three seconds.</summary>
    public static async Task<double> RateAsync(Stores stores)
    {
        await using var db = stores.Open();
        foreach (var table in Tables)
#pragma warning disable EF1002 // our own words
            await db.Database.ExecuteSqlRawAsync(table);
#pragma warning restore EF1002
        await db.Database.OpenConnectionAsync();
        var (votes, watch) = (0, Stopwatch.StartNew());
        while (watch.Elapsed < TimeSpan.FromSeconds(3))
        {
            if (db.Database.GetDbConnection() is SqliteConnection sqlite)
                Group(sqlite);
            else
                await GroupAsync((NpgsqlConnection)db.Database.GetDbConnection());
            votes += VoteQueue.MostAtOnce;
        }
        return votes / watch.Elapsed.TotalSeconds;
    }

    private static void Group(SqliteConnection connection)
    {
        using var transaction = connection.BeginTransaction();
        using var vote = connection.CreateCommand();
        vote.CommandText = "INSERT INTO \"RawVotes\" VALUES ($id, $poll, $voter, 'all', '1,6', 'Email', $at, 'Counted', '')";
        using var trace = connection.CreateCommand();
        trace.CommandText = $"INSERT INTO \"RawTraces\" VALUES ($id, $poll, '{Hash}', '203.0.113.0/24', '{Hash}', '{Hash}', $at, 4000)";
        foreach (var command in new[] { vote, trace })
        {
            command.Transaction = transaction;
            command.Parameters.Add("$id", SqliteType.Text);
            command.Parameters.AddWithValue("$poll", $"{Guid.Empty}");
            command.Parameters.AddWithValue("$at", DateTime.UtcNow.Ticks);
        }
        var voter = vote.Parameters.Add("$voter", SqliteType.Text);
        for (var i = 0; i < VoteQueue.MostAtOnce; i++)
        {
            vote.Parameters[0].Value = trace.Parameters[0].Value = Guid.CreateVersion7().ToString();
            voter.Value = $"{Guid.NewGuid():N}{Guid.Empty:N}";
            vote.ExecuteNonQuery();
            trace.ExecuteNonQuery();
        }
        transaction.Commit();
    }

    private static async Task GroupAsync(NpgsqlConnection connection)
    {
        var ids = Enumerable.Range(0, VoteQueue.MostAtOnce).Select(_ => Guid.CreateVersion7().ToString()).ToArray();
        var voters = ids.Select(_ => $"{Guid.NewGuid():N}{Guid.Empty:N}").ToArray();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var vote = new NpgsqlCommand(
            "INSERT INTO \"RawVotes\" SELECT i, $3, v, 'all', '1,6', 'Email', $4, 'Counted', '' FROM unnest($1, $2) AS t(i, v)",
            connection
        );
        await using var trace = new NpgsqlCommand(
            $"INSERT INTO \"RawTraces\" SELECT i, $2, '{Hash}', '203.0.113.0/24', '{Hash}', '{Hash}', $3, 4000 FROM unnest($1) AS i",
            connection
        );
        vote.Parameters.Add(new() { Value = ids });
        vote.Parameters.Add(new() { Value = voters });
        trace.Parameters.Add(new() { Value = ids });
        foreach (var command in new[] { vote, trace })
        {
            command.Parameters.Add(new() { Value = $"{Guid.Empty}" });
            command.Parameters.Add(new() { Value = DateTime.UtcNow.Ticks });
            await command.ExecuteNonQueryAsync();
        }
        await transaction.CommitAsync();
    }
}
