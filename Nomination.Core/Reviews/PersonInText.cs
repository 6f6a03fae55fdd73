using System.Text.RegularExpressions;
using Nomination.Core.Shared;

namespace Nomination.Core.Reviews;

/// <summary>
/// Finds a person's name in running text. Chinese writes no spaces: 王伟 stands in 王伟大, 高峰 in 高峰论坛. A name counts where what is
/// beside it can stand beside a name; the longer the name, the less it needs.
/// </summary>
public static partial class PersonInText
{
    private const string Before = "与和及同跟由对向请是为系师生弟兄姐妹妻夫子女父母叔伯姑舅姨嫂侄甥婿媳友授员任长士者人名叫即事家伴编著从";
    private const string After = "在是为系任的与和及等曾现于共著编获将从被由担参主指合就之也已";

    private static readonly string[] Forms =
    [
        "先生",
        "女士",
        "教授",
        "副教授",
        "博士",
        "硕士",
        "老师",
        "主任",
        "院长",
        "所长",
        "校长",
        "站长",
        "局长",
        "处长",
        "科长",
        "总工",
        "院士",
        "研究员",
        "副研究员",
        "工程师",
        "高级",
        "正高",
        "同志",
        "医师",
        "医生",
        "师傅",
        "团队",
        "课题组",
        "同为",
        "同在",
        "同一",
        "工作",
        "生前",
        "本人",
        "一起",
        "门下",
    ];

    /// <summary>The text as it is searched: half width, no spaces, one kind of dot.</summary>
    public static string Fold(string text) =>
        PlainText
            .NoSpace(PlainText.HalfWidth(text))
            .Replace('•', '·')
            .Replace('・', '·')
            .Replace('‧', '·')
            .Replace('∙', '·')
            .Replace('．', '·');

    /// <summary>True when the folded text names the person with this folded name.</summary>
    public static bool Names(string text, string name) => IndexIn(text, name) >= 0;

    /// <summary>Where it does, or −1.</summary>
    public static int IndexIn(string text, string name)
    {
        if (name.Length < 2)
            return -1;
        for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
            if (IsName(text, at, name))
                return at;
        return -1;
    }

    /// <summary>The sentence around the name, at most 60 characters on either side: what the office reads as evidence.</summary>
    public static string Quote(string text, int at, int length)
    {
        var from = Math.Max(text.LastIndexOfAny(['。', '；', ';', '\n'], Math.Max(0, at - 1)) + 1, at - 60);
        var end = text.IndexOfAny(['。', '；', ';', '\n'], at);
        var to = Math.Min(end < 0 ? text.Length : end, at + length + 60);
        return text[from..to];
    }

    private static bool IsName(string text, int at, string name)
    {
        var rest = text.AsSpan(at + name.Length);
        if (name.Length > 3 || name.Contains('·', StringComparison.Ordinal))
            return true;
        if (name.Length == 3)
            // 欧阳明珠, of whom 欧阳明 is only the beginning: one more character, and the word ends.
            return rest.Length == 0
                || !IsHan(rest[0])
                || After.Contains(rest[0], StringComparison.Ordinal)
                || (rest.Length > 1 && IsHan(rest[1]));
        return (at == 0 || !IsHan(text[at - 1]) || Before.Contains(text[at - 1], StringComparison.Ordinal)) && MayFollow(rest);
    }

    private static bool MayFollow(ReadOnlySpan<char> rest)
    {
        if (rest.Length == 0 || !IsHan(rest[0]) || After.Contains(rest[0], StringComparison.Ordinal))
            return true;
        foreach (var form in Forms)
            if (rest.StartsWith(form, StringComparison.Ordinal))
                return true;
        return false;
    }

    private static bool IsHan(char c) => c is >= '\u3400' and <= '\u9fff' or >= '\ud800' and <= '\udfff' or >= '\uf900' and <= '\ufaff';

    /// <summary>The sentences of a declaration.</summary>
    public static IEnumerable<string> Sentences(string text) => Stops().Split(text).Where(s => s.Length > 0);

    [GeneratedRegex("[。；;\n！？!?]", RegexOptions.None, 5_000)]
    private static partial Regex Stops();
}
