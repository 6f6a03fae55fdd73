using FluentValidation;
using Nomination.Core.Candidates;
using Nomination.Core.Shared;

namespace Nomination.Core.Notices;

/// <summary>异议书 of a stranger. Who objects is sealed at once and opened only to the handlers.</summary>
public sealed class ObjectionForm
{
    /// <summary>Made when the empty form is shown; becomes the case's id, so that a form sent twice is one case.</summary>
    public string Ticket { get; set; } = Guid.CreateVersion7().ToString();

    /// <summary>The line of the list it is about.</summary>
    public string EntryId { get; set; } = "";
    public string Kind { get; set; } = "";

    /// <summary>个人 or 单位.</summary>
    public string ObjectorKind { get; set; } = ObjectionRules.Person;

    /// <summary>真实姓名, or the full name of the organisation. Empty = anonymous, and then only a clue.</summary>
    public string Name { get; set; } = "";

    /// <summary>A person's workplace, or an organisation's contact.</summary>
    public string Workplace { get; set; } = "";
    public string Phone { get; set; } = "";
    public string Address { get; set; } = "";

    /// <summary>公章 and 法定代表人签字 stand on an organisation's paper.</summary>
    public bool HasSeal { get; set; }
    public bool HasSignature { get; set; }

    /// <summary>"I do not give my name": kept as a clue.</summary>
    public bool Anonymous { get; set; }
    public string Facts { get; set; } = "";
    public string Evidence { get; set; } = "";

    public bool IsNamed => !Anonymous && Name.Trim().Length > 0;
}

public sealed class ObjectionFormValidator : AbstractValidator<ObjectionForm>
{
    public const int FactsMax = 2000;
    public const int EvidenceMax = 1000;

    public ObjectionFormValidator()
    {
        RuleFor(f => f.EntryId).Must(id => Guid.TryParse(id, out _)).WithMessage("请选择所涉及的公示对象。");
        RuleFor(f => f.Kind).Must(ObjectionRules.Kinds.Contains).WithMessage("请选择异议类型。");
        RuleFor(f => f.ObjectorKind).Must(k => k is ObjectionRules.Person or ObjectionRules.Organisation).WithMessage("请选择提出人类型。");
        RuleFor(f => f.Facts).Must(t => TextLength.Of(t) >= 10).WithMessage("请写明事实与理由，不少于 10 字。");
        RuleFor(f => f.Facts)
            .Must(t => TextLength.Of(t) <= FactsMax)
            .WithMessage(f => $"事实与理由 {TextLength.Of(f.Facts)} 字，超过 {FactsMax} 字。");
        RuleFor(f => f.Evidence)
            .Must(t => TextLength.Of(t) <= EvidenceMax)
            .WithMessage(f => $"证据或线索 {TextLength.Of(f.Evidence)} 字，超过 {EvidenceMax} 字。");
        RuleFor(f => f.Name).Must(t => t.Trim().Length <= 60).WithMessage("姓名或单位名称不超过 60 字。");
        RuleFor(f => f.Workplace).Must(t => t.Trim().Length <= 60).WithMessage("不超过 60 字。");
        RuleFor(f => f.Address).Must(t => t.Trim().Length <= 120).WithMessage("地址不超过 120 字。");
        RuleFor(f => f.Phone).Must(t => t.Trim().Length <= 30).WithMessage("电话不超过 30 字。");
        When(
            NeedsName,
            () =>
            {
                RuleFor(f => f.Name)
                    .Must(t => t.Trim().Length >= 2)
                    .WithMessage("请填写真实姓名或单位全称；不愿留名的，请勾选“匿名反映”，将登记为线索，不按异议受理。");
                RuleFor(f => f.Phone)
                    .Must(t => PhoneNumber.IsValid(PhoneNumber.Clean(t)))
                    .WithMessage("请填写能联系到您的电话：手机 11 位，或区号加固定电话。");
                RuleFor(f => f.Evidence)
                    .Must(t => TextLength.Of(t) > 0)
                    .When(f => f.Kind == ObjectionRules.Substantive)
                    .WithMessage("请写明证据或可供核查的线索，如文件名称、知情人、网址。");
            }
        );
    }

    /// <summary>An objection is made under a real name (实名); a correction or a clue need not be.</summary>
    private static bool NeedsName(ObjectionForm form) => !form.Anonymous && form.Kind != ObjectionRules.Correction;
}
