using Microsoft.EntityFrameworkCore;
using Nomination.Core.PublicVotes;
using Npgsql;
using NpgsqlTypes;

namespace Nomination.Core.Data;

/// <summary>
/// Writes a group of votes in one statement, which is its own transaction: each way to the database and back takes longer than the votes
/// of a small group. Prepared once for a connection of the pool.
/// </summary>
internal static class PostgresVotes
{
    // The polls are held against closing until the commit: a vote comes wholly before the close or not at all, and one that is being closed
    // is waited for and read again. Whose vote stands of two in one group, the order says: the first.
    private const string Keep = """
        WITH cast_now AS MATERIALIZED (
          SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19) WITH ORDINALITY
            AS v(id, poll, voter, period, choices, means, at, state, reason,
                 traced, address, range, wide, device, agent, domain, days, hesitation, waited, place)),
        held AS MATERIALIZED (
          SELECT "Id" FROM "Polls" WHERE "Id" = ANY($20) AND "State" = $21 ORDER BY "Id" FOR SHARE),
        kept AS (
          INSERT INTO "Votes" ("Id", "PollId", "VoterHash", "Period", "Choices", "Means", "At", "State", "Reason")
          SELECT id, poll, voter, period, choices, means, at, state, reason FROM cast_now
            WHERE poll IN (SELECT "Id" FROM held) ORDER BY place
          ON CONFLICT DO NOTHING RETURNING "Id"),
        traced AS (
          INSERT INTO "VoteTraces" ("VoteId", "PollId", "At", "AddressHash", "Range", "WideRange", "DeviceHash", "AgentHash", "DomainHash",
                                    "AccountDays", "Hesitation", "Waited")
          SELECT id, poll, traced, address, range, wide, device, agent, domain, days, hesitation, waited FROM cast_now
            WHERE id IN (SELECT "Id" FROM kept))
        SELECT "Id" FROM held UNION ALL SELECT "Id" FROM kept
        """;

    public static async Task<CastOutcome[]> KeepAsync(NominationDb db, IReadOnlyList<(Vote Vote, VoteTrace Trace)> group)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(Keep, (NpgsqlConnection)db.Database.GetDbConnection());
        AddVotes(command, [.. group.Select(g => g.Vote)]);
        AddTraces(command, [.. group.Select(g => g.Trace)]);
        Add(command, NpgsqlDbType.Uuid, group.Select(g => g.Vote.PollId).Distinct());
        command.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Text, Value = $"{PollState.Open}" });
        await command.PrepareAsync();
        var found = new HashSet<Guid>();
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
                found.Add(reader.GetGuid(0));
            // The rows come before the commit; only here has the server said that it is done.
            await reader.CloseAsync();
        }
        return
        [
            .. group.Select(g =>
                !found.Contains(g.Vote.PollId) ? CastOutcome.Closed
                : found.Contains(g.Vote.Id) ? CastOutcome.Kept
                : CastOutcome.Already
            ),
        ];
    }

    private static void AddVotes(NpgsqlCommand c, Vote[] votes)
    {
        Add(c, NpgsqlDbType.Uuid, votes.Select(v => v.Id));
        Add(c, NpgsqlDbType.Uuid, votes.Select(v => v.PollId));
        Add(c, NpgsqlDbType.Text, votes.Select(v => v.VoterHash));
        Add(c, NpgsqlDbType.Text, votes.Select(v => v.Period));
        Add(c, NpgsqlDbType.Text, votes.Select(v => v.Choices));
        Add(c, NpgsqlDbType.Text, votes.Select(v => $"{v.Means}"));
        Add(c, NpgsqlDbType.TimestampTz, votes.Select(v => v.At.UtcDateTime));
        Add(c, NpgsqlDbType.Text, votes.Select(v => $"{v.State}"));
        Add(c, NpgsqlDbType.Text, votes.Select(v => v.Reason));
    }

    private static void AddTraces(NpgsqlCommand c, VoteTrace[] traces)
    {
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
