using FluentValidation;
using Nomination.Core.Shared;

namespace Nomination.Core.Winners;

/// <summary>印发决定: the day of the decision, and the public texts as the office edited them (by candidate; absent = as nominated).</summary>
public sealed class AwardForm
{
    /// <summary>Null = the day of the last signature.</summary>
    public DateOnly? DecidedOn { get; set; }
    public Dictionary<Guid, ProfileTexts> Texts { get; init; } = [];

    /// <summary>Words of the office's list stand in the texts and were looked at by whoever publishes them.</summary>
    public bool WordsChecked { get; set; }
}

/// <summary>A line of the decision as it would be published.</summary>
/// <param name="Problem">What must be settled first, or null.</param>
public sealed record AwardLine(
    Guid CandidateId,
    int Order,
    Candidates.AwardKind Award,
    string? CertificateNumber,
    string Name,
    string WorkUnit,
    bool DisplayConsent,
    ProfileTexts Texts,
    string? Problem
);

/// <summary>The decision as it would be published now; <paramref name="Waiting"/> are on the list but not yet clear.</summary>
public sealed record AwardDraft(IReadOnlyList<AwardLine> Lines, IReadOnlyList<string> Waiting, int Published)
{
    /// <summary>Where words of the office's list stand: to be looked at by name before they are published.</summary>
    public IReadOnlyList<string> ToConfirm { get; init; } = [];
}
