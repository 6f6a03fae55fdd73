using Nomination.Core.Candidates;
using Nomination.Core.Evidence;

namespace Nomination.Core.Reviews;

/// <summary>
/// 评审材料: all that an expert sees of a candidate, on the page, in an export or by a file's name. Identity number, phone,
/// address and stamped scans (which carry them) are never in it; in a blind round neither name, unit, photo nor file name.
/// </summary>
public sealed record ReviewerDossier
{
    public required string Number { get; init; }
    public required string Title { get; init; }
    public required bool IsBlind { get; init; }
    public required bool IsTeam { get; init; }
    public required string Category { get; init; }
    public required string WorkUnit { get; init; }
    public required string NominatingUnit { get; init; }
    public required string Position { get; init; }
    public required string ProfessionalTitle { get; init; }

    /// <summary>Facts in one line: 男 · 51岁 · 本科 · 从事科技工作29年.</summary>
    public required string Facts { get; init; }
    public required string Headline { get; init; }
    public required string Brief { get; init; }
    public required IReadOnlyList<string> Story { get; init; }
    public required IReadOnlyList<DossierLine> Life { get; init; }
    public required IReadOnlyList<DossierLine> Honours { get; init; }
    public required IReadOnlyList<DossierLine> Achievements { get; init; }
    public required IReadOnlyList<DossierLine> Members { get; init; }
    public required IReadOnlyList<DossierLine> Opinions { get; init; }
    public required Guid? Portrait { get; init; }
    public required IReadOnlyList<DossierFile> Files { get; init; }

    /// <param name="cutoff">The day on which ages are counted.</param>
    public static ReviewerDossier Of(
        Candidate candidate,
        CandidateForm form,
        string nominatingUnit,
        IEnumerable<EvidenceFile> files,
        bool isBlind,
        DateOnly cutoff
    )
    {
        var blind = new Blinding(isBlind, candidate, form, nominatingUnit);
        var reader = isBlind ? EvidenceReader.BlindExpert : EvidenceReader.Expert;
        var shown = files.Where(f => reader.Sees(f.Kind)).OrderBy(f => f.Kind).ThenBy(f => f.Order).ToList();
        return new ReviewerDossier
        {
            Number = candidate.Number ?? "",
            Title = blind.Title,
            IsBlind = isBlind,
            IsTeam = candidate.Kind == CandidateKind.Team,
            Category = candidate.Category,
            WorkUnit = blind.Hide(candidate.WorkUnit),
            NominatingUnit = blind.Hide(nominatingUnit),
            Position = blind.Clean(candidate.Position),
            ProfessionalTitle = blind.Clean(candidate.ProfessionalTitle),
            Facts = FactsOf(candidate, form, cutoff),
            Headline = blind.Clean(form.Headline),
            Brief = blind.Clean(form.Brief),
            Story = [.. form.Story.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(blind.Clean)],
            Life = DossierLine.Life(form, blind),
            Honours = DossierLine.Honours(form, blind),
            Achievements = DossierLine.Achievements(form, blind),
            Members = isBlind ? [] : DossierLine.Members(form),
            Opinions = DossierLine.OpinionsOf(form, blind),
            Portrait = shown.FirstOrDefault(f => f.Kind == EvidenceKind.Portrait)?.Id,
            Files = [.. shown.Where(f => f.Kind != EvidenceKind.Portrait).Select((f, i) => DossierFile.Of(f, i + 1, isBlind))],
        };
    }

    private static string FactsOf(Candidate candidate, CandidateForm form, DateOnly cutoff)
    {
        var age = candidate.BirthDate is { } born ? cutoff.Year - born.Year - (cutoff < born.AddYears(cutoff.Year - born.Year) ? 1 : 0) : 0;
        var size = form.Team?.Size;
        string[] facts = size is null
            ?
            [
                candidate.Gender,
                age > 0 ? $"{age}岁" : "",
                form.Education,
                form.YearsInScience is { } years ? $"从事科技工作{years}年" : "",
                candidate.IsFrontline ? "基层一线" : "",
            ]
            : [$"团队{size}人", form.Team!.Founded.Length > 0 ? $"{form.Team.Founded}成立" : "", candidate.IsFrontline ? "基层一线" : ""];
        return string.Join(" · ", facts.Where(f => f.Length > 0));
    }
}

/// <summary>A file the expert may open at /files/{Id}.</summary>
public sealed record DossierFile(Guid Id, string Label, string MediaType, int Pages, bool IsPhoto)
{
    /// <summary>The name under which the file leaves; in a blind round it says nothing of the candidate.</summary>
    public static DossierFile Of(EvidenceFile file, int order, bool isBlind) =>
        new(
            file.Id,
            isBlind || file.Caption.Length == 0 ? $"{EvidenceKinds.Name(file.Kind)} {order}" : file.Caption,
            file.MediaType,
            file.Pages,
            file.MediaType.StartsWith("image/", StringComparison.Ordinal)
        );
}
