using Nomination.Core.Shared;

namespace Nomination.Core.Ballots;

/// <summary>Paper votes beside electronic ones are secret only where there are enough of each kind.</summary>
public static class PaperSecrecy
{
    /// <summary>With fewer, whoever types the slips, or knows them, would know single votes of this or of the other kind.</summary>
    public const int Fewest = 3;

    /// <summary>Null where neither the paper votes nor the others are so few that counting the kinds apart shows single votes.</summary>
    public static Problem? Check(int onPaper, int present) =>
        onPaper is > 0 and < Fewest
            ? Problem.Conflict(
                $"只有 {onPaper} 位委员用纸质票，录票人会知道他们投了谁，无法保密。用纸质票的须不少于 {Fewest} 人，或都用电子票。"
            )
        : onPaper > 0 && present - onPaper is > 0 and < Fewest
            ? Problem.Conflict(
                $"只有 {present - onPaper} 位委员用电子票，从结果减去纸质票就能知道他们投了谁，无法保密。用电子票的须不少于 {Fewest} 人，或都用纸质票。"
            )
        : null;
}
