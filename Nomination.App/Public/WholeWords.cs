using System.Text.RegularExpressions;

namespace Nomination.App.Public;

/// <summary>The words of the trade's titles that a line must not part, and dates.</summary>
public static partial class WholeWords
{
    /// <summary>The text in its order, cut into words that belong together and what stands between them.</summary>
    public static IEnumerable<(string Words, bool Belongs)> PartsOf(string text)
    {
        var from = 0;
        foreach (Match word in Known().Matches(text))
        {
            if (word.Index > from)
                yield return (text[from..word.Index], false);
            yield return (word.Value, true);
            from = word.Index + word.Length;
        }
        if (from < text.Length)
            yield return (text[from..], false);
    }

    [GeneratedRegex(
        @"\d{4}年\d{1,2}月\d{1,2}日|\d{1,2} \p{Lu}\p{Ll}+ \d{4}|\d{4}年|(?<=年)\p{Lo}{2,6}?(?=(最美|优秀|杰出)科技工作者)|(最美|优秀|杰出)?科技工作者|科学技术协会|提名奖|(拟入选|拟定)?名单|评选办法|的?(公示|决定|通知)|公众投票|〔\d{4}〕",
        RegexOptions.ExplicitCapture,
        5_000
    )]
    private static partial Regex Known();
}
