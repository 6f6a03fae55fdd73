using Nomination.Core.Shared;

namespace Nomination.Core.Campaigns;

/// <summary>Parts of the rule book that are settled together, by the stage that first uses them.</summary>
public enum RulePart
{
    Eligibility,
    Screening,
    Review,
    Ratios,
    Vote,
    Result,
    Vetting,
    Notice,
    Certificate,
    Opening,
    Materials,
    Columns,
}

/// <summary>
/// What of a frozen rule book may no longer be amended: once the stage that uses a part has opened, nobody may change the rules under
/// those who already act on them.
/// </summary>
public static class AmendmentLocks
{
    private sealed record Lock(RulePart Part, string Name, StageKind Kind, Func<RuleBook, object?> Of);

    private static readonly Lock[] All =
    [
        new(
            RulePart.Eligibility,
            "资格条件、申报类别和推荐材料要求",
            StageKind.Nomination,
            b => new
            {
                b.Categories,
                b.Orientations,
                b.FocusTags,
                b.CutoffDate,
                b.SelfNomination,
                b.TwoLevel,
                Gates = WithoutRatios(b.Eligibility),
                Limits = b.Limits with
                {
                    Comment = 0,
                },
            }
        ),
        new(RulePart.Screening, "形式审查规则和原因代码", StageKind.FormCheck, b => new { b.Screening, b.ReasonCodes }),
        new(
            RulePart.Review,
            "评审指标、专家人数、盲评、回避和汇总规则",
            StageKind.Scoring,
            b => new
            {
                b.Rubric,
                b.Panel,
                b.Sheets,
                b.Ranking,
                b.Limits.Comment,
            }
        ),
        new(RulePart.Ratios, "结构比例", StageKind.Scoring, b => new { Shares = RatiosOf(b.Eligibility), b.Balance }),
        new(RulePart.Vote, "公众投票", StageKind.Scoring, b => b.Poll),
        new(
            RulePart.Result,
            "名额、投票办法、法定人数和通过线",
            StageKind.Ballot,
            b => new
            {
                b.Winners,
                b.Nominees,
                b.Ballot,
                b.SelectBy,
            }
        ),
        new(RulePart.Vetting, "征求意见的部门", StageKind.Vetting, b => b.Vetting),
        new(RulePart.Notice, "公示规则", StageKind.PublicNotice, b => new { Notice = b.Notice with { ShowSex = false }, b.Objections }),
        // Whoever is nominated consents to the columns of the list, so they stand from then on (PIPL art. 14).
        new(RulePart.Columns, "公示的栏目", StageKind.Nomination, b => b.Notice.ShowSex),
        new(RulePart.Certificate, "证书编号", StageKind.Decision, b => new { b.CertificatePattern, b.NomineeCertificatePattern }),
        // Slots may be mended while nominations still come (a scan too large, a photo without ground); never once they are checked.
        new(RulePart.Materials, "材料栏", StageKind.FormCheck, b => b.Evidence),
        new(RulePart.Opening, "日程底线和主办单位审阅", StageKind.Notice, b => new { b.Schedule, b.AllHostsApprove }),
    ];

    /// <summary>The refusal of each change of a part that is settled by now; empty when the amendment is allowed.</summary>
    public static IReadOnlyList<Problem> Check(Campaign campaign, RuleBook before, RuleBook after, DateTimeOffset now) =>
        [
            .. All.Where(l => CanonicalJson.Write(l.Of(before)) != CanonicalJson.Write(l.Of(after)))
                .Select(l => Refusal(l, campaign, now))
                .OfType<string>()
                .Select(Problem.Conflict),
        ];

    /// <summary>Why a part may no longer be amended, or null while it may.</summary>
    public static string? Settled(Campaign campaign, RulePart part, DateTimeOffset now) =>
        Refusal(All.First(l => l.Part == part), campaign, now);

    private static string? Refusal(Lock it, Campaign campaign, DateTimeOffset now)
    {
        if (it.Part == RulePart.Opening)
            return campaign.IsFrozen ? "日程底线和主办单位审阅只用于开启之前，不再修订。" : null;
        if (it.Part == RulePart.Materials && campaign.StageOf(StageKind.Nomination) is { } nomination && now >= nomination.Closes)
            return $"“{nomination.Name}”已于 {ChinaTime.Show(nomination.Closes, now)} 截止，{it.Name}不能再修订。";
        // A part whose stage is not planned is settled with the next stage that is.
        var stage = campaign.Stages.Where(s => s.Kind >= it.Kind).MinBy(s => s.Kind);
        return stage is not null && now >= stage.Opens
            ? $"“{stage.Name}”已于 {ChinaTime.Show(stage.Opens, now)} 开始，{it.Name}不能再修订。"
            : null;
    }

    private static EligibilityRules WithoutRatios(EligibilityRules e) =>
        e with
        {
            CountyDivisionMax = null,
            Under45Min = null,
            AcademicianMax = null,
            WomenMin = null,
            FrontlineMin = null,
            FocusMin = null,
        };

    private static string?[] RatiosOf(EligibilityRules e) =>
        [e.CountyDivisionMax, e.Under45Min, e.AcademicianMax, e.WomenMin, e.FrontlineMin, e.FocusMin];
}
