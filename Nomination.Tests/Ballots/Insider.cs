using System.Text;
using Microsoft.Data.Sqlite;

namespace Nomination.Tests.Ballots;

/// <summary>One election as the insider meets it, with the truth that the guesses are held against.</summary>
/// <param name="Arrival">Voters in the order in which they voted, as somebody in the room can see: secret is the paper, not who went when.</param>
/// <param name="Register">The same voters in the order of the register.</param>
/// <param name="Papers">The paper of each voter; all of an election are different.</param>
/// <param name="Receipts">The receipt of each voter; the insider knows them only in the attack that says so.</param>
public sealed record Election(
    Guid Round,
    IReadOnlyList<int> Arrival,
    IReadOnlyList<int> Register,
    IReadOnlyDictionary<int, string> Papers,
    IReadOnlyDictionary<int, string> Receipts
);

/// <summary>A row of the box after closing: what is called its receipt, and the paper beside it.</summary>
public sealed record BoxRow(string Receipt, string Paper);

/// <summary>
/// Plays somebody who has every file: the database and its log, copies taken after every vote, the folder of keys after closing. Each
/// attack puts the papers of an election into an order that a file betrays and gives the i-th to the i-th voter.
/// </summary>
public sealed class Insider
{
    private readonly Dictionary<string, int> _hits = [];

    public int Elections { get; private set; }
    public int Voters { get; private set; }

    /// <summary>Attacks and the number of voters whose paper each named; by chance one of every election.</summary>
    public IReadOnlyDictionary<string, int> Hits => _hits;

    /// <summary>How many a guess may name by chance, and 1 % of the voters more.</summary>
    public double Allowed => Elections + Voters / 100.0;

    /// <param name="rows">The box after closing, in the order in which the store gives it.</param>
    /// <param name="file">Bytes of the database after closing.</param>
    /// <param name="copies">Bytes of what was written, from before the first vote to after the last: one more than voters.</param>
    public void Attack(Election election, IReadOnlyList<BoxRow> rows, byte[] file, IReadOnlyList<byte[]> copies)
    {
        Elections++;
        Voters += election.Arrival.Count;
        var first = rows.ToDictionary(r => r.Receipt, r => First(file, r.Receipt));
        var last = rows.ToDictionary(r => r.Receipt, r => Last(file, r.Receipt));
        foreach (var (voters, seen) in new[] { (election.Arrival, "arrival"), (election.Register, "register") })
        {
            Guess($"order of the store, {seen}", voters, rows);
            Guess($"first place in the file, {seen}", voters, rows.OrderBy(r => first[r.Receipt]));
            Guess($"last place in the file, {seen}", voters, rows.OrderBy(r => last[r.Receipt]));
            Guess($"place backwards, {seen}", voters, rows.OrderByDescending(r => last[r.Receipt]));
            Guess($"receipts sorted, {seen}", voters, rows.OrderBy(r => r.Receipt, StringComparer.Ordinal));
            Guess($"papers by length, {seen}", voters, rows.OrderBy(r => r.Paper.Length).ThenBy(r => r.Receipt, StringComparer.Ordinal));
        }
        // Whoever is told all receipts looks at the paper beside each.
        Add(
            "receipts known",
            election.Arrival.Count(v => rows.Any(r => r.Receipt == election.Receipts[v] && r.Paper == election.Papers[v]))
        );
        Add("copies after every vote", Between(election, copies));

        void Guess(string attack, IReadOnlyList<int> voters, IEnumerable<BoxRow> order) =>
            Add(attack, voters.Zip(order).Count(g => election.Papers[g.First] == g.Second.Paper));
    }

    public void Merge(Insider other)
    {
        (Elections, Voters) = (Elections + other.Elections, Voters + other.Voters);
        foreach (var (attack, hits) in other.Hits)
            Add(attack, hits);
    }

    private void Add(string attack, int hits) => _hits[attack] = _hits.GetValueOrDefault(attack) + hits;

    /// <summary>The paper that a copy shows and the one before did not belongs to who voted in between; what no copy shows is guessed.</summary>
    private static int Between(Election election, IReadOnlyList<byte[]> copies)
    {
        var left = election.Papers.Values.OrderBy(p => p.Length).ThenBy(p => p, StringComparer.Ordinal).ToList();
        var hits = 0;
        for (var i = 0; i < election.Arrival.Count; i++)
        {
            var fresh = left.Where(p => First(copies[i + 1], p) >= 0 && First(copies[i], p) < 0).ToList();
            var guess = fresh is [var only] ? only : left[0];
            left.Remove(guess);
            if (election.Papers[election.Arrival[i]] == guess)
                hits++;
        }
        return hits;
    }

    internal static int First(byte[] file, string text) => file.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text));

    private static int Last(byte[] file, string text) => file.AsSpan().LastIndexOf(Encoding.UTF8.GetBytes(text));

    /// <summary>A file that a program may be writing.</summary>
    public static byte[] Read(string path)
    {
        if (!File.Exists(path))
            return [];
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>The control: a box as one would write it without thinking, papers in a plain table as they come. The same attacks must break it.</summary>
    public void AttackNaive(Election election, string path)
    {
        using var box = new SqliteConnection($"Data Source={path};Pooling=False");
        box.Open();
        Run(box, "PRAGMA journal_mode=WAL; CREATE TABLE Papers (Receipt TEXT, Paper TEXT)");
        var copies = new List<byte[]> { Read(path + "-wal") };
        foreach (var voter in election.Arrival)
        {
            Run(box, $"INSERT INTO Papers VALUES ('{election.Receipts[voter]}', '{election.Papers[voter]}')");
            copies.Add(Read(path + "-wal"));
        }
        Run(box, "PRAGMA wal_checkpoint(TRUNCATE)");
        Attack(election, [.. election.Arrival.Select(v => new BoxRow(election.Receipts[v], election.Papers[v]))], Read(path), copies);
    }

    private static void Run(SqliteConnection box, string sql)
    {
        using var command = box.CreateCommand();
#pragma warning disable CA2100 // only this test's own digits
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
