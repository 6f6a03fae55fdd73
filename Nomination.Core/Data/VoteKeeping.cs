using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Nomination.Core.PublicVotes;
using Npgsql;
using NpgsqlTypes;

namespace Nomination.Core.Data;

/// <summary>
/// Writes a group of votes in one commit, past the change tracker: a prepared statement on SQLite, arrays in two statements on PostgreSQL.
/// Which vote of a person stands is decided by the unique key, in the order of the group.
/// </summary>
internal static class VoteKeeping
{
    private static readonly string[] VoteColumns = ["Id", "PollId", "VoterHash", "Period", "Choices", "Means", "At", "State", "Reason"];

    private static readonly string[] TraceColumns =
    [
        "VoteId",
        "PollId",
        "At",
        "AddressHash",
        "Range",
        "WideRange",
        "DeviceHash",
        "AgentHash",
        "DomainHash",
        "AccountDays",
        "Hesitation",
        "Waited",
    ];

    public static async Task<CastOutcome[]> SqliteAsync(NominationDb db, IReadOnlyList<(Vote Vote, VoteTrace Trace)> group)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        var open = await OpenPollsAsync(db, group);
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        var begun = (SqliteTransaction)transaction.GetDbTransaction();
        await using var votes = Prepared(connection, begun, "Votes", VoteColumns, " ON CONFLICT DO NOTHING");
        await using var traces = Prepared(connection, begun, "VoteTraces", TraceColumns, "");
        var outcomes = new CastOutcome[group.Count];
        for (var i = 0; i < group.Count; i++)
        {
            var (vote, trace) = group[i];
            if (!open.Contains(vote.PollId))
            {
                outcomes[i] = CastOutcome.Closed;
                continue;
            }
            Fill(votes, Values(vote));
            if (votes.ExecuteNonQuery() == 0)
            {
                outcomes[i] = CastOutcome.Already;
                continue;
            }
            Fill(traces, Values(trace));
            traces.ExecuteNonQuery();
        }
        await transaction.CommitAsync();
        return outcomes;
    }

    public static async Task<CastOutcome[]> PostgresAsync(NominationDb db, IReadOnlyList<(Vote Vote, VoteTrace Trace)> group)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        // Held against closing until the commit: a vote comes wholly before the close or not at all.
        // One that is being closed is waited for and read again.
        var open = new HashSet<Guid>();
        await using (
            var hold = new NpgsqlCommand(
                "SELECT \"Id\" FROM \"Polls\" WHERE \"Id\" = ANY($1) AND \"State\" = $2 ORDER BY \"Id\" FOR SHARE",
                connection
            )
        )
        {
            Add(hold, NpgsqlDbType.Uuid, group.Select(g => g.Vote.PollId).Distinct());
            hold.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Text, Value = $"{PollState.Open}" });
            await ReadAsync(hold, open);
        }
        var taken = group.Where(g => open.Contains(g.Vote.PollId)).ToList();
        var kept = new HashSet<Guid>();
        await using (var insert = new NpgsqlCommand(Insert("Votes", VoteColumns) + " ON CONFLICT DO NOTHING RETURNING \"Id\"", connection))
        {
            AddVotes(insert, taken);
            await ReadAsync(insert, kept);
        }
        await using (var insert = new NpgsqlCommand(Insert("VoteTraces", TraceColumns), connection))
        {
            AddTraces(insert, [.. taken.Where(g => kept.Contains(g.Vote.Id)).Select(g => g.Trace)]);
            await insert.PrepareAsync();
            await insert.ExecuteNonQueryAsync();
        }
        await transaction.CommitAsync();
        return
        [
            .. group.Select(g =>
                !open.Contains(g.Vote.PollId) ? CastOutcome.Closed
                : kept.Contains(g.Vote.Id) ? CastOutcome.Kept
                : CastOutcome.Already
            ),
        ];
    }

    // Prepared once for a connection of the pool: planning takes longer than a small group.
    private static async Task ReadAsync(NpgsqlCommand command, HashSet<Guid> ids)
    {
        await command.PrepareAsync();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            ids.Add(reader.GetGuid(0));
    }

    private static async Task<HashSet<Guid>> OpenPollsAsync(NominationDb db, IReadOnlyList<(Vote Vote, VoteTrace Trace)> group)
    {
        var asked = group.Select(g => g.Vote.PollId).Distinct().ToList();
        return await db.Polls.Where(p => asked.Contains(p.Id) && p.State == PollState.Open).Select(p => p.Id).ToHashSetAsync();
    }

    // Numbers and moments as the model converts them: see SqliteDb.
    private static object?[] Values(Vote v) =>
        [Text(v.Id), Text(v.PollId), v.VoterHash, v.Period, v.Choices, $"{v.Means}", v.At.UtcTicks, $"{v.State}", v.Reason];

    private static object?[] Values(VoteTrace t) =>
        [
            Text(t.VoteId),
            Text(t.PollId),
            t.At.UtcTicks,
            t.AddressHash,
            t.Range,
            t.WideRange,
            t.DeviceHash,
            t.AgentHash,
            t.DomainHash,
            t.AccountDays,
            t.Hesitation,
            t.Waited ? 1 : 0,
        ];

    private static string Text(Guid id) => id.ToString("D", CultureInfo.InvariantCulture).ToUpperInvariant();

    private static SqliteCommand Prepared(
        SqliteConnection connection,
        SqliteTransaction transaction,
        string table,
        string[] columns,
        string end
    )
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        var places = string.Join(", ", columns.Select((_, i) => $"$p{i}"));
#pragma warning disable CA2100 // names of our own, no words of a user
        command.CommandText = $"INSERT INTO \"{table}\" ({Names(columns)}) VALUES ({places}){end}";
#pragma warning restore CA2100
        for (var i = 0; i < columns.Length; i++)
            command.Parameters.Add(new SqliteParameter { ParameterName = $"$p{i}" });
        command.Prepare();
        return command;
    }

    private static void Fill(SqliteCommand command, object?[] values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
    }

    private static string Insert(string table, string[] columns) =>
        $"INSERT INTO \"{table}\" ({Names(columns)}) SELECT * FROM unnest({string.Join(", ", columns.Select((_, i) => $"${i + 1}"))})";

    private static string Names(string[] columns) => string.Join(", ", columns.Select(c => $"\"{c}\""));

    private static void AddVotes(NpgsqlCommand c, List<(Vote Vote, VoteTrace Trace)> group)
    {
        Add(c, NpgsqlDbType.Uuid, group.Select(g => g.Vote.Id));
        Add(c, NpgsqlDbType.Uuid, group.Select(g => g.Vote.PollId));
        Add(c, NpgsqlDbType.Text, group.Select(g => g.Vote.VoterHash));
        Add(c, NpgsqlDbType.Text, group.Select(g => g.Vote.Period));
        Add(c, NpgsqlDbType.Text, group.Select(g => g.Vote.Choices));
        Add(c, NpgsqlDbType.Text, group.Select(g => $"{g.Vote.Means}"));
        Add(c, NpgsqlDbType.TimestampTz, group.Select(g => g.Vote.At.UtcDateTime));
        Add(c, NpgsqlDbType.Text, group.Select(g => $"{g.Vote.State}"));
        Add(c, NpgsqlDbType.Text, group.Select(g => g.Vote.Reason));
    }

    private static void AddTraces(NpgsqlCommand c, List<VoteTrace> traces)
    {
        Add(c, NpgsqlDbType.Uuid, traces.Select(t => t.VoteId));
        Add(c, NpgsqlDbType.Uuid, traces.Select(t => t.PollId));
        Add(c, NpgsqlDbType.TimestampTz, traces.Select(t => t.At.UtcDateTime));
        Add(c, NpgsqlDbType.Text, traces.Select(t => t.AddressHash));
        Add(c, NpgsqlDbType.Text, traces.Select(t => t.Range));
        Add(c, NpgsqlDbType.Text, traces.Select(t => t.WideRange));
        Add(c, NpgsqlDbType.Text, traces.Select(t => t.DeviceHash));
        Add(c, NpgsqlDbType.Text, traces.Select(t => t.AgentHash));
        Add(c, NpgsqlDbType.Text, traces.Select(t => t.DomainHash));
        Add(c, NpgsqlDbType.Integer, traces.Select(t => t.AccountDays));
        Add(c, NpgsqlDbType.Integer, traces.Select(t => t.Hesitation));
        Add(c, NpgsqlDbType.Boolean, traces.Select(t => t.Waited));
    }

    private static void Add<T>(NpgsqlCommand command, NpgsqlDbType type, IEnumerable<T> values) =>
        command.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = [.. values], NpgsqlDbType = NpgsqlDbType.Array | type });
}
