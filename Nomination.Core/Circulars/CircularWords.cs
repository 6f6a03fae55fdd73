using Nomination.Core.Campaigns;
using Nomination.Core.Shared;
using Nomination.Core.Units;

namespace Nomination.Core.Circulars;

/// <summary>The words that the office need not type: the first draft of a circular, and the reminder.</summary>
public static class CircularWords
{
    public static string Body(Campaign campaign, int places)
    {
        var rules = campaign.Rules;
        var due = campaign.StageOf(StageKind.Nomination)?.Closes;
        string[] lines =
        [
            string.Join("，", UnitKinds.All.Take(5).Select(k => $"各{UnitKinds.Name(k)}")) + "，各有关单位：",
            $"为{(campaign.Theme.Length > 0 ? $"深入开展“{campaign.Theme}”主题活动，" : "")}做好{campaign.Title}推荐工作，现将有关事项通知如下。",
            $"一、推荐名额。本次共分配推荐名额 {places} 个，各单位名额以系统“我的推荐”所列为准，不得超额推荐；科技工作者集中的单位可书面申请增加。如无合适人选，请在系统中申明。",
            $"二、推荐条件。{string.Join("；", rules.Eligibility.All)}。不得推荐的情形以评选规则为准。",
            "三、推荐程序。所在单位研究并公示，推荐单位审核盖章，按推荐顺序在系统中提交。推荐材料不得涉及国家秘密。",
            $"四、报送时间。请于{(due is { } at ? ChinaTime.Show(at) : "规定时间")}前在系统中提交，逾期系统自动关闭，不再受理。",
            "五、有关要求。推荐工作不收取任何费用，不搞网络拉票。请认真阅读附件，按样式准备材料。",
        ];
        return string.Join('\n', lines);
    }

    /// <summary>For a text message or a group chat: what, by when, where.</summary>
    public static string Reminder(Circular circular, string city, DateTimeOffset now) =>
        $"【{city}】{circular.Title}（{circular.DocumentNo}）已于{ChinaTime.Show(circular.PublishedAt!.Value, now)}发布，贵单位尚未阅知，"
        + $"请登录评选系统“通知”查阅{(circular.Deadline is { } due && due > now ? $"，推荐截止时间为{ChinaTime.Show(due, now)}" : "")}。";
}
