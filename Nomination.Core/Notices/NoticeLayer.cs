using Nomination.Core.Campaigns;
using Nomination.Core.Shared;

namespace Nomination.Core.Notices;

/// <summary>Who shows a name before the city does (三级公示): the work unit, and the nominating unit.</summary>
public enum NoticeLevel
{
    Unit,
    Nominator,
}

/// <summary>A notice of the unit or the nominating unit as the office registered it; without a row the nomination form's own words hold.</summary>
public sealed class NoticeLayer
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CampaignId { get; init; }
    public required Guid CandidateId { get; init; }
    public required NoticeLevel Level { get; init; }
    public required DateOnly From { get; set; }
    public required DateOnly To { get; set; }

    /// <summary>地点或网址.</summary>
    public required string Place { get; set; }

    /// <summary>无异议, or how what was raised was dealt with.</summary>
    public required string Result { get; set; }

    /// <summary>证明材料: name and bytes in the vault; empty where the nomination's own stands.</summary>
    public string ProofName { get; set; } = "";
    public string ProofSha256 { get; set; } = "";
    public required string RegisteredBy { get; set; }
    public required DateTimeOffset RegisteredAt { get; set; }
    public int Version { get; set; }
}

/// <summary>One layer of one candidate, with what is wrong with it by the rule book; null where it is in order or not asked for.</summary>
/// <param name="Days">Working days, both ends counted; null where it is not registered.</param>
/// <param name="RegisteredBy">Null where it stands in the nomination form.</param>
public sealed record LayerLine(
    Guid CandidateId,
    string Name,
    NoticeLevel Level,
    DateOnly? From,
    DateOnly? To,
    string Place,
    string Result,
    int? Days,
    bool HasProof,
    string? RegisteredBy,
    string? Fault
)
{
    public string LevelName => NoticeLayers.Name(Level);

    /// <summary>What the office keeps as proof; empty where there is none of its own.</summary>
    public string ProofName { get; init; } = "";
}

/// <summary>两审三公示: which layers a rule book asks for before the city's own, and for how long.</summary>
public static class NoticeLayers
{
    public const string NoObjection = "无异议";

    public static string Name(NoticeLevel level) => level == NoticeLevel.Unit ? "所在单位" : "推荐单位";

    /// <summary>Working days; 0 where the rule book asks for none.</summary>
    public static int DaysOf(NoticeLevel level, RuleBook rules) =>
        level == NoticeLevel.Unit ? rules.Screening.UnitNoticeDays : rules.Notice.NominatorDays;

    /// <summary>The layers a rule book asks for.</summary>
    public static IEnumerable<NoticeLevel> Asked(RuleBook rules) => Enum.GetValues<NoticeLevel>().Where(l => DaysOf(l, rules) > 0);

    /// <summary>Null where it is in order; otherwise what is missing.</summary>
    public static string? Fault(
        NoticeLevel level,
        RuleBook rules,
        WorkingCalendar calendar,
        DateOnly? from,
        DateOnly? to,
        string result,
        bool hasProof,
        DateOnly today
    )
    {
        if (from is not { } first || to is not { } last)
            return "没有登记公示起止日期";
        if (last < first)
            return "结束日期早于开始日期";
        var (days, least) = (calendar.WorkingDays(first, last), DaysOf(level, rules));
        if (days < least)
            return $"公示 {days} 个工作日，不足 {least} 个";
        if (last >= today)
            return $"公示至{ChinaTime.ShowDay(last)}，尚未期满";
        if (!IsSettled(result))
            return "没有登记“无异议”或处理结果";
        return hasProof ? null : "没有证明材料";
    }

    /// <summary>“无异议”, said without a “not” before it, or how what was raised was settled.</summary>
    private static bool IsSettled(string result)
    {
        var said = PlainText.NoSpace(result);
        if (said.Contains("已处理", StringComparison.Ordinal))
            return true;
        var at = said.IndexOf(NoObjection, StringComparison.Ordinal);
        return at >= 0 && !said[Math.Max(0, at - 2)..at].AsSpan().ContainsAny("并非不未否");
    }
}
