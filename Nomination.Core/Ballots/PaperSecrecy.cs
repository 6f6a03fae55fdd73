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

    /// <summary>Whether beside slips so few electronic papers came in that subtracting the slips shows them; papers that did not come hide nobody.</summary>
    public static bool IsBare(int collected) => collected is > 0 and < Fewest;

    /// <summary>What must be confirmed before a box is closed in which slips lie beside so few others; null where nothing must.</summary>
    public static Problem? AtClosing(int collected) =>
        IsBare(collected)
            ? Problem.Conflict(
                $"电子票只收回 {collected} 张，现在关闭，从结果减去纸质票就能知道他们投了谁，无法保密。请先等其他委员投票或延长时间；确需关闭的，请勾选“已向投电子票的委员说明”后再关闭。"
            )
            : null;
}
