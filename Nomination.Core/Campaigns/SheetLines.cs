namespace Nomination.Core.Campaigns;

/// <summary>The rules of sheets in words.</summary>
internal static class SheetLines
{
    public static IEnumerable<RuleLine> Of(SheetRules s)
    {
        yield return new(
            "评分表锁定后修改",
            $"须一人申请、{RuleWords.Approver(s.UnlockBy)}批准，两人不得为同一人，并写明理由；退回后 {s.UnlockHours} 小时内重新锁定，逾期按原分恢复；名次确定后不再退回",
            "评分表由专家签字确认，改动须两人办理并留痕（计分复核惯例）"
        );
        yield return new(
            "逾期评分表",
            s.Late switch
            {
                LateSheets.Grace => $"评分截止后 {s.LateHours} 小时内补交的有效，注明逾期；此后不收",
                LateSheets.Granted => $"评分截止后经办公室批准可延期补交，至多 {s.LateHours} 小时，注明逾期",
                _ => $"评分截止后不收，不设 {s.LateHours} 小时宽限",
            } + "；未交的按缺席计，不按零分",
            RuleLines.OwnChoice
        );
        yield return new(
            "校准轮",
            s.Calibration switch
            {
                CalibrationRound.Required =>
                    $"正式评分前须先评 3 份定标材料，满 {s.CalibrationReaders} 人完成后各自看到本人宽严，定标评分不计入结果",
                CalibrationRound.Offered =>
                    $"可先试评 3 份定标材料，满 {s.CalibrationReaders} 人完成后各自看到本人宽严，定标评分不计入结果",
                _ => $"不设（设时须满 {s.CalibrationReaders} 人完成后公布本人宽严）",
            },
            "专家评分表“一般 70 分左右”的定标说明；标准先行、试评统一尺度"
        );
    }
}
