using FluentValidation;
using Nomination.Core.Shared;

namespace Nomination.Core.Notices;

/// <summary>公示稿: what the office writes around the list. The list and the period come from the rules.</summary>
public sealed class NoticeForm
{
    public string Title { get; set; } = "";

    /// <summary>依据文件、程序、公示期、实名与证据要求.</summary>
    public string Body { get; set; } = "";

    /// <summary>受理部门 and how to reach it. What is left empty is the organiser's own.</summary>
    public string Office { get; set; } = "";
    public string Phone { get; set; } = "";

    /// <summary>监督电话（纪检）.</summary>
    public string SupervisionPhone { get; set; } = "";
    public string Email { get; set; } = "";
    public string Address { get; set; } = "";
    public string Postcode { get; set; } = "";
    public List<string> Ways { get; set; } = [];

    /// <summary>Words of the office's list stand in the text and were looked at by whoever posts it.</summary>
    public bool WordsChecked { get; set; }

    public NoticeContacts Contacts(NoticeContacts own) =>
        new(
            Or(Office, own.Office),
            Or(Phone, own.Phone),
            Or(SupervisionPhone, own.SupervisionPhone),
            Or(Email, own.Email),
            Or(Address, own.Address),
            Or(Postcode, own.Postcode),
            Ways.Count > 0 ? [.. NoticeContacts.AllWays.Where(Ways.Contains)] : own.Ways
        );

    private static string Or(string typed, string own) => typed.Trim() is { Length: > 0 } text ? text : own;
}

public sealed class NoticeFormValidator : AbstractValidator<NoticeForm>
{
    public NoticeFormValidator()
    {
        RuleFor(f => f.Title).Must(t => TextLength.Of(t) is > 0 and <= 80).WithMessage("请填写公示标题，不超过 80 字。");
        RuleFor(f => f.Body).Must(t => TextLength.Of(t) is > 0 and <= 3000).WithMessage("请填写公示正文，不超过 3000 字。");
        RuleFor(f => f.Office).Must(t => TextLength.Of(t) <= 60).WithMessage("受理部门不超过 60 字。");
        RuleFor(f => f.Phone).Must(IsPhone).WithMessage("联系电话应为办公电话，如 0913-1234567，多个号码用顿号隔开。");
        RuleFor(f => f.SupervisionPhone).Must(IsPhone).WithMessage("监督电话应为办公电话，如 0913-1234567，多个号码用顿号隔开。");
        RuleFor(f => f.Email).Must(AreMails).WithMessage("请填写办公邮箱，如 office@example.cn，多个邮箱用顿号隔开。");
        RuleFor(f => f.Address).Must(t => TextLength.Of(t) <= 100).WithMessage("地址不超过 100 字。");
        RuleFor(f => f.Postcode)
            .Must(t => t.Trim() is "" or { Length: 6 } && t.Trim().All(char.IsAsciiDigit))
            .WithMessage("邮政编码为 6 位数字。");
        RuleFor(f => f.Ways).Must(w => w.All(NoticeContacts.AllWays.Contains)).WithMessage("受理方式为书面、电话、来访、邮箱。");
        RuleFor(f => f.Title).Must((f, t) => Found(f, t) is null).WithMessage(f => Found(f, f.Title));
        RuleFor(f => f.Body).Must((f, t) => Found(f, t) is null).WithMessage(f => Found(f, f.Body));
        RuleFor(f => f.Office).Must((f, t) => Found(f, t) is null).WithMessage(f => Found(f, f.Office));
        RuleFor(f => f.Address).Must((f, t) => InAddress(f, t) is null).WithMessage(f => InAddress(f, f.Address));
    }

    /// <summary>The office's address may stand there, and nothing else that is a person's.</summary>
    private static string? InAddress(NoticeForm form, string text) =>
        LeakGate
            .Find(text, new LeakRules((form.Contacts(Nothing) with { Address = "" }).Own, []))
            .FirstOrDefault(l => l.Kind != LeakKind.Address)
            is { } leak
            ? $"通信地址含有{leak.Text}，不能公开。{leak.Advice}"
            : null;

    /// <summary>Numbers of persons never pass; the office's keywords are the service's matter, since a person may confirm them.</summary>
    private static string? Found(NoticeForm form, string text) =>
        LeakGate.Find(text, new LeakRules(form.Contacts(Nothing).Own, [])) is [var leak, ..]
            ? $"第 {leak.At + 1} 字起含有{leak.Text}，不能公开。{leak.Advice}"
            : null;

    private static readonly NoticeContacts Nothing = new("", "", "", "", "", "", []);

    // An office's line: digits, dashes, brackets and separators; a mobile number may be one, if the office says so in this field.
    private static bool AreMails(string text) =>
        text.Length <= 100
        && text.Split(['、', '；', ';'], StringSplitOptions.TrimEntries)
            .All(t =>
                t.Length == 0
                    ? text.Trim().Length == 0
                    : t.Split('@') is [{ Length: > 0 }, { Length: > 2 } host]
                        && host.Contains('.', StringComparison.Ordinal)
                        && t.All(c => char.IsAscii(c) && c > ' ')
            );

    private static bool IsPhone(string text) =>
        text.All(c => char.IsAsciiDigit(c) || "-()（）、；; 转　+".Contains(c, StringComparison.Ordinal)) && text.Length <= 60;
}

/// <summary>更正: a slip of the pen in a line of a posted list, with the reason that is shown under the notice.</summary>
public sealed class EntryCorrection
{
    public string Name { get; set; } = "";
    public string WorkUnit { get; set; } = "";
    public string Title { get; set; } = "";

    /// <summary>Public: it stands under the notice behind what was changed.</summary>
    public string Reason { get; set; } = "";
}

public sealed class EntryCorrectionValidator : AbstractValidator<EntryCorrection>
{
    public EntryCorrectionValidator()
    {
        RuleFor(f => f.Name).Must(t => TextLength.Of(t) is > 0 and <= 30).WithMessage("请填写姓名，不超过 30 字。");
        RuleFor(f => f.WorkUnit).Must(t => TextLength.Of(t) is > 0 and <= 60).WithMessage("请填写工作单位，不超过 60 字。");
        RuleFor(f => f.Title).Must(t => TextLength.Of(t) <= 60).WithMessage("职务/职称不超过 60 字。");
        RuleFor(f => f.Reason).Must(t => TextLength.Of(t) is > 0 and <= 100).WithMessage("请写明更正理由，不超过 100 字。");
    }
}
