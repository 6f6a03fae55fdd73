using System.Text.Json;
using Nomination.Core.Shared;

namespace Nomination.Core.Ballots;

/// <summary>What a member may hand in through the page. The tally has its own, independent test of every paper.</summary>
public static class PaperRules
{
    /// <summary>弃权: a paper without a tick, as it lies in the box.</summary>
    public const string Blank = "[]";

    /// <summary>Null when these ticks may go into the box: known names, each once, none the voter is recused from, at most <paramref name="maxTicks"/>; none at all is an abstention.</summary>
    public static Problem? Check(
        IReadOnlyCollection<Guid> names,
        IReadOnlyCollection<Guid> recused,
        int maxTicks,
        IReadOnlyCollection<Guid> ticks
    )
    {
        if (ticks.Count > maxTicks)
            return Problem.Invalid(
                $"最多选 {maxTicks} 人，您选了 {ticks.Count} 人。多选的选票无效，请减少 {ticks.Count - maxTicks} 人后再投。"
            );
        if (ticks.Distinct().Count() != ticks.Count)
            return Problem.Invalid("同一人不能选两次。请刷新页面后重新填写选票。");
        if (ticks.Any(t => !names.Contains(t)))
            return Problem.Invalid("选票上有不在本轮名单中的人选。请刷新页面后重新填写选票。");
        return ticks.Any(recused.Contains) ? Problem.Forbidden("您对所选人选中的一位应当回避，不能投票。请取消后再投。") : null;
    }

    /// <summary>The ticks as they lie in the box: in the order of the paper, so that the order of ticking is lost.</summary>
    public static string Write(IEnumerable<Guid> namesInOrder, IReadOnlyCollection<Guid> ticks) =>
        CanonicalJson.Write(namesInOrder.Where(ticks.Contains).ToList());

    /// <summary>The ticks of a paper as keys for the tally; what cannot be read is one unknown name, which makes the paper void.</summary>
    public static IReadOnlyList<string> Read(string ticksJson)
    {
        try
        {
            return JsonSerializer.Deserialize<List<string>>(ticksJson, CanonicalJson.Options) ?? Unreadable;
        }
        catch (JsonException)
        {
            return Unreadable;
        }
    }

    private static readonly IReadOnlyList<string> Unreadable = ["?"];
}
