using FluentValidation;
using Nomination.Core.Shared;

namespace Nomination.Core.Winners;

/// <summary>更正公开页: the words as they shall stand from now on, and why.</summary>
public sealed class ProfileCorrection
{
    public ProfileTexts Texts { get; init; } = new();

    /// <summary>Kept in the journal, never shown.</summary>
    public string Reason { get; set; } = "";

    /// <summary>Somebody has read what the office's keywords found, and answers for it.</summary>
    public bool WordsChecked { get; set; }
}

public sealed class ProfileCorrectionValidator : AbstractValidator<ProfileCorrection>
{
    public ProfileCorrectionValidator()
    {
        RuleFor(f => f.Texts).SetValidator(new ProfileTextsValidator());
        RuleFor(f => f.Reason).Must(t => t.Trim().Length > 0).WithMessage("请填写更正原因，如“本人来信指出年份有误”。");
        RuleFor(f => f.Reason).Must(t => TextLength.Of(t) <= 200).WithMessage("更正原因不超过 200 字。");
    }
}

/// <summary>撤回展示同意 (PIPL art. 15, 47): how the person said so.</summary>
public sealed class ConsentWithdrawal
{
    public string Source { get; set; } = "";
}

public sealed class ConsentWithdrawalValidator : AbstractValidator<ConsentWithdrawal>
{
    public ConsentWithdrawalValidator()
    {
        RuleFor(f => f.Source).Must(t => t.Trim().Length > 0).WithMessage("请填写依据，如“2026年8月3日本人书面申请”。");
        RuleFor(f => f.Source).Must(t => TextLength.Of(t) <= 200).WithMessage("依据不超过 200 字。");
    }
}

/// <summary>A published profile as the office corrects it.</summary>
/// <param name="Refusal">Why its words cannot be corrected, or null: revoked, or never consented to.</param>
/// <param name="HasConsent">Whether portrait and deeds are shown now.</param>
public sealed record ProfileSheet(string Name, string WorkUnit, string? Refusal, bool HasConsent, ProfileTexts Texts);
