using FluentValidation;
using Nomination.Core.Shared;

namespace Nomination.Core.Campaigns;

public sealed class CampaignFormValidator : AbstractValidator<CampaignForm>
{
    public CampaignFormValidator()
    {
        RuleFor(f => f.Year).NotNull().InclusiveBetween(2000, 2100).WithMessage("请填写年度，如 2026。");
        RuleFor(f => f.Slug)
            .Matches("^[a-z0-9][a-z0-9-]{2,40}$")
            .WithMessage("网址简称用小写字母、数字和连字符，3至41个字符，如 weinan-2026。");
        RuleFor(f => f.Title).NotEmpty().WithMessage("请填写活动名称，如“2026年渭南最美科技工作者”。");
        RuleFor(f => f.HonourName).NotEmpty().WithMessage("请填写称号，如“渭南最美科技工作者”。");
        RuleFor(f => f.CodePrefix).NotEmpty().WithMessage("请填写推荐编号前缀，如 2026-WN。");
        RuleFor(f => f).Custom((f, context) => AddAll(context, WordingGuard.Check(f)));
        RuleFor(f => f.Hosts).NotEmpty().WithMessage("请至少填写一个主办单位，按盖章顺序排列。");
        RuleForEach(f => f.Hosts).ChildRules(h => h.RuleFor(x => x.Name).NotEmpty().WithMessage("请填写主办单位全称，应与公章一致。"));
        RuleForEach(f => f.Stages)
            .ChildRules(s =>
            {
                s.RuleFor(x => x.OpensOn)
                    .Must((row, _) => !row.Planned || row.Opens is not null)
                    .WithMessage("请填写开始日期和时间（如 09:00）。");
                s.RuleFor(x => x.ClosesOn)
                    .Must((row, _) => !row.Planned || row.Closes is not null)
                    .WithMessage("请填写截止日期和时间（如 17:00）。");
            });
        RuleFor(f => f.Criteria).Must(c => c.Sum(x => x.Max ?? 0) == 100).WithMessage("各项指标满分合计须为 100 分。");
        RuleForEach(f => f.Criteria)
            .ChildRules(c =>
            {
                c.RuleFor(x => x.Name).NotEmpty().WithMessage("请填写指标名称。");
                c.RuleFor(x => x.Max).NotNull().InclusiveBetween(4, 100).WithMessage("指标满分为 4 至 100 的整数。");
            });
        RuleFor(f => f.Winners).NotNull().InclusiveBetween(1, 200).WithMessage("入选名额为 1 至 200。");
        RuleFor(f => f.Nominees).NotNull().InclusiveBetween(0, 200).WithMessage("提名名额为 0 至 200。");
        RuleFor(f => f.Finalists).Must((f, n) => n >= f.Winners).WithMessage("入围人数不得少于入选名额。");
        RuleFor(f => f.PanelSeats).NotNull().InclusiveBetween(3, 99).WithMessage("评审专家为 3 至 99 名。");
        RuleFor(f => f.QuorumFraction).Must(IsShare).WithMessage("法定人数写作分数，如 2/3。");
        RuleFor(f => f.PassFraction).Must(IsShare).WithMessage("通过线写作分数，如 1/2。");
        RuleFor(f => f.Stages)
            .Must(s => StagePlan.Necessary.All(k => s.Any(x => x.Kind == k && x.Planned)))
            .WithMessage("组织推荐、形式审查、专家打分和公示是必设环节。");
        RuleFor(f => f.CertificatePattern)
            .Must(p => p.Length == 0 || p.Contains("{seq:000}"))
            .WithMessage("证书编号须含流水号 {seq:000}，如 渭最美2026-{seq:000}；留空时按称号生成。");
        RuleFor(f => f.NomineeCertificatePattern)
            .Must((f, p) => p.Length == 0 || (p.Contains("{seq:000}") && p.Trim() != f.CertificatePattern.Trim()))
            .WithMessage("提名证书编号须含流水号 {seq:000}，并与获选证书编号不同；留空则提名不发证书。");
        // Each number has an address of its own, /verify/….
        RuleFor(f => f.CertificatePattern).Must(HasAddress).WithMessage(NoAddress);
        RuleFor(f => f.NomineeCertificatePattern).Must(HasAddress).WithMessage(NoAddress);
        RuleFor(f => f.Eligibility).SetValidator(new EligibilityFormValidator());
        RuleFor(f => f.Balance).SetValidator(new BalanceFormValidator());
        RuleFor(f => f.Poll).SetValidator(new PollFormValidator());
        // A ballot knows no score that a share of the public's could be part of.
        RuleFor(f => f.Poll.Weight)
            .Must((f, weight) => !f.Poll.IsOn || !f.HasBallot || weight is null or 0)
            .WithMessage("设会评票决的，结果由评委投票产生，公众投票只能作参考，占比须为 0；要计入总分，请改为按名次产生结果。");
        RuleFor(f => f.Poll.Most)
            .Must((f, most) => !f.Poll.IsOn || most <= f.Finalists)
            .WithMessage("公众投票每票选的人数不得多于入围人数。");
        RuleFor(f => f.Schedule).SetValidator(new ScheduleFormValidator());
        RuleFor(f => f.Details).SetValidator(new DetailFormValidator());
        RuleFor(f => f.Materials).SetValidator(new MaterialFormValidator());
        RuleFor(f => f.Sheets).SetValidator(new SheetRulesFormValidator());
        RuleFor(f => f.Conflicts).SetValidator(new ConflictRulesFormValidator());
        RuleFor(f => f.Voting).SetValidator(new BallotRulesFormValidator());
        RuleFor(f => f.Voting.MaxTicks)
            .Must((f, ticks) => ticks is null || ticks <= f.Winners)
            .WithMessage("每票至多选的人数不得多于入选名额。");
        RuleFor(f => f.NominatorDays).NotNull().InclusiveBetween(0, 30).WithMessage("推荐单位公示为 0 至 30 个工作日。");
        RuleFor(f => f.NoticeDays).NotNull().InclusiveBetween(1, 60).WithMessage("公示天数为 1 至 60。");
    }

    private const string NoAddress = "证书编号不能含 / \\ ? # % & 等符号，否则扫码查验的地址无法打开。";

    private static bool HasAddress(string pattern) => pattern.IndexOfAny(['/', '\\', '?', '#', '%', '&', '+', '<', '>']) < 0;

    private static void AddAll(ValidationContext<CampaignForm> context, IReadOnlyList<Problem> problems)
    {
        foreach (var problem in problems)
            context.AddFailure(problem.Field!, problem.Text);
    }

    internal static bool IsShare(string text) => Fraction.TryParse(text, out var f) && f > 0 && f <= 1;
}
