using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Nomination.Core.Campaigns;
using Nomination.Core.Shared;

namespace Nomination.Core.Ballots;

/// <summary>One mark of a paper; what a value means is said at <see cref="PaperReading"/>.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Mark(Guid Name, int Value)
{
    /// <summary>A tick.</summary>
    public static implicit operator Mark(Guid name) => FromGuid(name);

    /// <summary>"id=mark", whatever the mode; a paper of ticks is written without the mark.</summary>
    public string Entry => string.Create(CultureInfo.InvariantCulture, $"{Name}={Value}");

    public static Mark FromGuid(Guid name) => new(name, PaperReading.Yes);
}

/// <summary>What a member may hand in through the page. The tally has its own, independent test of every paper.</summary>
public static class PaperRules
{
    internal const string Unknown = "选票上有不在本轮名单中的人选。请刷新页面后重新填写选票。";

    /// <summary>弃权: a paper without a mark, as it lies in the box.</summary>
    public const string Blank = "[]";

    /// <summary>Null when these marks may go into the box: known names, each once, none the voter is recused from, no more than the rules allow; none at all is an abstention.</summary>
    public static Problem? Check(
        BallotRules rules,
        IReadOnlyCollection<Guid> names,
        IReadOnlyCollection<Guid> recused,
        IReadOnlyCollection<Mark> marks
    )
    {
        if (Excess(rules, marks) is { } excess)
            return Problem.Invalid(excess);
        if (marks.DistinctBy(m => m.Name).Count() != marks.Count)
            return Problem.Invalid("同一人不能选两次。请刷新页面后重新填写选票。");
        if (marks.Any(m => !names.Contains(m.Name)))
            return Problem.Invalid(Unknown);
        if (marks.Any(m => recused.Contains(m.Name)))
            return Problem.Forbidden("您对所选人选中的一位应当回避，不能投票。请取消后再投。");
        return Wrong(rules, marks) is { } wrong ? Problem.Invalid(wrong) : null;
    }

    /// <summary>The marks as they lie in the box: in the order of the paper, so that the order of ticking is lost.</summary>
    public static string Write(BallotMode mode, IEnumerable<Guid> namesInOrder, IReadOnlyCollection<Mark> marks)
    {
        var byName = marks.ToDictionary(m => m.Name, m => m.Value);
        return CanonicalJson.Write(
            namesInOrder.Where(byName.ContainsKey).Select(n => mode == BallotMode.Approve ? $"{n}" : new Mark(n, byName[n]).Entry).ToList()
        );
    }

    /// <summary>The entries of a paper for the tally; what cannot be read is one unknown name, which makes the paper void.</summary>
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

    /// <summary>The marks that a page or a teller sends as entries, a tick as "id" or as "id=1"; null where one of them is none.</summary>
    public static IReadOnlyList<Mark>? Parse(BallotMode mode, IEnumerable<string> entries)
    {
        var marks = new List<Mark>();
        foreach (var entry in entries)
        {
            var asked = mode == BallotMode.Approve && entry.Contains('=') ? BallotMode.YesNo : mode;
            if (!PaperReading.TrySplit(entry, asked, out var name, out var value) || !Guid.TryParse(name, out var id))
                return null;
            marks.Add(new Mark(id, value));
        }
        return marks;
    }

    private static readonly IReadOnlyList<string> Unreadable = ["?"];

    private static string? Excess(BallotRules rules, IReadOnlyCollection<Mark> marks)
    {
        var yes = rules.Mode switch
        {
            BallotMode.Score => 0,
            BallotMode.YesNo or BallotMode.Tiers => marks.Count(m => m.Value == PaperReading.Yes),
            _ => marks.Count,
        };
        var word = rules.Mode switch
        {
            BallotMode.YesNo => "同意",
            BallotMode.Ranked => "排",
            BallotMode.Tiers => "入选",
            _ => "选",
        };
        if (yes > rules.MaxTicks)
            return $"最多{word} {rules.MaxTicks} 人，您{word}了 {yes} 人。多选的选票无效，请减少 {yes - rules.MaxTicks} 人后再投。";
        var nominees = rules.Mode == BallotMode.Tiers ? marks.Count(m => m.Value == PaperReading.Nominee) : 0;
        return nominees > rules.NomineeTicks
            ? $"最多提名 {rules.NomineeTicks} 人，您提名了 {nominees} 人。多选的选票无效，请减少 {nominees - rules.NomineeTicks} 人后再投。"
            : null;
    }

    private static string? Wrong(BallotRules rules, IReadOnlyCollection<Mark> marks)
    {
        var values = marks.Select(m => m.Value).ToList();
        return rules.Mode switch
        {
            BallotMode.YesNo when values.Exists(v => v is not (PaperReading.Yes or PaperReading.No)) =>
                "每人只能选同意、反对或弃权中的一项。请刷新页面后重新填写选票。",
            BallotMode.Score when values.Exists(v => v < 0 || v > rules.MaxScore) =>
                $"每人的分数须为 0 至 {rules.MaxScore} 的整数。请改正后再投。",
            BallotMode.Ranked when !values.Order().SequenceEqual(Enumerable.Range(1, values.Count)) =>
                "名次须从 1 起依次排列，不能重复或空缺。请改正后再投。",
            BallotMode.Tiers when values.Exists(v => v is not (PaperReading.Yes or PaperReading.Nominee)) =>
                "每人只能选入选或提名中的一项。请刷新页面后重新填写选票。",
            BallotMode.Approve when values.Exists(v => v != PaperReading.Yes) => "选票无法识别。请刷新页面后重新填写选票。",
            _ => null,
        };
    }
}
