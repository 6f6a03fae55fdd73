using FluentValidation;

namespace Nomination.Core.Campaigns;

/// <summary>What each kind of relation between expert and candidate does, as the office sets it; each level by the name of a <see cref="ConflictLevel"/>.</summary>
public sealed class ConflictRulesForm
{
    public string ParentUnit { get; set; } = nameof(ConflictLevel.Hard);
    public string Siblings { get; set; } = nameof(ConflictLevel.Office);
    public string Former { get; set; } = nameof(ConflictLevel.Office);

    /// <summary>0 = a former post counts however long ago it ended.</summary>
    public int? FormerYears { get; set; } = 0;
    public string Supervisor { get; set; } = nameof(ConflictLevel.Hard);
    public string Coauthor { get; set; } = nameof(ConflictLevel.Office);
    public string Nominator { get; set; } = nameof(ConflictLevel.Hard);

    public static ConflictRulesForm Of(RuleBook b)
    {
        var rules = b.Panel.Conflicts;
        return new ConflictRulesForm
        {
            ParentUnit = $"{rules.ParentUnit}",
            Siblings = $"{rules.Siblings}",
            Former = $"{rules.Former}",
            FormerYears = rules.FormerYears,
            Supervisor = $"{rules.Supervisor}",
            Coauthor = $"{rules.Coauthor}",
            Nominator = $"{rules.Nominator}",
        };
    }

    public RuleBook Apply(RuleBook b)
    {
        var rules = b.Panel.Conflicts;
        return b with
        {
            Panel = b.Panel with
            {
                Conflicts = rules with
                {
                    ParentUnit = Level(ParentUnit, rules.ParentUnit),
                    Siblings = Level(Siblings, rules.Siblings),
                    Former = Level(Former, rules.Former),
                    FormerYears = FormerYears ?? rules.FormerYears,
                    Supervisor = Level(Supervisor, rules.Supervisor),
                    Coauthor = Level(Coauthor, rules.Coauthor),
                    Nominator = Level(Nominator, rules.Nominator),
                },
            },
        };
    }

    private static ConflictLevel Level(string typed, ConflictLevel before) =>
        Enum.TryParse<ConflictLevel>(typed, out var level) && Enum.IsDefined(level) ? level : before;
}

public sealed class ConflictRulesFormValidator : AbstractValidator<ConflictRulesForm>
{
    public ConflictRulesFormValidator() =>
        RuleFor(f => f.FormerYears).NotNull().InclusiveBetween(0, 60).WithMessage("曾任职的年限为 0 至 60 年；0 为不限。");
}
