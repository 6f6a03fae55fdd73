using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Notices;
using Nomination.Core.Shared;
using static Nomination.Core.Documents.Cells;

namespace Nomination.Core.Documents;

/// <summary>决定 as a draft: the words, the hosts in the order of their seals, and the list in the order of the notice.</summary>
internal static class BallotDecision
{
    public const string Kind = "决定";

    public static Paper Compose(DecisionFacts f)
    {
        var title = Title(f.Campaign);
        return new Paper(
            PaperFormat.Letter,
            Kind,
            $"{title}（草稿）",
            [
                new Line(f.Campaign.DocumentNo, LineKind.Number),
                new Line(title, LineKind.Title),
                new Line("各推荐单位：", LineKind.Addressee),
                .. Body(f).Select(t => new Line(t)),
                new Line($"附件：{f.Campaign.Title}名单", LineKind.Attachment),
                .. Hosts(f).Select((h, i) => new Line(h, i == 0 ? LineKind.FirstSign : LineKind.Sign)),
                new Line(PaperText.HandDate(null), LineKind.Sign),
                new PageBreak(),
                new Line("附件", LineKind.Addressee),
                new Line($"{f.Campaign.Title}名单", LineKind.Title),
                .. Lists(f),
            ]
        )
        {
            Head = f.IsClear ? "草稿，以正式印发件为准" : "草稿：公示期满且无异议后方可印发",
            Foot = f.Head.Foot(Kind),
        };
    }

    /// <summary>表彰 only with an approval number (评比达标表彰活动管理办法); otherwise 选树, as the wording guard asks.</summary>
    public static string Title(Campaign campaign) => $"关于{Verb(campaign)}{campaign.Title}的决定";

    private static string Verb(Campaign campaign) => MayCommend(campaign) ? "表彰" : "选树";

    private static bool MayCommend(Campaign campaign) =>
        campaign.Wording.Contains("表彰", StringComparison.Ordinal) && !string.IsNullOrWhiteSpace(campaign.ApprovalNumber);

    private static IEnumerable<string> Body(DecisionFacts f)
    {
        var c = f.Campaign;
        var how = c.Rules.SelectBy == SelectBy.Ballot ? "专家评审、评审委员会无记名投票" : "专家评审并按评分名次";
        var vote = f.Members > 0 ? $"（应到委员 {f.Members} 人，实到 {f.Present} 人）" : "";
        yield return (c.ActivityName.Length > 0 ? $"根据{c.ActivityName}安排，" : "")
            + (MayCommend(c) ? $"经批准（{c.ApprovalNumber}），" : "")
            + $"按照评选办法，经组织推荐、形式审查、{how}{vote}、征求意见{Notice(f)}，决定{Words(f)}。";
        yield return "希望获选的同志珍惜荣誉、再接再厉。各单位要向他们学习，营造尊重劳动、尊重知识、尊重人才、尊重创造的良好氛围。";
    }

    private static string Notice(DecisionFacts f) =>
        f.Notice is { } n
            ? $"，并于{PaperText.Day(n.FirstDay)}至{PaperText.Day(n.LastDay)}公示{(f.IsClear ? "无异议" : "")}"
            : "（公示后填写公示起止日期）";

    private static string Words(DecisionFacts f)
    {
        var verb = MayCommend(f.Campaign) ? "授予" : "选树";
        var parts = new[] { AwardKind.Honour, AwardKind.Nominee }
            .Select(a => (Name: NameOf(f.Campaign, a), Of: f.Entries.Where(e => e.Award == a).ToList()))
            .Where(p => p.Of.Count > 0)
            .Select(p => MayCommend(f.Campaign) ? $"{verb}{Whom(p.Of)}“{p.Name}”称号" : $"{verb}{Whom(p.Of)}为“{p.Name}”");
        return string.Join("，", parts);
    }

    private static string Whom(List<NoticeEntry> of) => of.Count == 1 ? of[0].Name : $"{of[0].Name}等 {of.Count} 名（个人和团队）";

    private static string NameOf(Campaign campaign, AwardKind award) =>
        award == AwardKind.Nominee ? $"{campaign.HonourName}提名奖" : campaign.HonourName;

    private static IEnumerable<string> Hosts(DecisionFacts f) =>
        f.Campaign.Hosts.Count > 0 ? f.Campaign.Hosts.OrderBy(h => h.Order).Select(h => h.Name) : [f.Head.Organiser];

    private static IEnumerable<Block> Lists(DecisionFacts f)
    {
        foreach (var award in new[] { AwardKind.Honour, AwardKind.Nominee })
        {
            var of = f.Entries.Where(e => e.Award == award).ToList();
            if (of.Count == 0)
                continue;
            yield return new Line($"{NameOf(f.Campaign, award)}（{of.Count} 名）", LineKind.Section);
            yield return List(
                [14, 30, 62, 50],
                ["序号", "姓名", "工作单位", "职务、职称"],
                of.Select((e, i) => (GridCell[])[Small($"{i + 1}"), Small(e.Name), SmallLeft(e.WorkUnit), Tiny(e.Title, true)])
            );
        }
        yield return new Line("排名按姓氏笔画为序，更正后的姓名、单位以公示为准。", LineKind.Note);
    }
}
