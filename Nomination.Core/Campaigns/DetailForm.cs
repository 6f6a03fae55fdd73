using FluentValidation;
using Nomination.Core.Shared;

namespace Nomination.Core.Campaigns;

/// <summary>The parameters that most campaigns keep as their template has them, and a city may still change.</summary>
public sealed class DetailForm
{
    public bool TwoLevel { get; set; }
    public bool SelfNomination { get; set; }

    /// <summary>Lists: one entry a line.</summary>
    public string Orientations { get; set; } = "";
    public int? Headline { get; set; }
    public int? BriefMin { get; set; }
    public int? BriefMax { get; set; }
    public int? Story { get; set; }
    public int? UnitOpinion { get; set; }
    public int? UnitNoticeDays { get; set; }
    public int? PaperCopies { get; set; }

    /// <summary>"R08 单位意见缺漏": the codes are fixed, their words are the campaign's.</summary>
    public string ReasonCodes { get; set; } = "";
    public string Step { get; set; } = "100";
    public int? OutlierPoints { get; set; }
    public int? MinSheetsForTrim { get; set; }
    public int? Alternates { get; set; }
    public int? MaxAvoid { get; set; }
    public string ScoresVisible { get; set; } = nameof(Campaigns.ScoresVisible.Never);
    public string Reading { get; set; } = nameof(Campaigns.Reading.Everyone);
    public int? PerCandidate { get; set; }
    public int? MinReaders { get; set; }
    public int? Comment { get; set; }
    public int? Scrutineers { get; set; }
    public bool NomineesNeedThreshold { get; set; }
    public string Departments { get; set; } = "";
    public string HeadDepartments { get; set; } = "";
    public string NoticeCloses { get; set; } = "24:00";
    public int? ObjectionAccept { get; set; } = 2;
    public int? ObjectionComplete { get; set; } = 3;
    public int? ObjectionInvestigate { get; set; } = 5;
    public int? ObjectionExtend { get; set; } = 5;

    public static DetailForm Of(RuleBook b) =>
        new()
        {
            TwoLevel = b.TwoLevel,
            SelfNomination = b.SelfNomination,
            Orientations = TextRows.Write(b.Orientations),
            Headline = b.Limits.Headline,
            BriefMin = b.Limits.BriefMin,
            BriefMax = b.Limits.BriefMax,
            Story = b.Limits.Story,
            UnitOpinion = b.Limits.UnitOpinion,
            UnitNoticeDays = b.Screening.UnitNoticeDays,
            PaperCopies = b.Screening.PaperCopies,
            ReasonCodes = TextRows.Write(b.ReasonCodes.Select(r => $"{r.Code} {r.Text}")),
            Step = $"{b.Rubric.StepHundredths}",
            OutlierPoints = b.Rubric.OutlierPoints,
            MinSheetsForTrim = b.Ranking.MinSheetsForTrim,
            Alternates = b.Panel.Alternates,
            MaxAvoid = b.Panel.MaxAvoid,
            ScoresVisible = $"{b.Panel.ScoresVisible}",
            Reading = $"{b.Panel.Reading}",
            PerCandidate = b.Panel.PerCandidate,
            MinReaders = b.Panel.MinReaders,
            Comment = b.Limits.Comment,
            Scrutineers = b.Ballot.Scrutineers,
            NomineesNeedThreshold = b.Ballot.NomineesNeedThreshold,
            Departments = TextRows.Write(b.Vetting.Person),
            HeadDepartments = TextRows.Write(b.Vetting.EnterpriseHead),
            NoticeCloses = b.Notice.CloseTime,
            ObjectionAccept = b.Objections.AcceptDays,
            ObjectionComplete = b.Objections.CompleteDays,
            ObjectionInvestigate = b.Objections.InvestigateDays,
            ObjectionExtend = b.Objections.ExtendDays,
        };

    public RuleBook Apply(RuleBook b)
    {
        var words = Words();
        return b with
        {
            TwoLevel = TwoLevel,
            SelfNomination = SelfNomination,
            Orientations = TextRows.Read(Orientations),
            Limits = b.Limits with
            {
                Headline = Headline ?? b.Limits.Headline,
                BriefMin = BriefMin ?? b.Limits.BriefMin,
                BriefMax = BriefMax ?? b.Limits.BriefMax,
                Story = Story ?? b.Limits.Story,
                UnitOpinion = UnitOpinion ?? b.Limits.UnitOpinion,
                Comment = Comment ?? b.Limits.Comment,
            },
            Screening = b.Screening with
            {
                UnitNoticeDays = UnitNoticeDays ?? b.Screening.UnitNoticeDays,
                PaperCopies = PaperCopies ?? b.Screening.PaperCopies,
            },
            ReasonCodes = [.. b.ReasonCodes.Select(r => words.TryGetValue(r.Code, out var text) ? r with { Text = text } : r)],
            Rubric = b.Rubric with
            {
                StepHundredths = int.TryParse(Step, out var step) ? step : b.Rubric.StepHundredths,
                OutlierPoints = OutlierPoints ?? b.Rubric.OutlierPoints,
            },
            Ranking = b.Ranking with { MinSheetsForTrim = MinSheetsForTrim ?? b.Ranking.MinSheetsForTrim },
            Panel = b.Panel with
            {
                Alternates = Alternates ?? b.Panel.Alternates,
                MaxAvoid = MaxAvoid ?? b.Panel.MaxAvoid,
                ScoresVisible = Enum.TryParse<ScoresVisible>(ScoresVisible, out var visible) ? visible : b.Panel.ScoresVisible,
                Reading = Enum.TryParse<Reading>(Reading, out var reading) ? reading : b.Panel.Reading,
                PerCandidate = PerCandidate ?? b.Panel.PerCandidate,
                MinReaders = MinReaders ?? b.Panel.MinReaders,
            },
            Ballot = b.Ballot with { Scrutineers = Scrutineers ?? b.Ballot.Scrutineers, NomineesNeedThreshold = NomineesNeedThreshold },
            Vetting = b.Vetting with { Person = TextRows.Read(Departments), EnterpriseHead = TextRows.Read(HeadDepartments) },
            Notice = b.Notice with { CloseTime = NoticeCloses.Trim() },
            Objections = new ObjectionTerms
            {
                AcceptDays = ObjectionAccept ?? b.Objections.AcceptDays,
                CompleteDays = ObjectionComplete ?? b.Objections.CompleteDays,
                InvestigateDays = ObjectionInvestigate ?? b.Objections.InvestigateDays,
                ExtendDays = ObjectionExtend ?? b.Objections.ExtendDays,
            },
        };
    }

    private Dictionary<string, string> Words() =>
        TextRows
            .Read(ReasonCodes)
            .Select(line => line.Split([' ', '\u3000'], 2))
            .Where(parts => parts.Length == 2 && parts[1].Trim().Length > 0)
            .DistinctBy(parts => parts[0])
            .ToDictionary(parts => parts[0], parts => parts[1].Trim());
}

public sealed class DetailFormValidator : AbstractValidator<DetailForm>
{
    public DetailFormValidator()
    {
        RuleFor(f => f.Headline).NotNull().InclusiveBetween(10, 100).WithMessage("一句话推荐词上限为 10 至 100 字。");
        RuleFor(f => f.BriefMin).NotNull().InclusiveBetween(0, 1000).WithMessage("简要事迹下限为 0 至 1000 字。");
        RuleFor(f => f.BriefMax)
            .Must((f, most) => most is >= 50 and <= 2000 && most >= f.BriefMin)
            .WithMessage("简要事迹上限为 50 至 2000 字，且不少于下限。");
        RuleFor(f => f.Story).NotNull().InclusiveBetween(200, 10000).WithMessage("事迹材料上限为 200 至 10000 字。");
        RuleFor(f => f.UnitOpinion).NotNull().InclusiveBetween(20, 2000).WithMessage("单位意见上限为 20 至 2000 字。");
        RuleFor(f => f.UnitNoticeDays).NotNull().InclusiveBetween(0, 30).WithMessage("所在单位公示为 0 至 30 个工作日。");
        RuleFor(f => f.PaperCopies).NotNull().InclusiveBetween(0, 20).WithMessage("纸质推荐表为 0 至 20 份；0 为不收纸质件。");
        RuleFor(f => f.OutlierPoints).NotNull().InclusiveBetween(1, 100).WithMessage("离群提示为 1 至 100 分。");
        RuleFor(f => f.MinSheetsForTrim).NotNull().InclusiveBetween(3, 99).WithMessage("去掉最高最低分至少须有 3 份评分表。");
        RuleFor(f => f.Alternates).NotNull().InclusiveBetween(0, 99).WithMessage("候补专家为 0 至 99 名。");
        RuleFor(f => f.MaxAvoid).NotNull().InclusiveBetween(0, 9).WithMessage("申请回避专家为 0 至 9 名。");
        RuleFor(f => f.PerCandidate).NotNull().InclusiveBetween(1, 99).WithMessage("每份材料的评阅专家为 1 至 99 名。");
        RuleFor(f => f.MinReaders).NotNull().InclusiveBetween(1, 99).WithMessage("告警人数为 1 至 99 名。");
        RuleFor(f => f.Comment).NotNull().InclusiveBetween(0, 2000).WithMessage("评语上限为 0 至 2000 字。");
        RuleFor(f => f.Scrutineers).NotNull().InclusiveBetween(1, 9).WithMessage("监票人为 1 至 9 名。");
        RuleFor(f => f.ObjectionAccept).NotNull().InclusiveBetween(1, 30).WithMessage("异议受理为 1 至 30 个工作日。");
        RuleFor(f => f.ObjectionComplete).NotNull().InclusiveBetween(1, 30).WithMessage("异议补正为 1 至 30 个工作日。");
        RuleFor(f => f.ObjectionInvestigate).NotNull().InclusiveBetween(1, 90).WithMessage("异议调查为 1 至 90 个工作日。");
        RuleFor(f => f.ObjectionExtend).NotNull().InclusiveBetween(0, 90).WithMessage("异议调查延长为 0 至 90 个工作日；0 为不延长。");
        RuleFor(f => f.NoticeCloses)
            .Must(t => t.Trim() == "24:00" || TimeOnly.TryParseExact(t.Trim(), "HH:mm", out _))
            .WithMessage("公示末日截止时刻写作 24:00 或 17:30。");
    }
}
