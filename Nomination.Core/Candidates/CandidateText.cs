using Nomination.Core.Shared;

namespace Nomination.Core.Candidates;

/// <summary>What the full-text search knows of a candidate: one row for each, kept with every save, empty for who was withdrawn.</summary>
public sealed class CandidateText
{
    public int Id { get; init; }
    public required Guid CandidateId { get; init; }

    /// <summary>The searched fields, normal (<see cref="SearchText.Plain"/>).</summary>
    public string Plain { get; set; } = "";

    /// <summary>The same in bigrams; the index stands over it.</summary>
    public string Grams { get; set; } = "";

    /// <summary>Takes over what is to be found of the candidate now, and the columns that lists search and filter by.</summary>
    public void Follow(Candidate candidate)
    {
        var form = CandidateForms.Read(candidate);
        candidate.NameInitials = Pinyin.Initials(candidate.Name);
        candidate.FocusTags = form.FocusTags.Count == 0 ? "" : $"|{string.Join('|', form.FocusTags)}|";
        Plain = candidate.State == CandidateState.Withdrawn ? "" : SearchText.Plain(Fields(candidate, form));
        Grams = SearchText.Grams(Plain);
    }

    /// <summary>
    /// The fields in which a person searches, the most telling first. Whoever adds one: nothing that is encrypted, no telephone number, not
    /// whom the candidate wishes to avoid.
    /// </summary>
    public static IEnumerable<string> Fields(Candidate candidate, CandidateForm form)
    {
        string?[] head =
        [
            candidate.Name,
            candidate.WorkUnit,
            form.Headline,
            form.Brief,
            form.Story,
            form.Position,
            form.ProfessionalTitle,
            form.Category,
            form.School,
            form.Major,
            .. form.Orientations,
            .. form.FocusTags,
            form.UnitOpinion.Text,
            form.NominatorOpinion.Text,
            form.Team?.Host,
            form.Team?.Leader,
        ];
        var rows = form
            .Achievements.SelectMany(a => new[] { a.Title, a.Note, a.Role, a.Kind })
            .Concat(form.Honours.SelectMany(h => new[] { h.Name, h.Issuer }))
            .Concat(form.Career.Concat(form.Studies).SelectMany(h => new[] { h.Place, h.Role }))
            .Concat(form.SocialPosts.SelectMany(p => new[] { p.Organisation, p.Role }))
            .Concat(form.JointOpinions.SelectMany(o => new[] { o.Department, o.Opinion }))
            .Concat(form.Team?.Members.SelectMany(m => new[] { m.Name, m.Unit, m.Role }) ?? []);
        return head.Concat(rows).OfType<string>().Where(f => f.Length > 0).Select(SensitiveText.Without);
    }
}
