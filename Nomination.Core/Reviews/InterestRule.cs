using System.Text.RegularExpressions;
using Nomination.Core.Campaigns;

namespace Nomination.Core.Reviews;

/// <summary>其他利害关系: a declaration that names the candidate or the candidate's unit, or a written recommendation of the candidate by the expert. The office decides.</summary>
internal static partial class InterestRule
{
    public static IEnumerable<Conflict> Find(ExpertFacts expert, CandidateFacts candidate, ConflictRules rules)
    {
        if (Declarations.OfKind(expert, candidate, Words(), ["竞争", "经济利益", "利害关系", "其他"]) is { } declared)
            yield return Line(RecusalSources.Reviewer, $"专家申报：{declared}");
        else if (
            expert.Relations.Count + expert.Declared.Count > 0
            && Sentences(expert).FirstOrDefault(s => NamesUnit(s, candidate)) is { } sentence
        )
            yield return Line(RecusalSources.Reviewer, $"专家申报：{sentence}");
        else if (candidate.Form.ExpertOpinions.FirstOrDefault(o => PersonInText.Fold(o.Name) == expert.Name) is { } opinion)
            yield return Line(RecusalSources.System, $"专家推荐意见由{opinion.Name}（{opinion.Unit}）出具");

        Conflict Line(string source, string basis) => expert.With(candidate, RecusalKinds.Interest, source, ConflictLevel.Office, basis);
    }

    private static IEnumerable<string> Sentences(ExpertFacts expert) =>
        expert.Relations.Select(r => r.Note).Concat(expert.Declared).Where(s => s.Length > 0);

    private static bool NamesUnit(string sentence, CandidateFacts candidate) =>
        candidate.Units.Any(u => u.Keys.Any(k => k.Length >= 4 && Holds(sentence, k)))
        && Words().IsMatch(sentence)
        && !Declarations.Denied(sentence);

    // 渭南师范学院附属中学 is not 渭南师范学院.
    private static bool Holds(string sentence, string unit) =>
        sentence.IndexOf(unit, StringComparison.Ordinal) is >= 0 and var at
        && !sentence[(at + unit.Length)..].StartsWith("附属", StringComparison.Ordinal);

    [GeneratedRegex(
        "纠纷|争议|诉讼|竞争|投标|股份|持股|顾问|兼职|聘|合同|经费|资助|利害|利益|矛盾|评审过|投资|任职|合作",
        RegexOptions.None,
        5_000
    )]
    private static partial Regex Words();
}
