namespace Nomination.Core.Campaigns;

/// <summary>The rule book in words: every parameter as a line that a person reads, for the staff page and the public page alike.</summary>
public static class RuleLines
{
    public static IEnumerable<(string Term, string Text)> Of(RuleBook b)
    {
        yield return ("名额", b.Nominees > 0 ? $"入选 {b.Winners} 名，提名 {b.Nominees} 名" : $"入选 {b.Winners} 名");
        yield return ("推荐方式", b.SelfNomination ? "单位推荐，接受自荐" : "单位推荐，不接受个人申报");
        yield return (
            "年龄计算",
            $"以 {b.CutoffDate:yyyy年M月d日} 为准" + (b.Eligibility.MaxAge is { } max ? $"，不超过 {max} 周岁" : "，不设年龄上限")
        );
        yield return ("本地工作", $"连续工作满 {b.Eligibility.MinYearsLocal} 年");
        yield return ("不得推荐", string.Join("、", Excluded(b.Eligibility)));
        yield return ("结构比例", string.Join("；", Ratios(b.Eligibility)));
        yield return (
            "字数",
            $"推荐词 ≤{b.Limits.Headline}，简要事迹 {b.Limits.BriefMin}—{b.Limits.BriefMax}，事迹材料 ≤{b.Limits.Story}（含标点，不含空白）"
        );
        yield return (
            "材料",
            $"免冠照不小于 {b.Limits.PhotoMinWidth}×{b.Limits.PhotoMinHeight} 像素；佐证材料 1 个 PDF，≤{b.Limits.EvidencePages} 页、≤{b.Limits.EvidenceBytes / 1048576} MB"
        );
        yield return (
            "形式审查",
            b.Screening.DoubleCheck ? "两人复核，一次补正机会，逾期未补正视为撤回" : "一人审查，一次补正机会，逾期未补正视为撤回"
        );
        yield return (
            "评审专家",
            $"{b.Panel.Seats} 名，候补 {b.Panel.Alternates} 名{(b.Panel.Blind ? "，盲评" : "")}；候选人可申请回避至多 {b.Panel.MaxAvoid} 名"
        );
        yield return ("汇总规则", RankingName(b.Ranking));
        yield return ("入围", $"按名次取前 {b.Ranking.Finalists} 名，偏离名次须写明理由");
        yield return ("法定人数", $"实到人数{Words(b.Ballot.Quorum, "应到人数")}");
        yield return (
            "通过线",
            $"得票数{Words(b.Ballot.Pass, DenominatorName(b.Ballot.Pass.Of))}；每票至多选 {b.Ballot.MaxTicks} 人，无记名"
        );
        yield return (
            "征求意见",
            string.Join("、", b.Vetting.Person) + "；企业负责人另征求" + string.Join("、", b.Vetting.EnterpriseHead) + "；逾期不视为同意"
        );
        yield return (
            "公示",
            $"{b.Notice.Days} 个{(b.Notice.Unit == DayUnit.Working ? "工作日" : "自然日")}，首日{(b.Notice.CountFirstDay ? "计入" : "不计")}，末日 {b.Notice.CloseTime} 截止"
        );
        yield return ("公众投票", b.PublicVote ? "开展" : "不开展");
    }

    public static string DenominatorName(Denominator of) =>
        of switch
        {
            Denominator.Members => "应到人数",
            Denominator.Present => "实到人数",
            Denominator.PresentMinusRecused => "实到减回避人数",
            Denominator.Collected => "收回票数",
            Denominator.Valid => "有效票数",
            _ => throw new ArgumentOutOfRangeException(nameof(of), of, null),
        };

    public static string RankingName(RankingRules r) =>
        r.Rule switch
        {
            "trimmed" => $"有效评分表 {r.MinSheetsForTrim} 份以上时去掉一个最高分和一个最低分后平均，不足时全部平均",
            "mean" => "全部评分表平均",
            "median" => "中位数",
            "zscore" => "按专家标准化后平均",
            "two-way" => "扣除专家宽严差异后的得分",
            "robust" => "扣除专家宽严差异并降低异常评分权重的得分",
            _ => r.Rule,
        };

    private static string Words(Threshold t, string of) => $"{(t.Strict ? "超过" : "达到")}{of}的 {t.Fraction}{(t.Strict ? "" : "（含）")}";

    private static IEnumerable<string> Excluded(EligibilityRules e)
    {
        foreach (var rank in e.RankGate)
            yield return rank;
        if (e.ExcludeCivilServants)
            yield return "公务员";
        if (e.ExcludeActiveMilitary)
            yield return "现役军人";
        if (e.FormerWinners != Strictness.Ignore)
            yield return "往届获得者";
    }

    private static IEnumerable<string> Ratios(EligibilityRules e)
    {
        if (e.CountyDivisionMax is { } c)
            yield return $"县处级不超过 {c}";
        if (e.Under45Min is { } u)
            yield return $"45 岁以下不低于 {u}";
        if (e.AcademicianMax is { } a)
            yield return $"院士不超过 {a}";
        if (e.WomenMin is { } w)
            yield return $"女性不低于 {w}";
    }
}
