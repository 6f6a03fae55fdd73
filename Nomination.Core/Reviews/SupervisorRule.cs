using System.Text.RegularExpressions;
using Nomination.Core.Campaigns;

namespace Nomination.Core.Reviews;

/// <summary>师生: as the expert declared, or as the candidate's studies and story tell.</summary>
internal static partial class SupervisorRule
{
    /// <summary>Further apart, the word and the name belong to two thoughts.</summary>
    private const int Reach = 15;

    public static IEnumerable<Conflict> Find(ExpertFacts expert, CandidateFacts candidate, ConflictRules rules)
    {
        if (Named(expert.Background.Supervisors, candidate) is { } teacher)
            yield return Line(RecusalSources.Reviewer, $"专家申报：导师{teacher}");
        else if (Named(expert.Background.Students, candidate) is { } student)
            yield return Line(RecusalSources.Reviewer, $"专家申报：学生{student}");
        else if (Declarations.OfKind(expert, candidate, Words(), ["导师", "学生"]) is { } declared)
            yield return Line(RecusalSources.Reviewer, $"专家申报：{declared}");
        else if (InPapers(expert, candidate) is { } told)
            yield return Line(RecusalSources.System, told);

        Conflict Line(string source, string basis) => expert.With(candidate, RecusalKinds.Supervisor, source, rules.Supervisor, basis);
    }

    private static string? Named(IEnumerable<string> names, CandidateFacts candidate) =>
        names.FirstOrDefault(n => candidate.People.Contains(PersonInText.Fold(n)));

    private static string? InPapers(ExpertFacts expert, CandidateFacts candidate)
    {
        foreach (var passage in candidate.Life)
            if (PersonInText.IndexIn(passage.Text, expert.Name) is >= 0 and var at)
            {
                var from = Math.Max(0, at - Reach);
                var near = passage.Text[from..Math.Min(passage.Text.Length, at + expert.Name.Length + Reach)];
                if (Words().IsMatch(near))
                    return $"候选人{passage.Where}：“{PersonInText.Quote(passage.Text, at, expert.Name.Length)}”";
            }
        return null;
    }

    [GeneratedRegex(
        "导师|师从|师生|博导|硕导|博士生|硕士生|研究生|学生|弟子|徒弟|师傅|门下|指导(教师|老师)",
        RegexOptions.ExplicitCapture,
        5_000
    )]
    private static partial Regex Words();
}
