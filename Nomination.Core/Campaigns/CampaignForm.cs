using FluentValidation;
using Nomination.Core.Shared;

namespace Nomination.Core.Campaigns;

/// <summary>What the office types to set a campaign up; the rule book's remaining parameters come from its template.</summary>
public sealed class CampaignForm
{
    public string Slug { get; set; } = "";
    public int? Year { get; set; }
    public string Title { get; set; } = "";
    public string HonourName { get; set; } = "";
    public string ActivityName { get; set; } = "";
    public string Theme { get; set; } = "";
    public string Wording { get; set; } = "选树宣传";
    public string ApprovalNumber { get; set; } = "";
    public string DocumentNo { get; set; } = "";
    public string CodePrefix { get; set; } = "";

    /// <summary>In seal order.</summary>
    public List<HostRow> Hosts { get; set; } = [];
    public List<StageRow> Stages { get; set; } = [];
    public List<CriterionRow> Criteria { get; set; } = [];
    public int? Winners { get; set; } = 10;
    public int? Nominees { get; set; } = 10;
    public int? Finalists { get; set; } = 20;
    public int? PanelSeats { get; set; } = 9;
    public bool Blind { get; set; }
    public bool DoubleCheck { get; set; } = true;
    public string RankingRule { get; set; } = "trimmed";
    public string QuorumFraction { get; set; } = "2/3";
    public bool QuorumStrict { get; set; }
    public string PassFraction { get; set; } = "1/2";
    public bool PassStrict { get; set; } = true;
    public Denominator PassOf { get; set; } = Denominator.Present;
    public int? NoticeDays { get; set; } = 5;
    public DayUnit NoticeUnit { get; set; } = DayUnit.Working;
    public bool CountFirstDay { get; set; } = true;

    /// <summary>The rule book this form amounts to, on the base of a template or of the book in force.</summary>
    public RuleBook Apply(RuleBook book) =>
        book with
        {
            Winners = Winners ?? 0,
            Nominees = Nominees ?? 0,
            Rubric = book.Rubric with
            {
                Total = Criteria.Sum(c => c.Max ?? 0),
                Criteria = [.. Criteria.Select((c, i) => Criterion(c, book.Rubric.Criteria, i))],
            },
            Ranking = book.Ranking with { Rule = RankingRule, Finalists = Finalists ?? 0 },
            Panel = book.Panel with { Seats = PanelSeats ?? 0, Blind = Blind },
            Screening = book.Screening with { DoubleCheck = DoubleCheck },
            Ballot = book.Ballot with
            {
                Seats = Winners ?? 0,
                MaxTicks = Winners ?? 0,
                Quorum = new Threshold(QuorumFraction, QuorumStrict, Denominator.Members),
                Pass = new Threshold(PassFraction, PassStrict, PassOf),
            },
            Notice = book.Notice with { Days = NoticeDays ?? 0, Unit = NoticeUnit, CountFirstDay = CountFirstDay },
        };

    public static CampaignForm Of(Campaign campaign)
    {
        var book = campaign.Rules;
        return new CampaignForm
        {
            Slug = campaign.Slug,
            Year = campaign.Year,
            Title = campaign.Title,
            HonourName = campaign.HonourName,
            ActivityName = campaign.ActivityName,
            Theme = campaign.Theme,
            Wording = campaign.Wording,
            ApprovalNumber = campaign.ApprovalNumber ?? "",
            DocumentNo = campaign.DocumentNo,
            CodePrefix = campaign.CodePrefix,
            Hosts = [.. campaign.Hosts.OrderBy(h => h.Order).Select(h => new HostRow { Name = h.Name, ShortName = h.ShortName })],
            Stages = [.. campaign.Stages.OrderBy(s => s.Opens).ThenBy(s => s.Kind).Select(StageRow.Of)],
            Criteria = [.. book.Rubric.Criteria.Select(c => new CriterionRow { Name = c.Name, Max = c.Max })],
            Winners = book.Winners,
            Nominees = book.Nominees,
            Finalists = book.Ranking.Finalists,
            PanelSeats = book.Panel.Seats,
            Blind = book.Panel.Blind,
            DoubleCheck = book.Screening.DoubleCheck,
            RankingRule = book.Ranking.Rule,
            QuorumFraction = book.Ballot.Quorum.Fraction,
            QuorumStrict = book.Ballot.Quorum.Strict,
            PassFraction = book.Ballot.Pass.Fraction,
            PassStrict = book.Ballot.Pass.Strict,
            PassOf = book.Ballot.Pass.Of,
            NoticeDays = book.Notice.Days,
            NoticeUnit = book.Notice.Unit,
            CountFirstDay = book.Notice.CountFirstDay,
        };
    }

    /// <summary>Keeps the template's bands where points are unchanged; otherwise 优 from 90 %, 良 from 75 %, 中 from 50 % of the points.</summary>
    private static Criterion Criterion(CriterionRow row, IReadOnlyList<Criterion> before, int index)
    {
        var max = row.Max ?? 0;
        if (before.FirstOrDefault(c => c.Max == max) is { } same)
            return same with { Code = $"c{index + 1}", Name = row.Name.Trim() };
        var (a, b, c) = ((max * 9 + 9) / 10, (max * 3 + 3) / 4, (max + 1) / 2);
        return new Criterion(
            $"c{index + 1}",
            row.Name.Trim(),
            max,
            [new("优", a, max), new("良", b, a - 1), new("中", c, b - 1), new("差", 0, c - 1)]
        );
    }
}

public sealed class HostRow
{
    public string Name { get; set; } = "";
    public string ShortName { get; set; } = "";
}

public sealed class CriterionRow
{
    public string Name { get; set; } = "";
    public int? Max { get; set; }
}

/// <summary>A stage's dates as people type them: days and times in Shanghai.</summary>
public sealed class StageRow
{
    public StageKind Kind { get; set; }
    public DateOnly? OpensOn { get; set; }
    public string OpensAt { get; set; } = "09:00";
    public DateOnly? ClosesOn { get; set; }

    /// <summary>HH:mm; 24:00 is the end of the day.</summary>
    public string ClosesAt { get; set; } = "18:00";

    public static StageRow Of(Stage stage)
    {
        var (opens, closes) = (ChinaTime.Local(stage.Opens), ChinaTime.Local(stage.Closes));
        var midnight = closes.TimeOfDay == TimeSpan.Zero;
        return new StageRow
        {
            Kind = stage.Kind,
            OpensOn = DateOnly.FromDateTime(opens.DateTime),
            OpensAt = opens.ToString("HH:mm"),
            ClosesOn = DateOnly.FromDateTime(closes.DateTime).AddDays(midnight ? -1 : 0),
            ClosesAt = midnight ? "24:00" : closes.ToString("HH:mm"),
        };
    }

    public DateTimeOffset? Opens => Moment(OpensOn, OpensAt);
    public DateTimeOffset? Closes => Moment(ClosesOn, ClosesAt);

    private static DateTimeOffset? Moment(DateOnly? day, string time)
    {
        if (day is not { } d)
            return null;
        if (time == "24:00")
            return ChinaTime.Start(d.AddDays(1));
        return TimeOnly.TryParseExact(time, "HH:mm", out var t) ? ChinaTime.At(d, t) : null;
    }
}

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
        // 评比达标表彰活动管理办法: no commendation without central or provincial approval.
        RuleFor(f => f.ApprovalNumber)
            .NotEmpty()
            .When(f => f.Wording.Contains("表彰") || f.Title.Contains("表彰") || f.ActivityName.Contains("表彰"))
            .WithMessage("使用“表彰”字样须填写评比达标表彰批准文号；没有批准文号请改用“选树宣传”。");
        // 国家科学技术奖励条例 art. 36: a mass organisation may not set up a sci-tech award.
        RuleFor(f => f.HonourName)
            .Must((f, name) => !name.Contains("科学技术奖") && !f.Title.Contains("科学技术奖"))
            .WithMessage("群众团体不得设立“科学技术奖”，请更换称号。");
        RuleFor(f => f.Hosts).NotEmpty().WithMessage("请至少填写一个主办单位，按盖章顺序排列。");
        RuleForEach(f => f.Hosts).ChildRules(h => h.RuleFor(x => x.Name).NotEmpty().WithMessage("请填写主办单位全称，应与公章一致。"));
        RuleForEach(f => f.Stages)
            .ChildRules(s =>
            {
                s.RuleFor(x => x.OpensOn).Must((row, _) => row.Opens is not null).WithMessage("请填写开始日期和时间（如 09:00）。");
                s.RuleFor(x => x.ClosesOn).Must((row, _) => row.Closes is not null).WithMessage("请填写截止日期和时间（如 17:00）。");
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
        RuleFor(f => f.NoticeDays).NotNull().InclusiveBetween(1, 60).WithMessage("公示天数为 1 至 60。");
    }

    private static bool IsShare(string text) => Fraction.TryParse(text, out var f) && f > 0 && f <= 1;
}
