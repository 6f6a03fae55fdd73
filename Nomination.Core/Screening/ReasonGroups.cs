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

    /// <summary>推荐资格: what no correction can mend (a former winner, a rank above the gate, a second channel).</summary>
    public static bool IsFinal(string code) => IndexOf(code) == 0;

    public static IReadOnlyList<ReasonGroup> Of(IReadOnlyList<ReasonCode> codes) =>
        [
            .. codes
                .GroupBy(c => IndexOf(c.Code))
                .OrderBy(g => g.Key < 0 ? Ranges.Length : g.Key)
                .Select(g => new ReasonGroup(g.Key < 0 ? "其他" : Ranges[g.Key].Name, [.. g])),
        ];

    private static int IndexOf(string code) =>
        Array.FindIndex(Ranges, r => string.CompareOrdinal(code, r.From) >= 0 && string.CompareOrdinal(code, r.To) <= 0);
}
