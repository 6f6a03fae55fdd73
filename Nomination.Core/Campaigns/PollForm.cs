using FluentValidation;

namespace Nomination.Core.Campaigns;

/// <summary>公众投票 as the office sets it up.</summary>
public sealed class PollForm
{
    public string Mode { get; set; } = nameof(PollMode.Off);
    public int? Length { get; set; } = 5;
    public string Unit { get; set; } = nameof(PollUnit.Days);
    public int? Weight { get; set; } = 0;

    public string Limit { get; set; } = nameof(PollLimit.PerDay);
    public int? Most { get; set; } = 10;
    public bool Exactly { get; set; }
    public string Totals { get; set; } = nameof(TotalsShown.AtClose);
    public int? TotalsHour { get; set; } = 18;

    /// <summary>Names of <see cref="IdentityMeans"/>; asked only for an open poll.</summary>
    public List<string> Means { get; set; } = [];

    public bool IsOn => Mode != nameof(PollMode.Off);

    public static PollForm Of(PollRules poll) =>
        new()
        {
            Mode = $"{poll.Mode}",
            Length = poll.Length,
            Unit = $"{poll.Unit}",
            Weight = poll.Weight,
            Limit = $"{poll.Limit}",
            Most = poll.Most,
            Exactly = poll.Exactly,
            Totals = $"{poll.Totals}",
            TotalsHour = poll.TotalsHour,
            Means = [.. poll.Means.Select(m => $"{m}")],
        };

    public PollRules Apply(PollRules poll) =>
        IsOn
            ? poll with
            {
                Mode = Enum.Parse<PollMode>(Mode),
                Length = Length ?? 0,
                Unit = Enum.Parse<PollUnit>(Unit),
                Weight = Weight ?? 0,
                Limit = Enum.Parse<PollLimit>(Limit),
                Most = Most ?? 0,
                Exactly = Exactly,
                Totals = Enum.Parse<TotalsShown>(Totals),
                TotalsHour = TotalsHour ?? poll.TotalsHour,
                Means = [.. Means.Select(Enum.Parse<IdentityMeans>).Order()],
            }
            : new PollRules();
}

public sealed class PollFormValidator : AbstractValidator<PollForm>
{
    public PollFormValidator()
    {
        When(
            f => f.IsOn,
            () =>
            {
                RuleFor(f => f.Length).NotNull().InclusiveBetween(1, 240).WithMessage("投票时长为 1 至 240。");
                RuleFor(f => f.Weight)
                    .NotNull()
                    .InclusiveBetween(0, PollRules.MostWeight)
                    .WithMessage($"公众投票占比为 0 至 {PollRules.MostWeight}%，不得作为唯一依据。");
                RuleFor(f => f.Most).NotNull().InclusiveBetween(1, 50).WithMessage("每票人数为 1 至 50。");
                RuleFor(f => f.TotalsHour).NotNull().InclusiveBetween(0, 23).WithMessage("公布票数的时刻为 0 至 23 点整。");
            }
        );
    }
}

/// <summary>最短时间 and the day before which everything must be done.</summary>
public sealed class ScheduleForm
{
    public int? NominationDays { get; set; } = 10;
    public int? CheckDays { get; set; } = 3;
    public int? ReviewDays { get; set; } = 2;
    public int? VettingDays { get; set; } = 5;
    public DateOnly? CeremonyDay { get; set; }

    public static ScheduleForm Of(ScheduleRules s) =>
        new()
        {
            NominationDays = s.NominationDays,
            CheckDays = s.CheckDays,
            ReviewDays = s.ReviewDays,
            VettingDays = s.VettingDays,
            CeremonyDay = s.CeremonyDay,
        };

    public ScheduleRules Apply(ScheduleRules s) =>
        s with
        {
            NominationDays = NominationDays ?? s.NominationDays,
            CheckDays = CheckDays ?? s.CheckDays,
            ReviewDays = ReviewDays ?? s.ReviewDays,
            VettingDays = VettingDays ?? s.VettingDays,
            CeremonyDay = CeremonyDay,
        };
}

public sealed class ScheduleFormValidator : AbstractValidator<ScheduleForm>
{
    public ScheduleFormValidator()
    {
        const string Text = "最短时间为 1 至 90 天。";
        RuleFor(f => f.NominationDays).NotNull().InclusiveBetween(1, 90).WithMessage(Text);
        RuleFor(f => f.CheckDays).NotNull().InclusiveBetween(1, 90).WithMessage(Text);
        RuleFor(f => f.ReviewDays).NotNull().InclusiveBetween(1, 90).WithMessage(Text);
        RuleFor(f => f.VettingDays).NotNull().InclusiveBetween(1, 90).WithMessage(Text);
    }
}
