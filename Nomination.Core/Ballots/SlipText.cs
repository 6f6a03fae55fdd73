using System.Globalization;
using Nomination.Core.Campaigns;
using Nomination.Core.Shared;

namespace Nomination.Core.Ballots;

/// <summary>
/// One printed slip as a teller types it, by the numbers of the paper, and as a paper's text. What stands on the slip is taken as it is, too
/// many names too: whether it is void decides the tally.
/// <list type="bullet">
/// <item>赞成: <c>1 3 12</c>; 逐人表决: <c>1+ 2- 5+</c>; 打分: <c>1=88 2=90</c>; 排序: <c>3 1 7</c>, the first first; 两档: <c>1 2 / 4 5</c>, 入选 before the stroke.</item>
/// <item>Nothing = 弃权; <c>x</c> or 废 = spoilt (written on, torn).</item>
/// </list>
/// </summary>
public static class SlipText
{
    /// <summary>Stands for a name that is on no paper, so that the tally finds the slip void.</summary>
    public const string Spoilt = "?spoilt";
    public const string Unknown = "?unknown-slip";
    public const string Twice = "?slip-twice";

    /// <param name="names">Ids in printed order; the first is number 1.</param>
    public static Result<string> Read(string typed, IReadOnlyList<Guid> names, BallotMode mode)
    {
        var text = typed.Trim().Replace('，', ' ').Replace(',', ' ').Replace('、', ' ').Replace('／', '/').Replace('＝', '=');
        if (text is "x" or "X" or "废")
            return CanonicalJson.Write(new[] { Spoilt });
        var marks = new SortedDictionary<int, int>();
        var (rank, tier) = (0, 1);
        foreach (var word in text.Replace("/", " / ", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (mode == BallotMode.Tiers && word == "/")
            {
                tier++;
                continue;
            }
            if (Word(word, mode) is not (var number, var mark) || number < 1 || number > names.Count || tier > 2)
                return Problem.Invalid($"看不懂“{word}”。{Hint(mode)}", "Marks");
            if (
                !marks.TryAdd(
                    number,
                    mode == BallotMode.Ranked ? ++rank
                        : mode == BallotMode.Tiers ? tier
                        : mark
                )
            )
                return Problem.Invalid($"{number} 号出现两次，请对照纸质票改正。", "Marks");
        }
        return CanonicalJson.Write(
            marks.Select(m => mode == BallotMode.Approve ? $"{names[m.Key - 1]}" : $"{names[m.Key - 1]}={m.Value}").ToList()
        );
    }

    /// <summary>How a slip is typed in this mode.</summary>
    public static string Hint(BallotMode mode) =>
        mode switch
        {
            BallotMode.Approve => "请输入所选人选的序号，用空格分开，如 1 3 12；没有选人留空；整张作废输入 x。",
            BallotMode.YesNo => "请在序号后加 + 表示同意、- 表示反对，用空格分开，如 1+ 2- 5+；弃权的不写；整张作废输入 x。",
            BallotMode.Score => "请输入“序号=分数”，用空格分开，如 1=88 2=90；未打分的不写；整张作废输入 x。",
            BallotMode.Ranked => "请按名次先后输入序号，用空格分开，如 3 1 7；整张作废输入 x。",
            BallotMode.Tiers => "请输入入选的序号，再输入 / 和提名的序号，如 1 2 / 4 5；整张作废输入 x。",
            _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, null),
        };

    /// <summary>A stored text in words: 1 惠成林、3 雷振岳; for the two readings side by side.</summary>
    /// <param name="names">In printed order.</param>
    public static string Show(string text, IReadOnlyList<NameLine> names)
    {
        var items = PaperRules.Read(text);
        return items.Count == 0 ? "弃权" : string.Join("、", items.Select(Item));

        string Item(string item)
        {
            if (item.StartsWith('?'))
                return "整张作废";
            var (id, mark) = item.Split('=') is [var left, var right] ? (left, $"={right}") : (item, "");
            return names.FirstOrDefault(n => RoundPlan.Key(n.CandidateId) == id) is { } name ? $"{name.Order} {name.Name}{mark}" : item;
        }
    }

    private static (int Number, int Mark)? Word(string word, BallotMode mode)
    {
        var (number, mark) = mode switch
        {
            BallotMode.YesNo when word[^1] is '+' or '＋' => (word[..^1], "1"),
            BallotMode.YesNo when word[^1] is '-' or '－' => (word[..^1], "-1"),
            BallotMode.YesNo => ("", ""),
            BallotMode.Score => word.Split('=') is [var left, var right] ? (left, right) : ("", ""),
            _ => (word, "1"),
        };
        return
            int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            && int.TryParse(mark, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var m)
            ? (n, m)
            : null;
    }
}
