using System.Text.RegularExpressions;
using Nomination.Core.Campaigns;

namespace Nomination.Core.Reviews;

/// <summary>近亲属, as the expert declared, naming the person: hard everywhere (国家自然科学基金条例 art. 20). A shared surname alone never counts.</summary>
internal static partial class KinRule
{
    public static IEnumerable<Conflict> Find(ExpertFacts expert, CandidateFacts candidate, ConflictRules rules)
    {
        if (Declarations.OfKind(expert, candidate, Words(), ["近亲属", "配偶"]) is not null and var declared)
            yield return expert.With(candidate, RecusalKinds.Kin, RecusalSources.Reviewer, ConflictLevel.Hard, $"专家申报：{declared}");
    }

    [GeneratedRegex(
        "近亲属|亲属|姻亲|配偶|妻|丈夫|爱人|父|母|儿|女儿|子女|兄|弟|姐|妹|哥|祖|孙|伯|叔|舅|姑|姨|侄|甥|堂|表(兄|弟|姐|妹|哥)|岳|婿|媳|连襟|妯娌",
        RegexOptions.ExplicitCapture,
        5_000
    )]
    private static partial Regex Words();
}

/// <summary>What experts declared, by the library's lines or in a sentence of their list.</summary>
internal static partial class Declarations
{
    /// <summary>The declaration of this kind that names the candidate or a member of the team, as it was written; null without one.</summary>
    public static string? OfKind(ExpertFacts expert, CandidateFacts candidate, Regex words, string[] kinds)
    {
        foreach (var (relation, name, note) in expert.Relations)
            if (name.Length > 0)
            {
                if (candidate.People.Contains(name) && kinds.Contains(relation.Kind))
                    return $"{relation.Kind}{relation.Name}{(relation.Note.Length > 0 ? $"（{relation.Note}）" : "")}";
            }
            else if (Said(note, candidate, words))
                return relation.Kind.Length > 0 ? $"{relation.Kind}：{relation.Note}" : relation.Note;
        // The list's column as a whole is what the office knows: 近亲属：胞弟党水生，合阳县抽黄灌溉管理站工作，如为候选人申请回避。
        foreach (var sentence in expert.Declared)
            if (Said(sentence, candidate, words))
                return expert.Reviewer.Relations;
        return null;
    }

    public static bool Denied(string sentence) => Denial().IsMatch(sentence);

    private static bool Said(string sentence, CandidateFacts candidate, Regex words) =>
        IsNamed(sentence, candidate.People) && words.IsMatch(sentence) && !Denied(sentence);

    private static bool IsNamed(string sentence, IReadOnlyList<string> people)
    {
        foreach (var person in people)
            if (PersonInText.Names(sentence, person))
                return true;
        return false;
    }

    [GeneratedRegex(
        "无利害关系|无亲属关系|没有亲属关系|无师生关系|没有师生关系|不存在|不是近亲属|并非|非近亲属|与.{0,8}无关",
        RegexOptions.None,
        5_000
    )]
    private static partial Regex Denial();
}
