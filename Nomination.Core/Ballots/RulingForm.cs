using FluentValidation;

namespace Nomination.Core.Ballots;

/// <summary>主席裁定: who of the equals takes the seats, in order of preference, and why.</summary>
public sealed class RulingForm
{
    public List<Guid> Names { get; set; } = [];
    public string Reason { get; set; } = "";
}

public sealed class RulingFormValidator : AbstractValidator<RulingForm>
{
    public RulingFormValidator()
    {
        RuleFor(f => f.Names).NotEmpty().WithMessage("请选定人选。");
        RuleFor(f => f.Reason)
            .NotEmpty()
            .WithMessage("请写明裁定的理由，它将列入结果依据。")
            .MaximumLength(200)
            .WithMessage("理由最多 200 字。");
    }
}
