using System.Text;
using FluentValidation;
using Nomination.Core.Campaigns;
using Nomination.Core.Shared;

namespace Nomination.Core.Candidates;

/// <summary>
/// The one validator of the 推荐表 for page, import and API (trade rules 2.1 and 2.12). A draft needs only a name; a submission
/// needs everything. Messages say what to do; property names are the form's own paths.
/// </summary>
public sealed class CandidateFormValidator : AbstractValidator<CandidateForm>
{
    /// <param name="strict">True for a submission, false for a draft.</param>
    public CandidateFormValidator(RuleBook rules, bool strict)
    {
        RuleFor(f => f.Name)
            .Cascade(CascadeMode.Stop)
            .Must(n => !string.IsNullOrWhiteSpace(n))
            .WithMessage(f => f.Kind == CandidateKind.Team ? "请填写团队名称。" : "请填写姓名。")
            .Must(n => Runes(n) is >= 2 and <= 30)
            .WithMessage("名称应为 2 至 30 个字（生僻字按 1 个字计）。");
        if (!strict)
            return;
        RuleFor(f => f.Name)
            .Must(IsPersonName)
            .When(f => f.Kind == CandidateKind.Person && Runes(f.Name) is >= 2 and <= 30)
            .WithMessage("姓名只能是文字，可含间隔号“·”；请去掉数字、标点和其他符号。");
        Include(new BasicsRules(rules));
        Include(new PostRules(rules));
        Include(new DeedsRules(rules.Limits));
        Include(new PapersRules(rules));
    }

    private static int Runes(string? text) => (text ?? "").Trim().EnumerateRunes().Count();

    // Rare characters may be newer than the tables of the runtime, or lie in the private area of GB 18030: forbid what is surely
    // no letter instead of listing what is one.
    private static bool IsPersonName(string name) =>
        name.Trim().EnumerateRunes().All(r => r.Value is '·' or '-' or '\'' or ' ' || !(Rune.IsDigit(r) || IsMark(r)));

    private static bool IsMark(Rune r) => Rune.IsControl(r) || Rune.IsPunctuation(r) || Rune.IsSymbol(r) || Rune.IsNumber(r);
}
