using System.Text;

namespace Nomination.Core.Ballots;

/// <summary>
/// What lies in a box: the receipts and the papers, each sorted for itself. Nothing joins the two, so no receipt tells what its owner
/// voted, not even to whoever opens the box.
/// </summary>
public sealed record BoxContent(IReadOnlyList<string> Receipts, IReadOnlyList<string> Papers)
{
    // Receipt, line ends, and what a candidate may take on a paper: "id=100",
    private const int ReceiptBytes = 40;
    private const int NameBytes = 48;

    public static BoxContent Empty { get; } = new([], []);

    /// <param name="receipt">32 hex digits.</param>
    /// <param name="paper">Text of a paper as <see cref="PaperRules"/> writes it: one line.</param>
    public BoxContent With(string receipt, string paper) => Of([.. Receipts, receipt], [.. Papers, paper]);

    public static BoxContent Of(IEnumerable<string> receipts, IEnumerable<string> papers) =>
        new([.. receipts.Order(StringComparer.Ordinal)], [.. papers.Order(StringComparer.Ordinal)]);

    /// <summary>Bytes of one length for all boxes of a round, however many papers are in and whatever is on them.</summary>
    /// <param name="members">Papers the box must hold.</param>
    /// <param name="names">Candidates on a paper.</param>
    public byte[] Write(int members, int names)
    {
        var text = Encoding.UTF8.GetBytes($"{string.Join('\n', Receipts)}\n\n{string.Join('\n', Papers)}");
        var room = Math.Max(members, 1) * (ReceiptBytes + names * NameBytes);
        var bytes = new byte[(text.Length + room - 1) / room * room];
        bytes.AsSpan().Fill((byte)'\n');
        text.CopyTo(bytes.AsSpan());
        return bytes;
    }

    public static BoxContent Read(byte[] bytes)
    {
        var parts = Encoding.UTF8.GetString(bytes).Split("\n\n", 2);
        return new(Lines(parts[0]), Lines(parts[1]));

        static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
