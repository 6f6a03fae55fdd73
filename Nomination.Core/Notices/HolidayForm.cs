using FluentValidation;
using Nomination.Core.Shared;

namespace Nomination.Core.Notices;

/// <summary>The table of one year as an administrator types it, with why it is changed.</summary>
public sealed class HolidayForm
{
    public int Year { get; set; }
    public string Source { get; set; } = "";
    public List<HolidayRow> Rows { get; set; } = [];
    public string Reason { get; set; } = "";

    /// <summary>同意缩短: an open notice may end earlier than it was shown to. Otherwise it keeps the end it was shown with.</summary>
    public bool MayShorten { get; set; }

    /// <summary>Of the stored row; 0 where the year is as built in.</summary>
    public int Version { get; set; }

    public static HolidayForm Of(HolidayTable table, int version = 0) =>
        new()
        {
            Year = table.Year,
            Source = table.Source,
            Rows = [.. table.Days.Select(HolidayRow.Of)],
            Version = version,
        };

    public HolidayTable Table() =>
        new(
            Year,
            Source.Trim(),
            [
                .. Rows.Where(r => r.Date is not null)
                    .Select(r => new HolidayDay(r.Date!.Value, r.Kind == HolidayTable.Work, r.Name.Trim()))
                    .OrderBy(d => d.Date),
            ]
        );
}

/// <summary>日期, 休 or 班, 名称.</summary>
public sealed class HolidayRow
{
    public DateOnly? Date { get; set; }
    public string Kind { get; set; } = HolidayTable.Off;
    public string Name { get; set; } = "";

    public static HolidayRow Of(HolidayDay day) =>
        new()
        {
            Date = day.Date,
            Kind = day.Kind,
            Name = day.Name,
        };
}

public sealed class HolidayFormValidator : AbstractValidator<HolidayForm>
{
    /// <summary>More special days than a year has days is a mistaken file.</summary>
    public const int MostRows = 366;

    public HolidayFormValidator()
    {
        RuleFor(f => f.Year).InclusiveBetween(2000, 2100).WithMessage("年份为 2000 至 2100。");
        RuleFor(f => f.Source)
            .Must(t => TextLength.Of(t) is > 0 and <= 80)
            .WithMessage("请填写依据，如“国办发明电〔2025〕7号”，不超过 80 字。");
        RuleFor(f => f.Reason)
            .Must(t => TextLength.Of(t) is > 0 and <= 100)
            .WithMessage("请写明调整理由，不超过 100 字。理由将附在受影响的公示之后。");
        RuleFor(f => f.Reason).Must(t => SensitiveText.Find(t) is null).WithMessage("理由将公开，不得含有证件号、电话等个人信息。");
        RuleFor(f => f.Rows).Must(r => r.Count <= MostRows).WithMessage($"一年最多 {MostRows} 行。");
        RuleFor(f => f.Rows)
            .Must(r => r.Where(x => x.Date is not null).DistinctBy(x => x.Date).Count() == r.Count(x => x.Date is not null))
            .WithMessage(f => $"同一天列了两次：{string.Join("、", Twice(f))}。请删去一行。");
        RuleForEach(f => f.Rows)
            .ChildRules(r =>
            {
                r.RuleFor(x => x.Date).NotNull().WithMessage("请填写日期。");
                r.RuleFor(x => x.Kind).Must(k => k is HolidayTable.Off or HolidayTable.Work).WithMessage("请选择休或班。");
                r.RuleFor(x => x.Name).Must(t => TextLength.Of(t) <= 20).WithMessage("名称不超过 20 字。");
            });
        RuleFor(f => f.Rows)
            .Must((f, rows) => rows.All(r => r.Date is null || r.Date.Value.Year == f.Year))
            .WithMessage(f => $"只列 {f.Year} 年的日期；跨年的日子请写在各自的年份里。");
    }

    private static IEnumerable<string> Twice(HolidayForm form) =>
        form
            .Rows.Where(r => r.Date is not null)
            .GroupBy(r => r.Date!.Value)
            .Where(g => g.Count() > 1)
            .Select(g => ChinaTime.ShowDay(g.Key));
}
