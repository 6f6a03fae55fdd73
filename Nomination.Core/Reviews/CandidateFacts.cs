using System.Text.RegularExpressions;
using Nomination.Core.Candidates;
using Nomination.Core.Units;

namespace Nomination.Core.Reviews;

/// <summary>A unit a candidate has to do with. <paramref name="Where"/> is the field of the form that names it.</summary>
/// <param name="From">First year there; null = not known.</param>
/// <param name="To">Last year there; null = not known, or until now.</param>
public sealed record UnitOf(string Where, string Written, string[] Keys, int? From = null, int? To = null);

/// <summary>A text of the form that may name people, folded.</summary>
public sealed record Passage(string Where, string Text);

/// <summary>What is compared of a candidate, prepared once for all experts.</summary>
public sealed partial class CandidateFacts
{
    public CandidateFacts(Candidate candidate, CandidateForm form, NominatingUnit? nominator, UnitLore lore)
    {
        (Candidate, Form) = (candidate, form);
        People =
        [
            .. (form.Team is { } t ? [t.Leader, .. t.Members.Select(m => m.Name)] : (string[])[candidate.Name])
                .Select(PersonInText.Fold)
                .Where(n => n.Length >= 2)
                .Distinct(),
        ];
        var posts = form.Career.Where(h => h.Place.Length > 0).ToList();
        Units = [.. UnitsNow(candidate, form).Concat(posts.Where(h => h.To.Length == 0).Select(h => ("工作经历", h.Place))).Select(Unit)];
        Former =
        [
            .. posts.Where(h => h.To.Length > 0).Select(h => Unit(("工作经历", h.Place)) with { From = Year(h.From), To = Year(h.To) }),
        ];
        Above = lore.Above(Units.SelectMany(u => u.Keys), []);
        if (nominator is not null)
            Nominator = new("推荐单位", nominator.Name, lore.Names([nominator.Name, UnitName.WithoutAssociation(nominator.Name)]));
        Deeds = [.. DeedsOf(form).Where(p => p.Text.Length > 0)];
        Life = [.. LifeOf(form).Where(p => p.Text.Length > 0)];
        NativePlace = Native(form);

        UnitOf Unit((string Where, string Name) u) => new(u.Where, u.Name, lore.Names([u.Name]));
    }

    public Candidate Candidate { get; }
    public CandidateForm Form { get; }
    public Guid Id => Candidate.Id;

    /// <summary>The candidate, or the leader and members of the team; folded.</summary>
    public IReadOnlyList<string> People { get; }
    public IReadOnlyList<UnitOf> Units { get; }
    public IReadOnlyList<UnitOf> Former { get; }
    public string[] Above { get; }
    public UnitOf? Nominator { get; }

    /// <summary>Honours, papers, patents: where co-winners and co-authors are named.</summary>
    public IReadOnlyList<Passage> Deeds { get; }

    /// <summary>Studies, career and story: where a supervisor is named.</summary>
    public IReadOnlyList<Passage> Life { get; }

    /// <summary>籍贯 as the story tells it (陕西合阳人); empty where it does not.</summary>
    public string NativePlace { get; }

    private static IEnumerable<(string Where, string Name)> UnitsNow(Candidate candidate, CandidateForm form)
    {
        yield return ("工作单位", candidate.WorkUnit);
        if (form.Team is not { } team)
            yield break;
        yield return ("依托单位", team.Host);
        foreach (var member in team.Members)
            yield return ($"团队成员{member.Name}的单位", member.Unit);
    }

    private static IEnumerable<Passage> DeedsOf(CandidateForm form) =>
        form
            .Honours.Select(h => new Passage("获奖和荣誉", PersonInText.Fold($"{h.Name}，{h.Rank}")))
            .Concat(
                form.Achievements.Select(a => new Passage(
                    a.Kind.Length > 0 ? a.Kind : "成果",
                    PersonInText.Fold($"{a.Title}，{a.Role}，{a.Note}")
                ))
            );

    private static IEnumerable<Passage> LifeOf(CandidateForm form) =>
        form
            .Studies.Select(h => new Passage("学习经历", PersonInText.Fold($"{h.Place}，{h.Role}")))
            .Concat(form.Career.Select(h => new Passage("工作经历", PersonInText.Fold($"{h.Place}，{h.Role}"))))
            .Append(new Passage("简要事迹", PersonInText.Fold(form.Brief)))
            .Append(new Passage("事迹材料", PersonInText.Fold(form.Story)));

    private static string Native(CandidateForm form)
    {
        foreach (var text in new[] { form.Brief, form.Story }.Select(PersonInText.Fold))
            if (NativeWords().Match(text) is { Success: true } found)
                return found.Groups["place"].Value;
        return "";
    }

    private static int? Year(string month) => month.Length >= 4 && int.TryParse(month.AsSpan(0, 4), out var year) ? year : null;

    [GeneratedRegex(
        @"(籍贯|祖籍)(为|是|:)?(?<place>[\u4e00-\u9fff]{2,10})|(?<=^|[,，。、])(系|是)?(?<place>[\u4e00-\u9fff]{2,9})人(?=[,，。、;；])",
        RegexOptions.ExplicitCapture,
        5_000
    )]
    private static partial Regex NativeWords();
}
