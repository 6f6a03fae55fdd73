using Nomination.Core.Shared;
using static Nomination.Core.Campaigns.RuleWords;

namespace Nomination.Core.Campaigns;

/// <summary>资格条件 and 结构比例 in words, each with where it comes from.</summary>
internal static class EligibilityLines
{
    public static IEnumerable<RuleLine> Of(EligibilityRules e, DateOnly cutoff)
    {
        if (e.All.Count > 0)
            yield return new("同时具备", string.Join("；", e.All), "“政治过硬、业绩突出、事迹感人、面向基层”（2022 年以来全国通知）");
        if (e.Any.Count > 0)
            yield return new("具备其一", string.Join("；", e.Any), "咸阳、连云港“符合下列条件之一”");
        yield return new("国籍", "候选人（团队负责人）为中国籍，团队成员中中国籍不低于 70%" + End(e.Nationality), "各地推荐通知惯例");
        yield return new(
            "年龄计算",
            $"以 {ChinaTime.ShowDay(cutoff)} 为准，{Ages(e)}{AgeEnd(e)}",
            "丹东（截止日满 60 周岁）；陕西 2020 不设上限"
        );
        yield return new("本地工作", $"连续工作满 {e.MinYearsLocal} 年{End(e.LocalYears)}", "连云港满 1 年；杭州、东莞满 2 年");
        if (e.RankGate.Count > 0)
            yield return new("职级", RuleWords.Of(e.Rank, $"推荐{List(e.RankGate)}人员"), "“副厅（局）及以上不作为提名对象”");
        yield return new("现役军人", RuleWords.Of(e.ActiveMilitary, "推荐"), "各地推荐通知惯例（不包括现役军人）");
        yield return new(
            "公务员",
            RuleWords.Of(e.CivilServants, "推荐") + "（含参公管理人员）",
            "各地推荐通知惯例；2016 年全国通知不含党政机关工作人员"
        );
        yield return new(
            "在职在岗",
            e.InService switch
            {
                Strictness.Block => "离退休人员不得推荐",
                Strictness.Warn => "一般为在职在岗人员，离退休人员提请核对",
                _ => "不要求在职",
            },
            "“企事业单位、科技社团在职在岗”"
        );
        yield return new("往届获得者", RuleWords.Of(e.FormerWinners, "再次推荐"), "珠海“往届不参与”；东莞“一生只授一次”");
        yield return new(
            "已获荣誉",
            RuleWords.Of(
                e.Honours,
                e.HonourBlacklist.Count > 0 ? $"推荐已获{List(e.HonourBlacklist)}等荣誉人员" : "推荐已获市级以上“最美”或国家级荣誉人员"
            ),
            "广东、山西、杭州“原则上不再推荐”"
        );
        if (e.AchievementYears is { } years)
            yield return new("业绩年限", $"主要看近 {years} 年的业绩和荣誉，更早的提请核对", "浙江、东莞近三年；重庆 5 年内");
        yield return new("一人多渠道", RuleWords.Of(e.SecondChannel, "由两个以上渠道推荐"), "陕西“不得多渠道申报”");
        yield return new(
            "提交把关",
            e.AtSubmission switch
            {
                Strictness.Block => "不得推荐的，不能提交",
                Strictness.Warn => "不得推荐的，提交时提示，由形式审查认定",
                _ => "提交时不检查资格，由形式审查认定",
            },
            RuleLines.OwnChoice
        );
        if (Ratios(e) is { Count: > 0 } ratios)
            yield return new("结构比例", string.Join("；", ratios), "甘肃 2022、广东 2025（院士、45 岁以下）；县处级不超过 20%");
    }

    // Without a cap nothing can fail, and how strictly is only worth a word where it is not the usual.
    private static string AgeEnd(EligibilityRules e) =>
        e.Age == Strictness.Block && e.MaxAge is null && e.MaxAgeFemale is null ? "" : End(e.Age);
}
