using Nomination.Core.Campaigns;

namespace Nomination.Core.Screening;

public sealed record ReasonGroup(string Name, IReadOnlyList<ReasonCode> Codes);

/// <summary>The tick list in groups, for the eye only: a code that a city added stands under 其他.</summary>
public static class ReasonGroups
{
    private static readonly (string Name, string From, string To)[] Ranges =
    [
        ("推荐资格", "R01", "R07"),
        ("意见与签章", "R08", "R10"),
        ("材料质量", "R11", "R14"),
        ("公示与保密", "R15", "R16"),
    ];

    public static IReadOnlyList<ReasonGroup> Of(IReadOnlyList<ReasonCode> codes) =>
        [
            .. codes
                .GroupBy(c =>
                    Array.FindIndex(Ranges, r => string.CompareOrdinal(c.Code, r.From) >= 0 && string.CompareOrdinal(c.Code, r.To) <= 0)
                )
                .OrderBy(g => g.Key < 0 ? Ranges.Length : g.Key)
                .Select(g => new ReasonGroup(g.Key < 0 ? "其他" : Ranges[g.Key].Name, [.. g])),
        ];
}
