namespace Nomination.Core.Ballots;

/// <summary>Why a round has no result, in one sentence for the screen and for every paper.</summary>
public static class VoidWords
{
    /// <param name="slipsTyped">Paper slips taken from the box.</param>
    /// <param name="givenUp">Reason of a round that was given up.</param>
    /// <returns>Empty for a round that was counted.</returns>
    public static string Of(TallyStatus status, int collected, int slipsIssued, int slipsTyped, string givenUp = "") =>
        status switch
        {
            TallyStatus.NoQuorum => "未达到法定人数，本轮未计票，须重新投票。",
            TallyStatus.VoidRound when givenUp.Length > 0 => $"本轮作废，未计票，须重新投票。理由：{givenUp.TrimEnd('。')}。",
            // Of old: its box was lost, and nothing came out of it.
            TallyStatus.VoidRound when collected == 0 => "票箱未能计票，本轮作废，须重新投票。",
            TallyStatus.VoidRound when slipsTyped > slipsIssued => "收回的纸质票多于印制的纸质票，本轮投票无效，须重新投票。",
            TallyStatus.VoidRound => "收回票数多于发出票数，本轮投票无效，须重新投票。",
            _ => "",
        };
}
