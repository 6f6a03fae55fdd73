using System.Text;
using Nomination.Core.Shared;

namespace Nomination.Core.Winners;

/// <summary>媒体取用: at most 300 characters about a winner that a newspaper can print as they stand.</summary>
public static class PressBrief
{
    public const int Longest = 300;
    private const string Ends = "。！？";
    private const string Closers = "”』」）";

    /// <summary>Who the person is, then as many whole sentences of the brief as fit.</summary>
    public static string Of(string name, string workUnit, string title, string honour, string brief)
    {
        var office = title.Length > 0 ? $"{workUnit}{title}" : workUnit;
        // Many briefs begin with the name and the office themselves.
        var text = new StringBuilder(brief.StartsWith(name, StringComparison.Ordinal) ? "" : $"{name}，{office}，{honour}获得者。");
        foreach (var sentence in Sentences(brief.ReplaceLineEndings("").Trim()))
        {
            if (TextLength.Of(text.ToString()) + TextLength.Of(sentence) > Longest)
                break;
            text.Append(sentence);
        }
        return text.Length > 0 ? text.ToString() : $"{name}，{office}，{honour}获得者。";
    }

    private static IEnumerable<string> Sentences(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!Ends.Contains(text[i]))
                continue;
            while (i + 1 < text.Length && Closers.Contains(text[i + 1]))
                i++;
            yield return text[start..(i + 1)];
            start = i + 1;
        }
        if (start < text.Length)
            yield return text[start..];
    }
}
