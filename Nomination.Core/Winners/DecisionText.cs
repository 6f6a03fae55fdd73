using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Shared;

namespace Nomination.Core.Winners;

/// <summary>What the words of a decision are made from.</summary>
/// <param name="Notices">First and last day of each notice that named one of them; empty while there is none.</param>
/// <param name="IsClear">They are over, and nobody objected.</param>
/// <param name="WasObjected">Somebody did, and it was settled: an objection that was not upheld was one all the same.</param>
/// <param name="Meeting">Members due and present at the ballot; null = not said.</param>
public sealed record DecisionBasis(
    Campaign Campaign,
    IReadOnlyList<(AwardKind Award, string Name, bool IsTeam)> Names,
    IReadOnlyList<(DateOnly First, DateOnly Last)> Notices,
    bool IsClear,
    (int Members, int Present)? Meeting = null,
    bool WasObjected = false
);

/// <summary>正文 as typed, told apart.</summary>
/// <param name="Addressee">主送机关 with its full-width colon; empty where the text names none.</param>
public sealed record DecisionParts(string Addressee, IReadOnlyList<string> Paragraphs);

/// <summary>决定的文字: composed from the campaign. 表彰 and 授予 only with an approval number (评比达标表彰活动管理办法); otherwise 选树.</summary>
public static class DecisionText
{
    /// <summary>What a decision is addressed to, where its text does not say otherwise.</summary>
    public const string Everybody = "各推荐单位：";

    /// <summary>A first line that ends with “：” is 主送机关 (GB/T 9704—2012, 7.3.2), the other lines are paragraphs; empty lines are nothing.</summary>
    public static DecisionParts Parts(string body)
    {
        var lines = body.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return lines is [var first, .. var rest] && first[^1] is '：' or ':' ? new($"{first[..^1]}：", rest) : new("", lines);
    }

    public static string Title(Campaign campaign) => $"关于{(MayCommend(campaign) ? "表彰" : "选树")}{campaign.Title}的决定";

    /// <summary>The addressee and two paragraphs.</summary>
    public static string Body(DecisionBasis b)
    {
        var c = b.Campaign;
        var how = c.Rules.SelectBy == SelectBy.Ballot ? "专家评审、评审委员会无记名投票" : "专家评审并按评分名次";
        var vote = b.Meeting is { Members: > 0 } m ? $"（应到委员{m.Members}人，实到{m.Present}人）" : "";
        return $"{Everybody}\n"
            + (c.ActivityName.Length > 0 ? $"根据{c.ActivityName}安排{Paper(c)}，" : "")
            + (MayCommend(c) ? $"经批准（{c.ApprovalNumber}），" : "")
            + $"按照评选办法，经组织推荐、形式审查、{how}{vote}、征求意见{Shown(b)}，决定{Words(b)}。\n"
            + "希望获选的同志珍惜荣誉、再接再厉。各单位要向他们学习，营造尊重劳动、尊重知识、尊重人才、尊重创造的良好氛围。";
    }

    public static string NameOf(Campaign campaign, AwardKind award) =>
        award == AwardKind.Nominee ? $"{campaign.HonourName}提名奖" : campaign.HonourName;

    public static bool MayCommend(Campaign campaign) =>
        campaign.Wording.Contains("表彰", StringComparison.Ordinal) && !string.IsNullOrWhiteSpace(campaign.ApprovalNumber);

    private static string Paper(Campaign c) => c.DocumentNo.Length > 0 ? $"（{c.DocumentNo}）" : "";

    private static string Shown(DecisionBasis b) =>
        b.Notices.Count > 0
            ? $"，并于{string.Join("、", b.Notices.Select(n => $"{ChinaTime.ShowDay(n.First)}至{ChinaTime.ShowDay(n.Last)}"))}公示{(b.WasObjected ? "，收到的异议已依规核查办结" : b.IsClear ? "无异议" : "")}"
            : "（公示后填写公示起止日期）";

    private static string Words(DecisionBasis b)
    {
        var parts = new[] { AwardKind.Honour, AwardKind.Nominee }
            .Select(a => (Name: NameOf(b.Campaign, a), Of: b.Names.Where(n => n.Award == a).ToLookup(n => n.IsTeam, n => n.Name)))
            .Where(p => p.Of.Count > 0)
            .Select(p => MayCommend(b.Campaign) ? $"授予{Whom(p.Of)}“{p.Name}”称号" : $"选树{Whom(p.Of)}为“{p.Name}”");
        return string.Join("，", parts);
    }

    /// <summary>惠成林等9名同志、果树矮化团队.</summary>
    private static string Whom(ILookup<bool, string> byTeam)
    {
        var (persons, teams) = (byTeam[false].ToList(), byTeam[true].ToList());
        return string.Join('、', ((string[])[Whom(persons, "同志", "名同志"), Whom(teams, "", "个团队")]).Where(w => w.Length > 0));
    }

    private static string Whom(List<string> names, string one, string many) =>
        names.Count switch
        {
            0 => "",
            1 => names[0] + one,
            var n => $"{names[0]}等{n}{many}",
        };
}
