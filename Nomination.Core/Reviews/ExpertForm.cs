using FluentValidation;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Reviews;

/// <summary>An expert of the library as the office types it, on the page and in a row of the sheet alike. Lists are parted by ；.</summary>
public sealed class ExpertForm
{
    public string Code { get; set; } = "";
    public string Name { get; set; } = "";
    public string Gender { get; set; } = "";
    public int? BirthYear { get; set; }
    public string NativePlace { get; set; } = "";
    public string Identity { get; set; } = "";
    public string Title { get; set; } = "";
    public string WorkUnit { get; set; } = "";
    public string UnitAliases { get; set; } = "";
    public string ParentUnit { get; set; } = "";

    /// <summary>甲单位（2001–2010）；乙单位.</summary>
    public string FormerPosts { get; set; } = "";
    public string Fields { get; set; } = "";
    public string Supervisors { get; set; } = "";
    public string Students { get; set; } = "";

    /// <summary>近亲属：张三（胞弟）；导师：李四.</summary>
    public string Relations { get; set; } = "";

    /// <summary>Masked when read; a mask that comes back unchanged leaves the number as it is.</summary>
    public string Phone { get; set; } = "";
    public string Email { get; set; } = "";

    /// <summary>2026-05-01至2026-05-10（出国）；….</summary>
    public string Absences { get; set; } = "";
    public bool IsDisabled { get; set; }
    public string DisabledReason { get; set; } = "";

    public static ExpertForm Of(Expert e)
    {
        var background = e.Background;
        return new()
        {
            Code = e.Code,
            Name = e.Name,
            Gender = e.Gender,
            BirthYear = e.BirthYear,
            NativePlace = background.NativePlace,
            Identity = e.Identity,
            Title = e.Title,
            WorkUnit = e.WorkUnit,
            UnitAliases = ExpertWords.Join(background.UnitAliases),
            ParentUnit = background.ParentUnit,
            FormerPosts = ExpertWords.Posts(background.FormerPosts),
            Fields = ExpertWords.Join(e.Fields.Select(f => f.Name).Order(StringComparer.Ordinal)),
            Supervisors = ExpertWords.Join(background.Supervisors),
            Students = ExpertWords.Join(background.Students),
            Relations = ExpertWords.Relations(background.Relations),
            Phone = e.PhoneMasked,
            Email = e.EmailMasked,
            Absences = AbsenceWords.Write(e.Absences),
            IsDisabled = e.IsDisabled,
            DisabledReason = e.DisabledReason,
        };
    }

    public void Write(Expert e, SecretBox secrets)
    {
        (e.Code, e.Name, e.Gender, e.BirthYear) = (Code.Trim(), Name.Trim(), Gender.Trim(), BirthYear);
        (e.Identity, e.Title, e.WorkUnit) = (Identity.Trim(), Title.Trim(), WorkUnit.Trim());
        (e.IsDisabled, e.DisabledReason) = (IsDisabled, IsDisabled ? DisabledReason.Trim() : "");
        e.Background = new ExpertBackground
        {
            UnitAliases = ExpertWords.Units(UnitAliases),
            ParentUnit = ParentUnit.Trim(),
            FormerPosts = ExpertWords.Posts(FormerPosts),
            Supervisors = ExpertWords.Names(Supervisors),
            Students = ExpertWords.Names(Students),
            Relations = ExpertWords.Relations(Relations),
            NativePlace = NativePlace.Trim(),
        };
        WriteContact(e, secrets);
        var fields = ExpertWords.Names(Fields);
        e.Fields.RemoveAll(f => !fields.Contains(f.Name));
        foreach (var name in fields.Where(n => !e.Fields.Exists(f => f.Name == n)))
            e.Fields.Add(new ExpertField { ExpertId = e.Id, Name = name });
        var absences = AbsenceWords.Read(Absences).Value;
        e.Absences.RemoveAll(a => !absences.Contains((a.From, a.To, a.Note)));
        foreach (var (from, to, note) in absences.Where(a => !e.Absences.Exists(k => (k.From, k.To, k.Note) == a)))
            e.Absences.Add(
                new ExpertAbsence
                {
                    ExpertId = e.Id,
                    From = from,
                    To = to,
                    Note = note,
                }
            );
    }

    private void WriteContact(Expert e, SecretBox secrets)
    {
        var (phone, email) = (PhoneNumber.Clean(Phone), Email.Trim());
        if (phone == e.PhoneMasked && email == e.EmailMasked)
            return;
        var before = e.ContactSealed.Length == 0 ? new ExpertContact("", "") : secrets.Open<ExpertContact>(e.ContactSealed);
        var after = new ExpertContact(phone == e.PhoneMasked ? before.Phone : phone, email == e.EmailMasked ? before.Email : email);
        // Sealing the same again would look like a change.
        if (after == before)
            return;
        (e.ContactSealed, e.PhoneMasked, e.EmailMasked) = (
            after is { Phone: "", Email: "" } ? "" : secrets.Seal(after),
            Masking.Phone(after.Phone),
            MaskEmail(after.Email)
        );
    }

    /// <summary>we***@example.org.</summary>
    public static string MaskEmail(string email) =>
        email.IndexOf('@', StringComparison.Ordinal) is var at and > 0
            ? string.Concat(email.AsSpan(0, Math.Min(2, at)), "***", email.AsSpan(at))
            : "";
}

public sealed class ExpertFormValidator : AbstractValidator<ExpertForm>
{
    public ExpertFormValidator()
    {
        RuleFor(f => f.Code)
            .Must(c => c.Trim() is { Length: > 0 and <= 10 } code && code.All(x => char.IsLetterOrDigit(x) || x is '-' or '_'))
            .WithMessage("请填写编号：10 位以内的字母、数字。");
        RuleFor(f => f.Name).Must(n => !n.StartsWith("（示例", StringComparison.Ordinal)).WithMessage("这是模板的示例行，请删去。");
        RuleFor(f => f.Name).Must(n => TextLength.Of(n) is > 0 and <= 50).WithMessage("请填写姓名，不超过 50 字。");
        RuleFor(f => f.Gender).Must(g => g.Trim() is "" or "男" or "女").WithMessage("性别应为“男”或“女”，也可不填。");
        RuleFor(f => f.BirthYear).Must(y => y is null or (>= 1920 and <= 2010)).WithMessage("出生年份应为四位数字，如 1968。");
        RuleFor(f => f.WorkUnit)
            .Must(u => TextLength.Of(u) is > 0 and <= 100)
            .WithMessage("请填写工作单位全称（回避比对要用），不超过 100 字。");
        RuleFor(f => f.Fields)
            .Must(t => ExpertWords.Names(t) is { Count: <= 8 } names && names.All(n => TextLength.Of(n) <= 30))
            .WithMessage("专业领域至多 8 项，每项不超过 30 字，以分号隔开。");
        RuleFor(f => f.Title).Must(t => TextLength.Of(t) <= 50).WithMessage("职称不超过 50 字。");
        RuleFor(f => f.Identity).Must(t => TextLength.Of(t) <= 100).WithMessage("身份不超过 100 字。");
        RuleFor(f => f.Relations).Must(t => TextLength.Of(t) <= 1000).WithMessage("申报关系不超过 1000 字。");
        RuleFor(f => f.FormerPosts)
            .Must(t => ExpertWords.Posts(t).All(p => p.From is null || p.To is null || p.From <= p.To))
            .WithMessage("曾任职单位的起止年份颠倒，应如“甲研究所（2001–2010）”。");
        RuleFor(f => f.Phone)
            .Must(p => p.Contains('*', StringComparison.Ordinal) || p.Trim().Length == 0 || PhoneNumber.IsValid(PhoneNumber.Clean(p)))
            .WithMessage("联系电话应为手机号或带区号的座机号。");
        RuleFor(f => f.Email)
            .Must(m =>
                m.Trim().Length == 0
                || (m.Trim().Split('@') is [{ Length: > 0 }, { Length: > 2 } host] && host.Contains('.', StringComparison.Ordinal))
            )
            .WithMessage("邮箱格式不对，应如 name@example.org。");
        RuleFor(f => f.Absences)
            .Custom(
                (text, context) =>
                {
                    if (AbsenceWords.Read(text) is { Done: false } refused)
                        context.AddFailure(nameof(ExpertForm.Absences), refused.Problems[0].Text);
                }
            );
        RuleFor(f => f.DisabledReason)
            .Must((f, r) => !f.IsDisabled || TextLength.Of(r) is >= 2 and <= 200)
            .WithMessage("停用须写明原因（2 至 200 字）。");
    }
}
