using System.Text;
using System.Text.Json;
using Nomination.Core.Candidates;
using Nomination.Core.Shared;

namespace Nomination.Core.Reviews;

/// <summary>A reason found in the papers why a reviewer should not judge a candidate; <paramref name="Basis"/> quotes the evidence.</summary>
/// <param name="IsHard">True when the recusal follows by rule; false for a candidate's wish, which the office decides.</param>
public sealed record Conflict(Guid ReviewerId, Guid CandidateId, string Kind, string Source, string Basis, bool IsHard);

/// <summary>回避比对: same legal-person unit, a relative the reviewer declared, and the experts a candidate asked to avoid (NSFC regulation art. 20).</summary>
public static class ConflictFinder
{
    /// <summary>All conflicts of these reviewers with these candidates; one per pair, the hard one first.</summary>
    /// <param name="maxAvoid">Most wishes of a candidate that count; later ones are passed over.</param>
    /// <param name="read">Opens the sealed part where wishes are wanted; without it only what follows by rule is found, and wishes of old rows.</param>
    public static IReadOnlyList<Conflict> Find(
        IEnumerable<Reviewer> reviewers,
        IEnumerable<Candidate> candidates,
        int maxAvoid,
        Func<Candidate, CandidateForm>? read = null
    )
    {
        var panel = reviewers.ToList();
        return
        [
            .. from candidate in candidates
            let form = (read ?? FormOf)(candidate)
            from reviewer in panel
            let found = SameUnit(reviewer, candidate, form) ?? Kin(reviewer, candidate, form) ?? Asked(reviewer, candidate, form, maxAvoid)
            where found is not null
            select found,
        ];
    }

    /// <summary>A unit's name as it is compared: compatibility forms folded, white space and a closing 示例 bracket left out.</summary>
    public static string Normalise(string unit)
    {
        var name = string.Concat(unit.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c)));
        return name.EndsWith("(示例)", StringComparison.Ordinal) ? name[..^4] : name;
    }

    public static CandidateForm FormOf(Candidate candidate) =>
        JsonSerializer.Deserialize<CandidateForm>(candidate.FormJson, CanonicalJson.Options) ?? new CandidateForm();

    private static Conflict? SameUnit(Reviewer reviewer, Candidate candidate, CandidateForm form)
    {
        var own = Normalise(reviewer.WorkUnit);
        return own.Length > 0 && UnitsOf(candidate, form).Any(u => Normalise(u) == own)
            ? new(
                reviewer.Id,
                candidate.Id,
                RecusalKinds.SameUnit,
                RecusalSources.System,
                $"专家与候选人同在{Normalise(reviewer.WorkUnit)}",
                true
            )
            : null;
    }

    private static Conflict? Kin(Reviewer reviewer, Candidate candidate, CandidateForm form)
    {
        // A declared relation counts when it names the person; a shared surname alone never does.
        if (!reviewer.Relations.Contains(RecusalKinds.Kin, StringComparison.Ordinal))
            return null;
        var named = PeopleOf(candidate, form).FirstOrDefault(n => reviewer.Relations.Contains(n, StringComparison.Ordinal));
        return named is null
            ? null
            : new(reviewer.Id, candidate.Id, RecusalKinds.Kin, RecusalSources.Reviewer, $"专家申报：{reviewer.Relations}", true);
    }

    private static Conflict? Asked(Reviewer reviewer, Candidate candidate, CandidateForm form, int maxAvoid)
    {
        var wish = form.Avoid.Take(maxAvoid).FirstOrDefault(a => a.Reviewer.Trim() == reviewer.Code || a.Reviewer.Trim() == reviewer.Name);
        return wish is null
            ? null
            : new(reviewer.Id, candidate.Id, RecusalKinds.Asked, RecusalSources.Candidate, $"候选人申请：{wish.Reason}", false);
    }

    private static IEnumerable<string> UnitsOf(Candidate candidate, CandidateForm form) =>
        form.Team is { } team ? [candidate.WorkUnit, team.Host, .. team.Members.Select(m => m.Unit)] : [candidate.WorkUnit];

    private static IEnumerable<string> PeopleOf(Candidate candidate, CandidateForm form) =>
        (form.Team is { } team ? [candidate.Name, team.Leader, .. team.Members.Select(m => m.Name)] : (string[])[candidate.Name]).Where(n =>
            n.Length >= 2
        );
}
