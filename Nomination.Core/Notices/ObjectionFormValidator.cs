using FluentValidation;
using Nomination.Core.Candidates;
using Nomination.Core.Shared;

namespace Nomination.Core.Notices;

public sealed class ObjectionFormValidator : AbstractValidator<ObjectionForm>
{
    public const int FactsMax = 2000;
    public const int EvidenceMax = 1000;
    public const int LeastOfCorrection = 4;

    public static IReadOnlyList<string> IdTypes { get; } =
    ["居民身份证", "军官证", "护照", "港澳居民居住证或通行证", "台湾居民居住证或通行证", "外国人永久居留身份证"];

    public ObjectionFormValidator()
    {
        RuleFor(f => f.EntryId).Must(id => Guid.TryParse(id, out _)).WithMessage("请选择所涉及的公示对象。");
        RuleFor(f => f.Kind).Must(ObjectionRules.Kinds.Contains).WithMessage("请选择异议类型。");
        When(
            f => f.Kind != ObjectionRules.Correction,
            () =>
            {
                RuleFor(f => f.Ground).Must(g => ObjectionGrounds.Of(g) is not null).WithMessage("请选择异议理由。");
                RuleFor(f => f.Ground)
                    .Must(g => ObjectionGrounds.Of(g) is not { IsAccepted: false })
                    .WithMessage(f => Kindly(ObjectionGrounds.Of(f.Ground)!));
                RuleFor(f => f.Ground)
                    .Must(
                        (f, g) => f.Kind.Length == 0 || ObjectionGrounds.Of(g) is not { IsAccepted: true } ground || ground.Kind == f.Kind
                    )
                    .WithMessage(f =>
                        $"“{f.Ground}”属于{ObjectionGrounds.Of(f.Ground)!.Kind}异议，请把类型改为“{ObjectionGrounds.Of(f.Ground)!.Kind}”，或另选理由。"
                    );
            }
        );
        RuleFor(f => f.Facts)
            .Must(t => TextLength.Of(t) >= 10)
            .When(f => f.Kind != ObjectionRules.Correction)
            .WithMessage("请写明事实与理由，不少于 10 字。");
        // “王”应为“汪”: a slip of the pen is told in a few characters.
        RuleFor(f => f.Facts)
            .Must(t => TextLength.Of(t) >= LeastOfCorrection)
            .When(f => f.Kind == ObjectionRules.Correction)
            .WithMessage("请写明现在写的是什么、应当是什么。");
        RuleFor(f => f.ObjectorKind).Must(k => k is ObjectionRules.Person or ObjectionRules.Organisation).WithMessage("请选择提出人类型。");
        RuleFor(f => f.Facts)
            .Must(t => TextLength.Of(t) <= FactsMax)
            .WithMessage(f => $"事实与理由 {TextLength.Of(f.Facts)} 字，超过 {FactsMax} 字。");
        RuleFor(f => f.Evidence)
            .Must(t => TextLength.Of(t) <= EvidenceMax)
            .WithMessage(f => $"证据或线索 {TextLength.Of(f.Evidence)} 字，超过 {EvidenceMax} 字。");
        RuleFor(f => f.Name).Must(t => t.Trim().Length <= 60).WithMessage("姓名或单位名称不超过 60 字。");
        RuleFor(f => f.Workplace).Must(t => t.Trim().Length <= 60).WithMessage("不超过 60 字。");
        RuleFor(f => f.Title).Must(t => t.Trim().Length <= 60).WithMessage("不超过 60 字。");
        RuleFor(f => f.Contact).Must(t => t.Trim().Length <= 30).WithMessage("不超过 30 字。");
        RuleFor(f => f.LegalRepresentative).Must(t => t.Trim().Length <= 30).WithMessage("不超过 30 字。");
        RuleFor(f => f.IdNumber).Must(t => t.Trim().Length <= 30).WithMessage("证件号码不超过 30 位。");
        RuleFor(f => f.Address).Must(t => t.Trim().Length <= 120).WithMessage("地址不超过 120 字。");
        RuleFor(f => f.Phone).Must(t => t.Trim().Length <= 30).WithMessage("电话不超过 30 字。");
        When(NeedsName, Named);
    }

    private void Named()
    {
        RuleFor(f => f.Name)
            .Must(t => t.Trim().Length >= 2)
            .WithMessage("请填写真实姓名或单位全称；不愿留名的，请勾选“匿名反映”，将登记为线索，不按异议受理。");
        RuleFor(f => f.Phone)
            .Must(t => PhoneNumber.IsValid(PhoneNumber.Clean(t)))
            .WithMessage("请填写能联系到您的电话：手机 11 位，或区号加固定电话。");
        RuleFor(f => f.Address).Must(t => t.Trim().Length >= 4).WithMessage("请填写通信地址，办理文书按此寄送。");
        RuleFor(f => f.IdNumber)
            .Must(t => IdentityNumber.Clean(t).Length >= 6)
            .When(f => f.ObjectorKind == ObjectionRules.Person)
            .WithMessage("请填写身份证件号码，用于核实实名，加密保存。");
        RuleFor(f => f.IdNumber)
            .Must(t => IdentityNumber.Clean(t).Length < 6 || IdentityNumber.Parse(t)?.BirthDate is not null)
            .When(f => f.ObjectorKind == ObjectionRules.Person && f.IdType == IdTypes[0])
            .WithMessage("身份证号码不正确，请核对；使用其他证件的，请改选证件类型。");
        RuleFor(f => f.Contact)
            .Must(t => t.Trim().Length >= 2)
            .When(f => f.ObjectorKind == ObjectionRules.Organisation)
            .WithMessage("请填写单位联系人。");
        RuleFor(f => f.Evidence)
            .Must(t => TextLength.Of(t) > 0)
            .When(f => f.Kind == ObjectionRules.Substantive)
            .WithMessage("请写明证据或可供核查的线索，如文件名称、知情人、网址。");
        RuleFor(f => f.Facts).Must((f, t) => ObjectionSecrecy.Find(f.Objector(), t) is null).WithMessage(f => Tells(f, f.Facts));
        RuleFor(f => f.Evidence).Must((f, t) => ObjectionSecrecy.Find(f.Objector(), t) is null).WithMessage(f => Tells(f, f.Evidence));
    }

    private static string Kindly(ObjectionGround ground) => $"这一理由不属于受理范围：{ground.Why}{ground.Instead}";

    private static string Tells(ObjectionForm f, string text) =>
        $"这里含有{ObjectionSecrecy.Find(f.Objector(), text)}。这一栏办公室和核实的单位可能看到，为保护您，请改用“本人”“我单位”。";

    /// <summary>An objection is made under a real name (实名); a correction or a clue need not be.</summary>
    private static bool NeedsName(ObjectionForm form) => !form.Anonymous && form.Kind != ObjectionRules.Correction;
}

public sealed class CorrectionRequestValidator : AbstractValidator<CorrectionRequest>
{
    public CorrectionRequestValidator()
    {
        RuleFor(f => f.EntryId).Must(id => Guid.TryParse(id, out _)).WithMessage("请选择有误的是哪一项。");
        RuleFor(f => f.Facts)
            .Must(t => TextLength.Of(t) is >= ObjectionFormValidator.LeastOfCorrection and <= 300)
            .WithMessage("请写明现在写的是什么、应当是什么，4 至 300 字。");
        RuleFor(f => f.Evidence).Must(t => TextLength.Of(t) <= 300).WithMessage("依据不超过 300 字。");
        RuleFor(f => f.Phone)
            .Must(t => t.Trim().Length == 0 || PhoneNumber.IsValid(PhoneNumber.Clean(t)))
            .WithMessage("电话不正确：手机 11 位，或区号加固定电话；也可以不填。");
    }
}
