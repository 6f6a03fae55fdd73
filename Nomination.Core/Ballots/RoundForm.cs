using FluentValidation;

namespace Nomination.Core.Ballots;

/// <summary>What the office sets for a round; the names and the pass line come from the rule book and the rounds before.</summary>
public sealed class RoundForm
{
    public string Title { get; set; } = "";
    public int? Seats { get; set; }
    public int? MaxTicks { get; set; }
}

/// <summary>A round fills no more seats than are left, and a paper carries no more ticks than there are seats (maxTicks = seats is the usual rule).</summary>
public sealed class RoundFormValidator : AbstractValidator<RoundForm>
{
    public RoundFormValidator(RoundPlan plan)
    {
        RuleFor(f => f.Title).NotEmpty().WithMessage("请填写本轮标题。").MaximumLength(40).WithMessage("标题最多 40 字。");
        RuleFor(f => f.Seats)
            .NotNull()
            .WithMessage("请填写应选名额。")
            .InclusiveBetween(1, plan.Seats)
            .WithMessage($"应选名额须在 1 至 {plan.Seats} 之间。")
            .Must(seats => !plan.IsLast || seats is null || seats >= plan.Seats)
            .WithMessage($"本次评选规定宁缺毋滥、不再补投，少设的名额以后不能再选。应选名额须为 {plan.Seats}。");
        RuleFor(f => f.MaxTicks)
            .NotNull()
            .WithMessage("请填写每票最多可选人数。")
            .InclusiveBetween(1, plan.MaxTicks)
            .WithMessage($"每票最多可选人数须在 1 至 {plan.MaxTicks} 之间。");
    }
}
