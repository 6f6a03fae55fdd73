using FluentValidation;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Shared;

namespace Nomination.Core.Screening;

/// <summary>形式审查表: the verdict, the reason codes ticked, and for a return the last day of correction.</summary>
public sealed class ScreeningForm
{
    public const int LongestRemark = 200;

    public Act? Verdict { get; set; }
    public List<string> Codes { get; set; } = [];
    public string Note { get; set; } = "";

    /// <summary>说明 under each code ticked, where one is wanted.</summary>
    public Dictionary<string, string> Remarks { get; set; } = [];

    /// <summary>Of a return: the places opened for correction; null = those that the codes concern.</summary>
    public List<string>? Places { get; set; }

    /// <summary>Last day of correction; it ends at the hour at which the correction stage closes.</summary>
    public DateOnly? DueDay { get; set; }

    /// <summary>What a return opens.</summary>
    public IReadOnlyList<string> Opened => Places ?? ReasonGuides.PlacesOf(Codes);

    /// <summary>The moment the correction ends: on <see cref="DueDay"/> at the stage's closing hour, never after the stage itself.</summary>
    public static DateTimeOffset Due(DateOnly day, Stage correction)
    {
        var due = ChinaTime.At(day, TimeOnly.FromTimeSpan(ChinaTime.Local(correction.Closes).TimeOfDay));
        return due < correction.Closes ? due : correction.Closes;
    }
}

public sealed class ScreeningFormValidator : AbstractValidator<ScreeningForm>
{
    private const int LongestNote = 500;

    public ScreeningFormValidator(Campaign campaign, DateTimeOffset now)
    {
        var known = campaign.Rules.ReasonCodes.Select(r => r.Code).ToHashSet(StringComparer.Ordinal);
        var correction = campaign.StageOf(StageKind.Correction);
        RuleFor(f => f.Verdict)
            .Must(v => v is { } act && Verdicts.Kinds.Contains(act))
            .WithMessage("请选择审查结论：受理、退回补正或不予受理。");
        RuleFor(f => f.Codes)
            .Must(codes => codes.Count > 0)
            .WithMessage("请至少勾选一个原因代码。")
            .When(f => f.Verdict is Act.Return or Act.Reject or Act.Lapse);
        RuleFor(f => f.Codes)
            .Must(codes => codes.Count == 0)
            .WithMessage("受理时不能带原因代码：请取消勾选，或改为退回补正、不予受理。")
            .When(f => f.Verdict is Act.Accept);
        RuleFor(f => f.Codes)
            .Must(codes => codes.TrueForAll(known.Contains) && codes.Distinct().Count() == codes.Count)
            .WithMessage("原因代码不在本活动的办法中，请刷新后重新勾选。");
        RuleFor(f => f.Note).NotEmpty().WithMessage("请写明理由，推荐单位会看到。").When(f => f.Verdict is Act.Reject or Act.Lapse);
        RuleFor(f => f.Note)
            .NotEmpty()
            .WithMessage("勾选“其他”时请写明是什么。")
            .When(f => f.Codes.Contains("R19") && f.Remarks.GetValueOrDefault("R19", "").Length == 0);
        RuleFor(f => f.Remarks)
            .Must(remarks => remarks.Values.All(r => TextLength.Of(r) <= ScreeningForm.LongestRemark))
            .WithMessage($"每个代码的说明最多{ScreeningForm.LongestRemark}字。");
        RuleFor(f => f.Places)
            .Must((f, _) => f.Opened.Count > 0)
            .WithMessage("所选代码没有可补正的栏目。请勾选要开放的栏目，或改为不予受理。")
            .Must((f, _) => f.Opened.All(FormPlaces.Has))
            .WithMessage("开放的栏目有误，请重新勾选。")
            .When(f => f.Verdict is Act.Return && f.Codes.Count > 0 && f.Codes.TrueForAll(known.Contains));
        RuleFor(f => f.Note)
            .Must(note => TextLength.Of(note) <= LongestNote)
            .WithMessage(f => $"说明最多{LongestNote}字，现在{TextLength.Of(f.Note)}字。");
        RuleFor(f => f.DueDay)
            .Custom(
                (day, context) =>
                {
                    if (DueProblem(day, correction, now) is { } text)
                        context.AddFailure(text);
                }
            )
            .When(f => f.Verdict is Act.Return);
    }

    private static string? DueProblem(DateOnly? day, Stage? correction, DateTimeOffset now)
    {
        if (correction is null)
            return "本活动没有安排补正阶段，不能退回补正；请受理或不予受理。";
        if (day is null)
            return "请填写补正期限。";
        if (day > ChinaTime.Day(correction.Closes))
            return $"补正期限不能晚于补正阶段截止（{ChinaTime.Show(correction.Closes, now)}）。";
        return ScreeningForm.Due(day.Value, correction) <= now ? "补正期限须晚于现在。" : null;
    }
}
