using System.Text.RegularExpressions;
using Nomination.Core.Campaigns;

namespace Nomination.Core.Reviews;

/// <summary>合作者: the expert is named in the candidate's honours, papers or patents, sits in the team, or declared the cooperation. Namesakes exist, so the office looks.</summary>
internal static partial class CoauthorRule
{
    public static IEnumerable<Conflict> Find(ExpertFacts expert, CandidateFacts candidate, ConflictRules rules)
    {
        var level = rules.Coauthor;
        if (candidate.Form.Team is { } team && candidate.People.Contains(expert.Name))
            yield return Line(RecusalSources.System, $"团队成员中有{expert.Reviewer.Name}（{MemberUnit(team, expert.Name)}）");
        else if (InDeeds(expert, candidate) is { } deed)
            yield return Line(RecusalSources.System, deed);
        else if (Declarations.OfKind(expert, candidate, Words(), ["合作"]) is { } declared)
            yield return Line(RecusalSources.Reviewer, $"专家申报：{declared}");

        Conflict Line(string source, string basis) => expert.With(candidate, RecusalKinds.Coauthor, source, level, basis);
    }

    private static string? InDeeds(ExpertFacts expert, CandidateFacts candidate)
    {
        foreach (var passage in candidate.Deeds)
            if (PersonInText.IndexIn(passage.Text, expert.Name) is >= 0 and var at)
                return $"候选人{passage.Where}：“{PersonInText.Quote(passage.Text, at, expert.Name.Length).TrimEnd('，')}”";
        return null;
    }

    private static string MemberUnit(Candidates.TeamPart team, string name) =>
        team.Members.FirstOrDefault(m => PersonInText.Fold(m.Name) == name)?.Unit ?? team.Host;

    [GeneratedRegex("合作|合著|合撰|共同(申请|发表|完成|获|承担|署名|研究)|合写|联合(申请|发表|完成)", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Words();
}
