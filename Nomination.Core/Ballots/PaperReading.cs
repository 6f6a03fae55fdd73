using System.Globalization;
using Nomination.Core.Campaigns;

namespace Nomination.Core.Ballots;

/// <summary>
/// The one reading of a paper that is counted. A paper is a list of entries: the key itself where it asks for ticks, otherwise "key=mark":
/// 1 同意 and -1 反对; 0 … the highest mark; the rank from 1; 1 入选 and 2 提名. A name without an entry is an abstention.
/// </summary>
public static class PaperReading
{
    public const int Yes = 1;
    public const int No = -1;
    public const int Nominee = 2;

    /// <summary>
    /// Marks by key; null where the paper is void: an unknown or a repeated name, a mark that the mode does not know, more names than
    /// the paper may carry, a rank twice or left out. An empty paper is valid.
    /// </summary>
    public static IReadOnlyDictionary<string, int>? Read(IReadOnlyList<string> paper, TallyInput round)
    {
        var marks = new Dictionary<string, int>(paper.Count);
        foreach (var entry in paper)
            if (
                !TrySplit(entry, round.Mode, out var name, out var mark)
                || !round.Candidates.Contains(name)
                || !IsMark(mark, round)
                || !marks.TryAdd(name, mark)
            )
                return null;
        return Fits(marks.Values, round) ? marks : null;
    }

    /// <summary>"key=mark" apart at the last sign of equality; marks are written one way only, without plus, zeros in front or spaces.</summary>
    public static bool TrySplit(string entry, BallotMode mode, out string name, out int mark)
    {
        (name, mark) = (entry, Yes);
        if (mode == BallotMode.Approve)
            return true;
        var at = entry.LastIndexOf('=');
        if (at < 0 || !int.TryParse(entry.AsSpan(at + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out mark))
            return false;
        name = entry[..at];
        return entry.AsSpan(at + 1).SequenceEqual(mark.ToString(CultureInfo.InvariantCulture));
    }

    private static bool IsMark(int mark, TallyInput round) =>
        round.Mode switch
        {
            BallotMode.YesNo => mark is Yes or No,
            BallotMode.Score => mark >= 0 && mark <= round.MaxScore,
            BallotMode.Ranked => mark >= 1 && mark <= round.MaxTicks,
            BallotMode.Tiers => mark is Yes or Nominee,
            _ => true,
        };

    private static bool Fits(Dictionary<string, int>.ValueCollection marks, TallyInput round) =>
        round.Mode switch
        {
            BallotMode.Approve => marks.Count <= round.MaxTicks,
            BallotMode.YesNo => marks.Count(m => m == Yes) <= round.MaxTicks,
            // n different ranks of which the last is n leave no gap.
            BallotMode.Ranked => marks.Count == 0 || (marks.Max() == marks.Count && marks.Distinct().Count() == marks.Count),
            BallotMode.Tiers => marks.Count(m => m == Yes) <= round.MaxTicks && marks.Count(m => m == Nominee) <= round.NomineeTicks,
            _ => true,
        };
}
