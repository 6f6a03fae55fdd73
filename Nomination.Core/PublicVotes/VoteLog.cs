using System.Security.Cryptography;
using System.Text;

namespace Nomination.Core.PublicVotes;

/// <summary>
/// The list of all votes that anybody can count again: reference, period, names, state and reason, in the order of the references. A
/// reference is the hash of a random id, so it tells neither who voted nor when. Its SHA-256 stands in the statement.
/// </summary>
public static class VoteLog
{
    public const string Head = "reference,period,choices,state,reason";

    public static string Line(Guid vote, string period, string choices, VoteState state, string reason) =>
        $"{Reference(vote)},{period},{choices.Replace(',', ' ')},{state},{reason}";

    public static string Reference(Guid vote) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"vote|{vote:N}")))[..32];

    /// <summary>All lines with their head, each ended by a line feed; the bytes (UTF-8) are what is hashed.</summary>
    public static string Text(IEnumerable<string> lines) =>
        string.Concat(lines.Order(StringComparer.Ordinal).Prepend(Head).Select(l => l + "\n"));

    /// <summary>The periods of the votes that name somebody.</summary>
    public static IEnumerable<string> Naming(string text, int number) =>
        Rows(text).Where(c => PollCount.Numbers(c[2].Replace(' ', ',')).Contains(number)).Select(c => c[1]);

    /// <summary>Counts a published list again, with nothing of the database.</summary>
    public static PollResult Recount(IEnumerable<int> entries, string text, IReadOnlyList<StruckEntry>? struck = null) =>
        PollCount.Of(entries, Rows(text).Select(c => new VoteGroup(c[2].Replace(' ', ','), Enum.Parse<VoteState>(c[3]), c[4], 1)), struck);

    private static IEnumerable<string[]> Rows(string text) => text.Split('\n').Skip(1).Where(l => l.Length > 0).Select(l => l.Split(','));
}
