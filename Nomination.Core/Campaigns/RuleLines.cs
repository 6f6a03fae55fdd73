namespace Nomination.Core.Campaigns;

/// <summary>A part of the rule book with its lines.</summary>
public sealed record RuleChapter(string Title, IReadOnlyList<(string Term, string Text)> Lines);

/// <summary>
/// The rule book in words: every parameter as a line that a person reads, for the staff page and the public page alike. Criteria and
/// reason codes are tables and stand on the pages themselves. A test changes every parameter in turn and looks for the change here.
/// </summary>
public static class RuleLines
{
    public static IEnumerable<(string Term, string Text)> Of(RuleBook b) => Chapters(b).SelectMany(c => c.Lines);

    public static IReadOnlyList<RuleChapter> Chapters(RuleBook b) =>
        [
            new("名额与类别", [.. Places(b)]),
            new("资格条件", [.. Eligibility(b.Eligibility, b.CutoffDate)]),
            new("推荐材料", [.. Papers(b)]),
            new("形式审查", [.. Screening(b.Screening)]),
            new("专家评审", [.. Review(b)]),
            new("会评票决", [.. Ballot(b.Ballot)]),
            new("征求意见", [.. Vetting(b.Vetting)]),
            new("公示与证书", [.. Notice(b)]),
        ];

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

    private static IEnumerable<(string Term, string Text)> Places(RuleBook b)
    {
        yield return ("名额", b.Nominees > 0 ? $"入选 {b.Winners} 名，提名 {b.Nominees} 名" : $"入选 {b.Winners} 名");
        yield return ("推荐方式", b.SelfNomination ? "单位推荐，接受自荐" : "单位推荐，不接受个人申报");
        yield return ("申报类别", List(b.Categories));
        if (b.Orientations.Count > 0)
            yield return ("面向", List(b.Orientations));
        if (b.FocusTags.Count > 0)
            yield return ("重点关注", List(b.FocusTags));
        yield return ("公众投票", b.PublicVote ? "开展" : "不开展");
    }

    private static IEnumerable<(string Term, string Text)> Eligibility(EligibilityRules e, DateOnly cutoff)
    {
        yield return ("同时具备", string.Join("；", e.All));
        yield return ("具备其一", string.Join("；", e.Any));
        yield return ("年龄计算", $"以 {cutoff:yyyy年M月d日} 为准" + (e.MaxAge is { } max ? $"，不超过 {max} 周岁" : "，不设年龄上限"));
        yield return ("本地工作", $"连续工作满 {e.MinYearsLocal} 年");
        if (Excluded(e) is { Count: > 0 } excluded)
            yield return ("不得推荐", List(excluded));
        yield return ("往届获得者", Words(e.FormerWinners, "再次推荐"));
        yield return ("一人多渠道", Words(e.SecondChannel, "由两个以上渠道推荐"));
        yield return (
            "提交把关",
            e.AtSubmission switch
            {
                Strictness.Block => "不符合资格条件的不得提交",
                Strictness.Warn => "不符合资格条件的，提交时提示，由形式审查认定",
                _ => "提交时不检查资格，由形式审查认定",
            }
        );
        if (Ratios(e) is { Count: > 0 } ratios)
            yield return ("结构比例", string.Join("；", ratios));
    }

    private static IEnumerable<(string Term, string Text)> Papers(RuleBook b)
    {
        var l = b.Limits;
        yield return (
            "字数",
            $"一句话推荐词不超过 {l.Headline} 字，简要事迹 {l.BriefMin}—{l.BriefMax} 字，事迹材料不超过 {l.Story} 字，单位意见不超过 {l.UnitOpinion} 字（含标点，不含空白）"
        );
        foreach (var slot in b.Slots())
            yield return (slot.Name, EvidenceSlotWords.Of(slot));
    }

    private static IEnumerable<(string Term, string Text)> Screening(ScreeningRules s)
    {
        yield return ("审查方式", (s.DoubleCheck ? "两人复核" : "一人审查") + "，一次补正机会，逾期未补正视为撤回");
        yield return ("单位公示", $"所在单位公示不少于 {s.UnitNoticeDays} 个工作日");
    }

    private static IEnumerable<(string Term, string Text)> Review(RuleBook b)
    {
        yield return (
            "评审专家",
            $"{b.Panel.Seats} 名，候补 {b.Panel.Alternates} 名{(b.Panel.Blind ? "，盲评" : "")}；候选人可申请回避至多 {b.Panel.MaxAvoid} 名"
        );
        yield return ("评分", $"满分 {b.Rubric.Total} 分，最小 {Step(b.Rubric.StepHundredths)} 分，评语不超过 {b.Limits.Comment} 字");
        yield return ("离群提示", $"与中位数相差 {b.Rubric.OutlierPoints} 分以上的评分表提请核对，不自动剔除");
        yield return ("汇总规则", RankingName(b.Ranking));
        yield return ("入围", $"按名次取前 {b.Ranking.Finalists} 名，偏离名次须写明理由");
    }

    private static IEnumerable<(string Term, string Text)> Ballot(BallotRules b)
    {
        yield return ("应选名额", $"{b.Seats} 名，每票至多选 {b.MaxTicks} 人，无记名");
        yield return ("法定人数", $"实到人数{Words(b.Quorum, DenominatorName(b.Quorum.Of))}");
        yield return ("通过线", $"得票数{Words(b.Pass, DenominatorName(b.Pass.Of))}");
        yield return ("提名奖", b.NomineesNeedThreshold ? "也须达到通过线" : "按得票多少依次产生，不要求达到通过线");
        yield return ("监票", $"监票人 {b.Scrutineers} 名");
    }

    private static IEnumerable<(string Term, string Text)> Vetting(VettingRules v)
    {
        yield return ("征求部门", v.Person.Count > 0 ? List(v.Person) : "不征求");
        if (v.EnterpriseHead.Count > 0)
            yield return ("企业负责人另征求", List(v.EnterpriseHead));
        yield return ("逾期", "未回复不视为同意");
    }

    private static IEnumerable<(string Term, string Text)> Notice(RuleBook b)
    {
        var n = b.Notice;
        yield return (
            "公示期",
            $"{n.Days} 个{(n.Unit == DayUnit.Working ? "工作日" : "自然日")}，首日{(n.CountFirstDay ? "计入" : "不计")}，末日 {n.CloseTime} 截止"
        );
        yield return ("证书编号", b.CertificatePattern.Replace("{seq:000}", "001") + " 起依次编号");
    }

    private static string List(IEnumerable<string> items) => string.Join("、", items);

    private static string Step(int hundredths) => $"{hundredths / 100m:0.##}";

    private static string Words(Threshold t, string of) => $"{(t.Strict ? "超过" : "达到")}{of}的 {t.Fraction}{(t.Strict ? "" : "（含）")}";

    private static string Words(Strictness strictness, string what) =>
        strictness switch
        {
            Strictness.Block => $"不得{what}",
            Strictness.Warn => $"{what}的，提请核对",
            Strictness.Ignore => $"不限制{what}",
            _ => throw new ArgumentOutOfRangeException(nameof(strictness), strictness, null),
        };

    private static List<string> Excluded(EligibilityRules e) =>
        [.. e.RankGate, .. e.ExcludeCivilServants ? ["公务员"] : (string[])[], .. e.ExcludeActiveMilitary ? ["现役军人"] : (string[])[]];

    private static List<string> Ratios(EligibilityRules e)
    {
        (string? Share, string Words)[] all =
        [
            (e.CountyDivisionMax, "县处级不超过"),
            (e.Under45Min, "45 岁以下不低于"),
            (e.AcademicianMax, "院士不超过"),
            (e.WomenMin, "女性不低于"),
        ];
        return [.. all.Where(r => r.Share is not null).Select(r => $"{r.Words} {r.Share}")];
    }
}
