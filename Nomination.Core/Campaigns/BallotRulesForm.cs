using FluentValidation;

namespace Nomination.Core.Campaigns;

/// <summary>What a paper asks, what decides between equals and how the meeting votes, as the office sets it.</summary>
public sealed class BallotRulesForm
{
    public string Mode { get; set; } = nameof(BallotMode.Approve);

    /// <summary>Empty: as many as there are seats.</summary>
    public int? MaxTicks { get; set; }
    public int? MaxScore { get; set; } = 100;
    public int? NomineeTicks { get; set; } = 10;
    public string NameOrder { get; set; } = nameof(Campaigns.NameOrder.Strokes);

    /// <summary>Up to four steps in their order; empty ones are left out.</summary>
    public string Tie1 { get; set; } = nameof(TieStep.Revote);
    public string Tie2 { get; set; } = nameof(TieStep.EarlierRounds);
    public string Tie3 { get; set; } = nameof(TieStep.ReviewScore);
    public string Tie4 { get; set; } = nameof(TieStep.Lot);
    public int? MaxRevotes { get; set; } = 1;
    public string Shortfall { get; set; } = nameof(Campaigns.Shortfall.Again);
    public int? MaxRounds { get; set; } = 3;
    public bool PaperVotes { get; set; } = true;
    public bool Substitutes { get; set; } = true;
    public int? Minutes { get; set; } = 0;

    public IReadOnlyList<TieStep> Ties =>
        [.. new[] { Tie1, Tie2, Tie3, Tie4 }.Where(t => Enum.TryParse<TieStep>(t, out _)).Select(Enum.Parse<TieStep>)];

    public static BallotRulesForm Of(RuleBook book)
    {
        var b = book.Ballot;
        string Tie(int i) => i < b.Ties.Count ? $"{b.Ties[i]}" : "";
        return new()
        {
            Mode = $"{b.Mode}",
            MaxTicks = b.MaxTicks == b.Seats ? null : b.MaxTicks,
            MaxScore = b.MaxScore,
            NomineeTicks = b.NomineeTicks,
            NameOrder = $"{b.NameOrder}",
            Tie1 = Tie(0),
            Tie2 = Tie(1),
            Tie3 = Tie(2),
            Tie4 = Tie(3),
            MaxRevotes = b.MaxRevotes,
            Shortfall = $"{b.Shortfall}",
            MaxRounds = b.MaxRounds,
            PaperVotes = b.PaperVotes,
            Substitutes = b.Substitutes,
            Minutes = b.Minutes,
        };
    }

    public RuleBook Apply(RuleBook book)
    {
        var b = book.Ballot;
        return book with
        {
            Ballot = b with
            {
                Mode = Enum.TryParse<BallotMode>(Mode, out var mode) ? mode : b.Mode,
                MaxTicks = MaxTicks ?? b.Seats,
                MaxScore = MaxScore ?? b.MaxScore,
                NomineeTicks = NomineeTicks ?? b.NomineeTicks,
                NameOrder = Enum.TryParse<NameOrder>(NameOrder, out var order) ? order : b.NameOrder,
                Ties = Ties,
                MaxRevotes = MaxRevotes ?? b.MaxRevotes,
                Shortfall = Enum.TryParse<Shortfall>(Shortfall, out var shortfall) ? shortfall : b.Shortfall,
                MaxRounds = MaxRounds ?? b.MaxRounds,
                PaperVotes = PaperVotes,
                Substitutes = Substitutes,
                Minutes = Minutes ?? b.Minutes,
            },
        };
    }
}

public sealed class BallotRulesFormValidator : AbstractValidator<BallotRulesForm>
{
    public BallotRulesFormValidator()
    {
        RuleFor(f => f.MaxTicks).InclusiveBetween(1, 200).WithMessage("每票至多选 1 至 200 人；留空与名额相同。");
        RuleFor(f => f.MaxScore).NotNull().InclusiveBetween(1, 1000).WithMessage("会评打分的满分为 1 至 1000 分。");
        RuleFor(f => f.NomineeTicks).NotNull().InclusiveBetween(1, 200).WithMessage("每票提名为 1 至 200 人。");
        RuleFor(f => f.MaxRevotes).NotNull().InclusiveBetween(0, 5).WithMessage("得票相同者再投为 0 至 5 次。");
        RuleFor(f => f.MaxRounds).NotNull().InclusiveBetween(0, 9).WithMessage("补投为 0 至 9 轮。");
        RuleFor(f => f.Minutes).NotNull().InclusiveBetween(0, 240).WithMessage("每轮投票为 0 至 240 分钟；0 为不限时。");
        RuleFor(f => f.Tie1)
            .Must((f, _) => f.Ties.Distinct().Count() == f.Ties.Count)
            .WithMessage("得票相同时的各步不能重复。")
            .Must((f, _) => f.Ties.Count > 0 && f.Ties[^1] is TieStep.Lot or TieStep.Chair)
            .WithMessage("得票相同时的最后一步须为主席裁定或抽签，否则可能分不出先后。")
            .Must((f, _) => !f.Ties.SkipLast(1).Any(t => t is TieStep.Lot or TieStep.Chair))
            .WithMessage("抽签总能分出先后，主席裁定也是，其后不再需要别的步骤。");
    }
}
