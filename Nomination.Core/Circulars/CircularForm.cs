using FluentValidation;
using Nomination.Core.Shared;
using Nomination.Core.Units;

namespace Nomination.Core.Circulars;

/// <summary>通知 as the office types it.</summary>
public sealed class CircularForm
{
    public string Title { get; set; } = "";
    public string DocumentNo { get; set; } = "";
    public string Body { get; set; } = "";
    public DateOnly? IssuedOn { get; set; }
    public DateOnly? DeadlineDay { get; set; }

    /// <summary>"17:00"; "24:00" is the end of the day.</summary>
    public string DeadlineTime { get; set; } = "17:00";
    public Audience Audience { get; set; }
    public UnitLine Line { get; set; }
    public List<UnitKind> Kinds { get; set; } = [];
    public List<Guid> Units { get; set; } = [];

    public static CircularForm Of(Circular c)
    {
        var values = c.AudienceValues.Split(',', StringSplitOptions.RemoveEmptyEntries);
        var due = c.Deadline is { } d ? ChinaTime.Local(d) : (DateTimeOffset?)null;
        var midnight = due?.TimeOfDay == TimeSpan.Zero;
        return new CircularForm
        {
            Title = c.Title,
            DocumentNo = c.DocumentNo,
            Body = c.Body,
            IssuedOn = c.IssuedOn,
            DeadlineDay = due is { } at ? DateOnly.FromDateTime((midnight ? at.AddDays(-1) : at).DateTime) : null,
            DeadlineTime = midnight ? "24:00" : due?.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture) ?? "17:00",
            Audience = c.Audience,
            Line = c.Audience == Audience.Line ? Enum.Parse<UnitLine>(values[0]) : default,
            Kinds = c.Audience == Audience.Kinds ? [.. values.Select(Enum.Parse<UnitKind>)] : [],
            Units = c.Audience == Audience.Units ? [.. values.Select(Guid.Parse)] : [],
        };
    }

    public void Write(Circular c)
    {
        (c.Title, c.DocumentNo, c.Body) = (Title.Trim(), DocumentNo.Trim(), Body.Trim().Replace("\r\n", "\n", StringComparison.Ordinal));
        (c.IssuedOn, c.Deadline, c.Audience) = (IssuedOn!.Value, Deadline, Audience);
        c.AudienceValues = string.Join(
            ',',
            Audience switch
            {
                Audience.Line => [Line.ToString()],
                Audience.Kinds => Kinds.Select(k => k.ToString()),
                Audience.Units => Units.Select(u => u.ToString()),
                _ => [],
            }
        );
    }

    public DateTimeOffset? Deadline =>
        DeadlineDay is not { } day ? null
        : DeadlineTime == "24:00" ? ChinaTime.Start(day.AddDays(1))
        : TimeOnly.TryParse(DeadlineTime, out var time) ? ChinaTime.At(day, time)
        : null;

    public bool Reaches(NominatingUnit unit) =>
        !unit.IsDisabled
        && Audience switch
        {
            Audience.Line => UnitKinds.Line(unit.Kind) == Line,
            Audience.Kinds => Kinds.Contains(unit.Kind),
            Audience.Units => Units.Contains(unit.Id),
            _ => true,
        };
}

public sealed class CircularFormValidator : AbstractValidator<CircularForm>
{
    public CircularFormValidator()
    {
        RuleFor(f => f.Title).Must(t => TextLength.Of(t) is > 0 and <= 80).WithMessage("请填写通知标题，不超过 80 字。");
        RuleFor(f => f.DocumentNo).Must(t => TextLength.Of(t) is > 0 and <= 40).WithMessage("请填写文号，如 渭科协发〔2026〕12号。");
        RuleFor(f => f.Body).Must(t => TextLength.Of(t) is > 0 and <= 10_000).WithMessage("请填写通知正文，不超过 10000 字。");
        RuleFor(f => f.IssuedOn).NotNull().WithMessage("请填写发文日期。");
        RuleFor(f => f.DeadlineTime)
            .Must(t => t == "24:00" || TimeOnly.TryParseExact(t, "HH:mm", out _))
            .WithMessage("截止时刻写成 17:00 的样子；当日终了写 24:00。");
        RuleFor(f => f.DeadlineDay)
            .Must((f, day) => day is null || f.IssuedOn is null || day >= f.IssuedOn)
            .WithMessage("推荐截止日期不能早于发文日期。");
        RuleFor(f => f.Kinds).Must((f, k) => f.Audience != Audience.Kinds || k.Count > 0).WithMessage("请选择至少一类主送单位。");
        RuleFor(f => f.Units).Must((f, u) => f.Audience != Audience.Units || u.Count > 0).WithMessage("请选择至少一个主送单位。");
    }
}
