using Nomination.Core.Candidates;
using Nomination.Core.Shared;

namespace Nomination.Core.Scoring;

/// <summary>A candidate of the ranking as the balance shows it.</summary>
/// <param name="Tags">女, 一线, 县处级 …: what the counters count.</param>
/// <param name="Reason">Why the confirmed list departs from the rank here; empty before, and where it does not.</param>
public sealed record BalanceLine(
    BalanceFact Fact,
    int Rank,
    string Number,
    string Name,
    string WorkUnit,
    string Score,
    IReadOnlyList<string> Tags,
    CandidateState State,
    AwardKind Award,
    string Reason
)
{
    public Guid Id => Fact.Id;
    public bool IsShortlisted => State is not (CandidateState.Passed or CandidateState.NotShortlisted);
}

public sealed record BalanceDraftView(Guid Id, string Name, BalanceContent Content, string SavedBy, DateTimeOffset SavedAt, int Version);

/// <param name="Lines">In rank order.</param>
/// <param name="ByRank">Who is in by the order alone.</param>
public sealed record BalanceView(
    int Places,
    string RuleName,
    IReadOnlyList<BalanceLine> Lines,
    IReadOnlySet<Guid> ByRank,
    IReadOnlyList<BalanceDraftView> Drafts,
    bool IsDecided
);

/// <summary>One swap of the search in words.</summary>
/// <param name="Text">Who for whom, for which demand, at what difference of score.</param>
/// <param name="InReason">The reason that would be prefilled for who comes in, <paramref name="OutReason"/> for who goes.</param>
public sealed record BalanceMove(Guid? In, Guid? Out, string Text, string InReason, string OutReason);

/// <param name="Summary">What was found, or which demands clash.</param>
public sealed record BalanceAdvice(BalanceOutcome Outcome, string Summary, IReadOnlyList<BalanceMove> Moves);

/// <summary>The search's answer in words.</summary>
public static class BalanceTexts
{
    public static BalanceAdvice Of(
        BalanceProposal found,
        IReadOnlyList<BalanceSwap> swaps,
        IReadOnlyList<BalanceLine> lines,
        IReadOnlySet<int> byRank
    ) => new(found.Outcome, Summary(found), [.. swaps.Select(s => Move(s, lines, byRank))]);

    private static string Summary(BalanceProposal f) =>
        f.Outcome switch
        {
            BalanceOutcome.Proven when f.Swaps == 0 => "名次名单已满足全部硬性要求，不需要调整。",
            BalanceOutcome.Proven => $"最少替换 {f.Swaps} 名即可满足全部硬性要求（已逐一证明没有更小的调整）。",
            BalanceOutcome.Unproven => $"替换 {f.Swaps} 名可满足全部硬性要求；计算量已到上限，未能证明最优。",
            BalanceOutcome.Impossible when f.Clash.Count == 1 =>
                $"“{f.Clash[0]}”在现有候选人中不能满足。请放宽这一要求，或写明理由后保留名次名单。",
            BalanceOutcome.Impossible =>
                $"以下 {f.Clash.Count} 项要求不能同时满足：{string.Join("；", f.Clash)}。请放宽其中一项，或写明理由。{(f.ClashIsSmallest ? "" : "（计算量已到上限，未能证明这是最少的几项。）")}",
            _ => "计算量已到上限，没有找到满足全部要求的名单，也未能证明没有。请减少试算条件后再试。",
        };

    private static BalanceMove Move(BalanceSwap swap, IReadOnlyList<BalanceLine> lines, IReadOnlySet<int> byRank)
    {
        var (come, go) = (swap.In is { } i ? lines[i] : null, swap.Out is { } o ? lines[o] : null);
        var goal = string.Join("；", swap.Serves.Select(l => $"“{Rule(l)}”").Distinct());
        var why = string.Join("；", swap.Serves.Select(l => Short(l, byRank, swap)).Distinct());
        var cost = Cost(come, go);
        return new BalanceMove(
            come?.Id,
            go?.Id,
            $"{(come is null ? "" : $"{Who(come)}入围")}{(come is null || go is null ? "" : "，")}{(go is null ? "" : $"{Who(go)}不入围")}{cost}。为满足{goal}：{why}。",
            come is null ? "" : $"综合平衡：为满足{goal}，{(go is null ? "补入空余名额" : $"替换 {go.Number} 号")}{cost}。",
            go is null ? "" : $"综合平衡：为满足{goal}，由 {come?.Number} 号入围{cost}。"
        );
    }

    private static string Rule(BalanceLimit l) => l.Rule.Contains(l.Group, StringComparison.Ordinal) ? l.Rule : $"{l.Group}：{l.Rule}";

    /// <summary>What the group would be without this one swap.</summary>
    private static string Short(BalanceLimit l, IReadOnlySet<int> byRank, BalanceSwap swap)
    {
        var byOrder = l.Members.Count(byRank.Contains);
        var isFew = byOrder < l.Min || (swap.In is { } i && l.Members.Contains(i) && l.Min > 0);
        return isFew ? $"按名次{l.Group} {byOrder} 名，要求不少于 {l.Min} 名" : $"按名次{l.Group} {byOrder} 名，要求不多于 {l.Max} 名";
    }

    private static string Who(BalanceLine line) => $"{line.Number} 号{line.Name}（第 {line.Rank} 名，{line.Score} 分）";

    private static string Cost(BalanceLine? come, BalanceLine? go) =>
        come is not null && go is not null && Hundredths(come.Score) is { } a && Hundredths(go.Score) is { } b
            ? a == b
                ? "，得分相同"
                : $"，得分低 {new Fraction(b - a, 100).Show()} 分"
            : "";

    private static int? Hundredths(string score) =>
        decimal.TryParse(score, System.Globalization.CultureInfo.InvariantCulture, out var value) ? (int)(value * 100) : null;
}
