using FluentValidation;
using Nomination.Core.Shared;

namespace Nomination.Core.PublicVotes;

/// <summary>认定 of one or more batches of doubtful votes.</summary>
public sealed class DecisionForm
{
    public bool IsVoid { get; set; } = true;

    /// <summary>One of <see cref="VoidReasons"/>; public.</summary>
    public string Reason { get; set; } = "";

    /// <summary>What was found, for the auditor; not public.</summary>
    public string Finding { get; set; } = "";
}

public sealed class DecisionFormValidator : AbstractValidator<DecisionForm>
{
    public DecisionFormValidator()
    {
        RuleFor(f => f.Reason).Must(VoidReasons.All.Contains).When(f => f.IsVoid).WithMessage("请选择无效的理由，将向社会公布。");
        RuleFor(f => f.Finding)
            .Must(t => TextLength.Of(t) is >= 5 and <= 300)
            .WithMessage("请写明核查情况（5 至 300 字），供审计查阅，不公开。");
    }
}
