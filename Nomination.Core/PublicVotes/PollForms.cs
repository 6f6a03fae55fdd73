using FluentValidation;
using Nomination.Core.Campaigns;
using Nomination.Core.Shared;

namespace Nomination.Core.PublicVotes;

/// <summary>What the office sets of a poll before it opens; everything else stands in the rule book.</summary>
public sealed class PollDraftForm
{
    public string Title { get; set; } = "";
    public DateOnly? OpensOn { get; set; }
    public string OpensAt { get; set; } = "09:00";
    public DateOnly? ClosesOn { get; set; }
    public string ClosesAt { get; set; } = "18:00";

    public DateTimeOffset? Opens => Moment(OpensOn, OpensAt);
    public DateTimeOffset? Closes => Moment(ClosesOn, ClosesAt);

    public static PollDraftForm Of(Poll poll) =>
        new()
        {
            Title = poll.Title,
            OpensOn = ChinaTime.Day(poll.Opens),
            OpensAt = Clock(poll.Opens),
            ClosesOn = ChinaTime.Day(poll.Closes),
            ClosesAt = Clock(poll.Closes),
        };

    /// <summary>Tomorrow at nine, for as long as the rule book says.</summary>
    public static PollDraftForm Suggest(Campaign campaign, DateTimeOffset now)
    {
        var (opens, rules) = (ChinaTime.Day(now).AddDays(1), campaign.Rules.Poll);
        var closes =
            rules.Unit == PollUnit.Hours
                ? ChinaTime.At(opens, new TimeOnly(9, 0)).AddHours(rules.Length)
                : ChinaTime.At(opens.AddDays(rules.Length - 1), new TimeOnly(18, 0));
        return new()
        {
            Title = $"{campaign.Title}公众投票",
            OpensOn = opens,
            ClosesOn = ChinaTime.Day(closes),
            ClosesAt = Clock(closes),
        };
    }

    /// <summary>The rule book has told everybody how long the poll lasts: days counted from the first to the last, or hours. Null where it does.</summary>
    public Problem? Mismatch(PollRules rules)
    {
        if (Opens is not { } opens || Closes is not { } closes)
            return null;
        if (rules.Unit == PollUnit.Hours)
            return closes - opens == TimeSpan.FromHours(rules.Length)
                ? null
                : Problem.Invalid(
                    $"评选办法公布投票 {rules.Length} 小时，截止应为 {ChinaTime.Show(opens.AddHours(rules.Length))}。",
                    nameof(ClosesOn)
                );
        var last = ChinaTime.Day(opens).AddDays(rules.Length - 1);
        return ChinaTime.Day(closes) == last
            ? null
            : Problem.Invalid(
                $"评选办法公布投票为期 {rules.Length} 天（首尾两天都算），截止日期应为 {last.Month}月{last.Day}日。",
                nameof(ClosesOn)
            );
    }

    private static string Clock(DateTimeOffset moment) =>
        ChinaTime.Local(moment).ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    private static DateTimeOffset? Moment(DateOnly? day, string time) =>
        day is { } d && TimeOnly.TryParse(time, System.Globalization.CultureInfo.InvariantCulture, out var t) ? ChinaTime.At(d, t) : null;
}

public sealed class PollDraftValidator : AbstractValidator<PollDraftForm>
{
    public PollDraftValidator()
    {
        RuleFor(f => f.Title).Must(t => TextLength.Of(t) is >= 4 and <= 60).WithMessage("标题为 4 至 60 字。");
        RuleFor(f => f.OpensOn).NotNull().WithMessage("请选择开始日期。");
        RuleFor(f => f.ClosesOn).NotNull().WithMessage("请选择截止日期。");
        RuleFor(f => f.OpensAt).Must(BeTime).WithMessage("时刻请写成 09:00。");
        RuleFor(f => f.ClosesAt).Must(BeTime).WithMessage("时刻请写成 18:00。");
        RuleFor(f => f.ClosesOn)
            .Must((f, _) => f.Opens is not { } from || f.Closes is not { } to || to > from)
            .WithMessage("截止须在开始之后。");
    }

    private static bool BeTime(string? text) =>
        TimeOnly.TryParseExact(text, "HH:mm", System.Globalization.CultureInfo.InvariantCulture, default, out _);
}

/// <summary>What a voter ticked, checked against the frozen rules.</summary>
public static class Choices
{
    /// <summary>The choices as a vote keeps them, or why they cannot be.</summary>
    public static Result<string> Check(PollRules rules, IReadOnlySet<int> entries, IEnumerable<int> ticked)
    {
        var numbers = ticked.Distinct().Order().ToList();
        if (numbers.Any(n => !entries.Contains(n)))
            return Problem.Invalid("所选候选人不在本次投票名单中，请重新选择。");
        if (numbers.Count == 0)
            return Problem.Invalid(rules.Exactly ? $"还没有选择，请选 {rules.Most} 人。" : $"还没有选择，请选 1 至 {rules.Most} 人。");
        if (rules.Exactly && numbers.Count != rules.Most)
            return Problem.Invalid(
                $"每票须选 {rules.Most} 人，您选了 {numbers.Count} 人，请{(numbers.Count > rules.Most ? "减少" : "补足")}后再投。"
            );
        return numbers.Count > rules.Most
            ? Problem.Invalid($"每票最多选 {rules.Most} 人，您选了 {numbers.Count} 人，请减少后再投。")
            : string.Join(',', numbers);
    }
}
