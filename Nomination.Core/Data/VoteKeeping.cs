using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Nomination.Core.PublicVotes;

namespace Nomination.Core.Data;

/// <summary>
/// Writes a group of votes in one commit, past the change tracker: prepared statements on SQLite; for PostgreSQL see <see cref="PostgresVotes"/>.
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

    private static string Names(string[] columns) => string.Join(", ", columns.Select(c => $"\"{c}\""));
}
