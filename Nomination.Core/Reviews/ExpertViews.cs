namespace Nomination.Core.Reviews;

public enum ExpertStanding
{
    Available,
    Away,
    Disabled,
}

/// <param name="Field">One of the library's fields, or null for all.</param>
public sealed record ExpertFilter(string? Field = null, ExpertStanding? Standing = null);

/// <summary>A line of the library; the telephone is masked.</summary>
/// <param name="Served">Campaigns in which the expert sat on the panel.</param>
public sealed record ExpertRow(
    Guid Id,
    string Code,
    string Name,
    string Gender,
    string Title,
    string WorkUnit,
    IReadOnlyList<string> Fields,
    string PhoneMasked,
    ExpertStanding Standing,
    string Note,
    int Served
);

/// <summary>A field and how many of the experts in use have it.</summary>
public sealed record FieldCount(string Name, int Experts);

public sealed record ExpertTotals(int InUse, int Away, int Disabled, IReadOnlyList<FieldCount> Fields);

/// <summary>One expert to read and change, with what he did before.</summary>
public sealed record ExpertDetail(Guid Id, int Version, ExpertForm Form, DateTimeOffset ChangedAt, IReadOnlyList<ExpertServed> History);

/// <summary>What an expert did in one campaign.</summary>
/// <param name="Drawn">第1次抽取 正选, or empty.</param>
/// <param name="Answer">已邀请, 已接受, 已谢绝（理由）; empty without an invitation.</param>
/// <param name="OnTime">Sheets locked by the end of scoring.</param>
/// <param name="Late">Sheets locked after it, or begun and never locked.</param>
public sealed record ExpertServed(string Campaign, int Year, string Drawn, string Answer, bool Seated, bool Leader, int OnTime, int Late);
