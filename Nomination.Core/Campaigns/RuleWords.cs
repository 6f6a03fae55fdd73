namespace Nomination.Core.Campaigns;

/// <summary>The small words of the rule lines: names of choices, fractions, sizes.</summary>
internal static class RuleWords
{
    public static string List(IEnumerable<string> items) => string.Join("、", items);

    public static string Step(int hundredths) => $"{hundredths / 100m:0.##}";

    public static string Of(Threshold t, string of) => $"{(t.Strict ? "超过" : "达到")}{of}的 {t.Fraction}{(t.Strict ? "" : "（含）")}";

    /// <summary>同一法人单位、近亲属直接回避；上下级单位直接回避；曾任职单位由办公室决定 ….</summary>
    public static string Of(ConflictRules c)
    {
        var former = "曾任职单位" + (c.FormerYears > 0 ? $"（离开 {c.FormerYears} 年以内）" : "");
        (string Name, ConflictLevel Level)[] kinds =
        [
            ("上下级单位", c.ParentUnit),
            ("同一上级的单位", c.Siblings),
            (former, c.Former),
            ("师生", c.Supervisor),
            ("合作者", c.Coauthor),
            ("本单位推荐", c.Nominator),
        ];
        return "同一法人单位、近亲属直接回避；" + string.Join("；", kinds.Select(k => $"{k.Name}{Of(k.Level)}")) + "；同姓同籍贯只作提示";
    }

    public static string Of(ConflictLevel level) =>
        level switch
        {
            ConflictLevel.Hard => "直接回避",
            ConflictLevel.Office => "由办公室决定",
            ConflictLevel.Hint => "只作提示",
            _ => throw new ArgumentOutOfRangeException(nameof(level), level, null),
        };

    /// <summary>全体专家评全部材料 / 专家分组，各评本组 / 每份材料 5 名专家评.</summary>
    public static string ReadingName(PanelRules panel) =>
        panel.Reading switch
        {
            Reading.Everyone => "全体专家评全部材料",
            Reading.Groups => "专家分组，各评本组",
            Reading.PerCandidate => $"每份材料 {panel.PerCandidate} 名专家评",
            _ => throw new ArgumentOutOfRangeException(nameof(panel)),
        } + $"；少于 {panel.MinReaders} 名评阅人时告警";

    /// <summary>不得推荐 / 原则上不推荐，提请核对 / 不限制.</summary>
    public static string Of(Strictness strictness, string what) =>
        strictness switch
        {
            Strictness.Block => $"不得{what}",
            Strictness.Warn => $"原则上不{what}，提请核对",
            Strictness.Ignore => $"不限制{what}",
            _ => throw new ArgumentOutOfRangeException(nameof(strictness), strictness, null),
        };

    /// <summary>The end of a line that states a condition.</summary>
    public static string End(Strictness strictness) =>
        strictness switch
        {
            Strictness.Block => "，不符合的不得推荐",
            Strictness.Warn => "，不符合的提请核对",
            _ => "（仅供参考，不作检查）",
        };

    public static string Ages(EligibilityRules e) =>
        (e.MaxAge, e.MaxAgeFemale) switch
        {
            (null, null) => "不设年龄上限",
            ({ } max, null) => $"不超过 {max} 周岁",
            (null, { } women) => $"女性不超过 {women} 周岁，男性不设上限",
            ({ } men, { } women) => $"男性不超过 {men} 周岁，女性不超过 {women} 周岁",
        };

    public static List<string> Ratios(EligibilityRules e)
    {
        (string? Share, string Words)[] all =
        [
            (e.CountyDivisionMax, "县处级不超过"),
            (e.Under45Min, "45 岁以下不低于"),
            (e.AcademicianMax, "院士不超过"),
            (e.WomenMin, "女性不低于"),
            (e.FrontlineMin, "一线不低于"),
            (e.FocusMin, "关注群体不低于"),
        ];
        return [.. all.Where(r => r.Share is not null).Select(r => $"{r.Words} {r.Share}")];
    }

    public static string Of(ScoresVisible visible) =>
        visible switch
        {
            ScoresVisible.Never => "专家之间始终不可见",
            ScoresVisible.AfterOwnLock => "锁定本人评分表后可见该候选人的总分分布，不显示姓名",
            ScoresVisible.AfterAllLocked => "该候选人的评分表全部锁定或打分截止后可见总分分布，不显示姓名",
            ScoresVisible.AtMeeting => "会评开始后可见总分分布，不显示姓名",
            _ => throw new ArgumentOutOfRangeException(nameof(visible), visible, null),
        };

    public static string Approver(UnlockBy by) =>
        by switch
        {
            UnlockBy.Rechecker => "复核人员",
            UnlockBy.Chair => "评审组组长",
            _ => "复核人员或评审组组长",
        };
}
