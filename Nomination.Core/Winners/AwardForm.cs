using FluentValidation;
using Nomination.Core.Shared;

namespace Nomination.Core.Winners;

/// <summary>印发决定: the day of the decision, and the public texts as the office edited them (by candidate; absent = as nominated).</summary>
public sealed class AwardForm
{
    /// <summary>Null = the day of the last signature.</summary>
    public DateOnly? DecidedOn { get; set; }
    public Dictionary<Guid, ProfileTexts> Texts { get; init; } = [];
}

/// <summary>The three texts of a profile that may be edited before they become public.</summary>
public sealed class ProfileTexts
{
    public string Citation { get; set; } = "";
    public string Brief { get; set; } = "";
    public string Story { get; set; } = "";
}

public sealed class ProfileTextsValidator : AbstractValidator<ProfileTexts>
{
    public ProfileTextsValidator()
    {
        RuleFor(f => f.Citation).Must(t => TextLength.Of(t) <= 30).WithMessage("一句话推荐词不超过 30 字。");
        RuleFor(f => f.Brief).Must(t => TextLength.Of(t) <= 500).WithMessage("简要事迹不超过 500 字。");
        RuleFor(f => f.Story).Must(t => TextLength.Of(t) <= 3000).WithMessage("事迹材料不超过 3000 字。");
        RuleFor(f => f.Citation).Must(t => SensitiveText.Find(t) is null).WithMessage(f => Found(f.Citation));
        RuleFor(f => f.Brief).Must(t => SensitiveText.Find(t) is null).WithMessage(f => Found(f.Brief));
        RuleFor(f => f.Story).Must(t => SensitiveText.Find(t) is null).WithMessage(f => Found(f.Story));
    }

    private static string Found(string text) => $"含有{SensitiveText.Find(text)}，不能公开，请删去。";
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
public sealed record AwardDraft(IReadOnlyList<AwardLine> Lines, IReadOnlyList<string> Waiting, int Published);
