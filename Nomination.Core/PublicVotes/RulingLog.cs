using System.Globalization;
using Nomination.Core.Shared;

namespace Nomination.Core.PublicVotes;

/// <summary>
/// Which votes every ruling was about, by the references of <see cref="VoteLog"/>: all votes count until a line says otherwise, the lines in
/// the order of the rulings; what then stands is what the list of votes says.
/// </summary>
public static class RulingLog
{
    public const string Head = "ruling,kind,reason,reference";

    public static string Line(int number, RulingKind kind, string reason, Guid vote) =>
        $"{number},{kind},{(kind == RulingKind.Void ? reason : "")},{VoteLog.Reference(vote)}";

    /// <summary>All lines with their head, each ended by a line feed, by ruling and reference.</summary>
    public static string Text(IEnumerable<(int Number, string Line)> lines) =>
        string.Concat(
            lines.OrderBy(l => l.Number).ThenBy(l => l.Line, StringComparer.Ordinal).Select(l => l.Line).Prepend(Head).Select(l => l + "\n")
        );

    /// <summary>Replays the rulings over a list of votes; what is wrong with either, or null.</summary>
    public static Problem? Check(string votes, string rulings)
    {
        var standing = new Dictionary<string, (VoteState State, string Reason)>(StringComparer.Ordinal);
        var said = new Dictionary<string, (VoteState State, string Reason)>(StringComparer.Ordinal);
        foreach (var c in Rows(votes))
        {
            standing[c[0]] = (VoteState.Counted, "");
            if (!said.TryAdd(c[0], (Enum.Parse<VoteState>(c[3]), c[4])))
                return Problem.Invalid($"票 {c[0]} 列了两次。");
        }
        var last = 0;
        foreach (var c in Rows(rulings))
        {
            var number = int.Parse(c[0], CultureInfo.InvariantCulture);
            if (number < last || number > last + 1)
                return Problem.Invalid($"认定没有按序号排列：{last} 之后是 {number}。");
            last = number;
            if (!standing.ContainsKey(c[3]))
                return Problem.Invalid($"第 {number} 号认定所涉的票 {c[3]} 不在票单中。");
            standing[c[3]] = (VoteReplay.StateAfter(Enum.Parse<RulingKind>(c[1])), c[2]);
        }
        var odd = said.Keys.FirstOrDefault(k => said[k] != standing[k]);
        return odd is null ? null : Problem.Invalid($"票 {odd} 的状态与按顺序重放认定的结果不符。");
    }

    private static IEnumerable<string[]> Rows(string text) => text.Split('\n').Skip(1).Where(l => l.Length > 0).Select(l => l.Split(','));
}
