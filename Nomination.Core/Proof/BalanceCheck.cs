using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Scoring;

namespace Nomination.Core.Proof;

/// <summary>综合平衡: who is in by rank, every departure from it with its reason, and the limits of the rule book.</summary>
internal static class BalanceCheck
{
    private const string File = ProofPaths.Balance;

    public static void Run(BalancePart part, RankingPart ranking, SheetsPart sheets, RuleBook rules, Findings found)
    {
        var byRank = RankCount.ByRank(ranking, rules.Ranking.Finalists);
        found.Compare(File, rules.Ranking.Finalists, part.Places, "places");
        found.Compare(File, byRank, part.ByRank, "byRank");
        found.Check(part.Finalists.Count <= part.Places, File, "finalists", $"入围 {part.Finalists.Count} 名，超过 {part.Places} 名。");
        found.Compare(File, [.. part.Finalists.Distinct().Order(StringComparer.Ordinal)], part.Finalists, "finalists");
        foreach (var stranger in part.Finalists.Except(sheets.Candidates.Select(c => c.Number)))
            found.Add(File, "finalists", $"没有 {stranger} 号候选人。");
        var departures = part
            .Finalists.Except(byRank)
            .Select(n => (Number: n, In: true))
            .Concat(byRank.Except(part.Finalists).Select(n => (Number: n, In: false)))
            .OrderBy(d => d.Number, StringComparer.Ordinal);
        found.Compare(
            File,
            departures.Select(d => $"{d.Number} {d.In}").ToList(),
            [.. part.Departures.Select(d => $"{d.Candidate} {d.In}")],
            "departures"
        );
        foreach (var (departure, i) in part.Departures.Select((d, i) => (d, i)))
            found.Check(departure.Reason.Length > 0, File, $"departures[{i}].reason", "偏离名次没有写明理由。");
        Limits(part, rules, found);
    }

    /// <summary>A unit, a county or a field: a group that only this campaign has.</summary>
    public static bool IsOfCampaign(BalanceGroup group) =>
        group.Kind is BalanceGroups.Units or BalanceGroups.Regions or BalanceGroups.Fields;

    /// <summary>What the rule book asks of each such group, sorted; told by one who would belong to it.</summary>
    public static IEnumerable<BalanceLimit> OfEachGroup(RuleBook rules, int places, string name = "某") =>
        BalanceGroups
            .Of(rules, [new BalanceFact(Guid.Empty, name, name, name, new Head("", null, "", false))], places, [])
            .Where(IsOfCampaign)
            .SelectMany(g => g.Limits)
            .OrderBy(l => l.Rule, StringComparer.Ordinal);

    private static void Limits(BalancePart part, RuleBook rules, Findings found)
    {
        var asked = BalanceGroups.Of(rules, [], part.Finalists.Count, []).SelectMany(g => g.Limits).ToList();
        foreach (var (limit, i) in part.Limits.Select((l, i) => (l, i)))
        {
            found.Check(
                limit.Met == (limit.InList >= limit.Min && limit.InList <= limit.Max),
                File,
                $"limits[{i}].met",
                $"{limit.Group} {limit.InList} 名，要求 {limit.Min} 至 {limit.Max} 名。"
            );
            found.Check(limit.InList >= 0 && limit.InList <= part.Finalists.Count, File, $"limits[{i}].inList", "人数超过入围人数。");
            var demand = asked
                .Concat(part.Grouped is null ? OfEachGroup(rules, part.Finalists.Count, limit.Group) : [])
                .FirstOrDefault(l => l.Rule == limit.Rule && l.Group == limit.Group);
            if (demand is null)
                found.Add(File, $"limits[{i}]", $"评选办法中没有“{limit.Rule}”。");
            else
                found.Check(
                    demand.Min == limit.Min && demand.Max == limit.Max,
                    File,
                    $"limits[{i}]",
                    $"“{limit.Rule}”应为 {demand.Min} 至 {demand.Max} 名。"
                );
        }
        foreach (var (rule, group) in asked.Select(l => (l.Rule, l.Group)).Except(part.Limits.Select(l => (l.Rule, l.Group))))
            found.Add(File, "limits", $"缺少“{group}：{rule}”。");
        if (part.Grouped is { } grouped)
            Grouped(grouped, rules, part.Finalists.Count, found);
        var unmet = part.Limits.Any(l => !l.Met) || part.Grouped?.Any(l => l.Met != l.Groups) == true;
        found.Check(
            unmet == part.UnmetReason.Length > 0,
            File,
            "unmetReason",
            unmet ? "有未满足的要求，但没有写明保留的理由。" : "要求均已满足，不应有保留的理由。"
        );
    }

    private static void Grouped(IReadOnlyList<GroupLimitPart> grouped, RuleBook rules, int places, Findings found)
    {
        found.Compare(
            File,
            OfEachGroup(rules, places).Select(l => $"{l.Rule} {l.Min} {l.Max}").ToList(),
            [.. grouped.Select(l => $"{l.Rule} {l.Min} {l.Max}")],
            "grouped"
        );
        foreach (var (limit, i) in grouped.Select((l, i) => (l, i)))
            found.Check(
                limit.Met >= 0 && limit.Met <= limit.Groups,
                File,
                $"grouped[{i}].met",
                $"{limit.Groups} 个中不能有 {limit.Met} 个符合。"
            );
    }
}
