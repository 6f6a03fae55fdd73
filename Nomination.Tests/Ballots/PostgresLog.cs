using Microsoft.EntityFrameworkCore;
using Nomination.Core.Data;

namespace Nomination.Tests.Ballots;

/// <summary>What somebody at the PostgreSQL server sees: its write-ahead log as bytes, where it may be read, and the place and writer of rows.</summary>
internal static class PostgresLog
{
    private const int SegmentBytes = 16 * 1024 * 1024;

    /// <summary>Where the log ends now.</summary>
    public static Task<long> WhereAsync(NominationDb db) =>
        db.Database.SqlQuery<long>($"SELECT (pg_current_wal_flush_lsn() - '0/0')::bigint AS \"Value\"").SingleAsync();

    /// <summary>What was written since; nothing where the server's folder is not ours to read.</summary>
    public static async Task<byte[]> SinceAsync(NominationDb db, long from)
    {
        var folder = await db
            .Database.SqlQuery<string>($"SELECT setting AS \"Value\" FROM pg_settings WHERE name = 'data_directory'")
            .SingleAsync();
        var to = await WhereAsync(db);
        var bytes = new byte[to - from];
        try
        {
            for (var at = from; at < to; )
            {
                var segment = at / SegmentBytes;
                var name = $"00000001{segment / 256:X8}{segment % 256:X8}";
                await using var file = new FileStream(
                    Path.Combine(folder, "pg_wal", name),
                    FileMode.Open,
                    FileAccess.Read,
                    FileShare.ReadWrite
                );
                file.Position = at % SegmentBytes;
                var count = (int)Math.Min(to - at, SegmentBytes - at % SegmentBytes);
                await file.ReadExactlyAsync(bytes.AsMemory((int)(at - from), count));
                at += count;
            }
            return bytes;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            return [];
        }
    }

    /// <summary>The box after closing in the order in which it lies in the heap, with the transaction that wrote each row.</summary>
    public static async Task<IReadOnlyList<(BoxRow Row, string Writer)>> RowsAsync(NominationDb db, Guid round)
    {
        var rows = await db
            .Database.SqlQuery<HeapRow>(
                $"SELECT \"Key\", \"TicksJson\", xmin::text AS \"Writer\" FROM \"BallotPapers\" WHERE \"RoundId\" = {round} ORDER BY ctid"
            )
            .ToListAsync();
        return [.. rows.Select(r => (new BoxRow(r.Key, r.TicksJson), r.Writer))];
    }

    private sealed record HeapRow(string Key, string TicksJson, string Writer);
}
