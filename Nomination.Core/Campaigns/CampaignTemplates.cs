using Nomination.Core.Notices;

namespace Nomination.Core.Campaigns;

/// <summary>A kind of selection to start from. Everything in it is data; every value can be changed before opening.</summary>
/// <param name="Hosts">In seal order; {0} is the city.</param>
/// <param name="Without">Stages it does not plan.</param>
public sealed record CampaignTemplate(
    string Key,
    string Name,
    string Text,
    IReadOnlyList<(string Name, string ShortName)> Hosts,
    Func<RuleBook, RuleBook> Change,
    IReadOnlyList<StageKind> Without
)
{
    /// <summary>The whole rule book of a year; certificate numbers are made from the honour's name at creation.</summary>
    public RuleBook Rules(int year) => Change(RuleBookTemplates.City(year, "最美"));

    /// <summary>The suggested season of a year, without rest days as deadlines, with its notice period counted by its own rules.</summary>
    public List<Stage> Plan(int year, WorkingCalendar calendar)
    {
        var notice = Rules(year).Notice;
        var season = StagePlan.Suggest(2026).Where(s => !Without.Contains(s.Kind)).ToList();
        // A longer notice starts a day earlier and pushes the decision, so that it is over before the ceremony.
        if (notice.Days > 5 && season.Find(s => s.Kind == StageKind.PublicNotice) is { } posted)
            posted.Opens = posted.Opens.AddDays(-1);
        return SeasonShift.Move(season, year, notice, calendar);
    }
}

public static class CampaignTemplates
{
    private static readonly (string, string)[] Five =
    [
        ("中共{0}委组织部", "市委组织部"),
        ("中共{0}委宣传部", "市委宣传部"),
        ("{0}科学技术协会", "市科协"),
        ("{0}科学技术局", "市科技局"),
        ("{0}人力资源和社会保障局", "市人社局"),
    ];

    public static IReadOnlyList<CampaignTemplate> All { get; } =
    [
        new(
            "weinan",
            "渭南式：10＋10，会评票决",
            "入选 10 名、提名 10 名，9 名专家打分后无记名票决，不开展公众投票，公示 5 个工作日，五部门联合主办。",
            Five,
            b => b,
            []
        ),
        new(
            "hohhot",
            "呼和浩特式：20 名优秀科技工作者",
            "入选 20 名、不设提名，7 名专家，逐人表决，法定人数和通过线从严（三分之二），宁缺毋滥，公示 7 个工作日，科协和科技局两条线推荐。",
            [("{0}科学技术协会", "市科协"), ("{0}科学技术局", "市科技局")],
            b =>
                b with
                {
                    Winners = 20,
                    Nominees = 0,
                    Ranking = b.Ranking with { Finalists = 30 },
                    Panel = b.Panel with { Seats = 7 },
                    Ballot = b.Ballot with
                    {
                        Seats = 20,
                        MaxTicks = 20,
                        Quorum = new Threshold("2/3", true, Denominator.Members),
                        Pass = new Threshold("2/3", false),
                        Mode = BallotMode.YesNo,
                        Shortfall = Shortfall.LeaveVacant,
                    },
                    Notice = b.Notice with { Days = 7 },
                },
            []
        ),
        new(
            "no-vote",
            "不开展社会投票的城市（杭州式）",
            "入选 10 名，盲评初审、专家评审和评审委员会票决，在本市工作满 2 年，已获市级以上“最美”的原则上不再推荐，明确不开展点赞、投票。",
            [("中共{0}委宣传部", "市委宣传部"), ("{0}科学技术协会", "市科协"), ("{0}科学技术局", "市科技局")],
            b =>
                b with
                {
                    Nominees = 0,
                    Panel = b.Panel with { Blind = true },
                    Eligibility = b.Eligibility with { MinYearsLocal = 2, InService = Strictness.Warn },
                },
            []
        ),
        new(
            "verified-roll",
            "实名名册投票的城市",
            "专家评审后请名册内的科技工作者实名投票 5 天，占总分 20%；按总分名次产生入选 10 名、提名 10 名，不票决。",
            [("中共{0}委宣传部", "市委宣传部"), ("{0}科学技术协会", "市科协"), ("{0}科学技术局", "市科技局")],
            b =>
                b with
                {
                    Poll = new PollRules
                    {
                        Mode = PollMode.Verified,
                        Length = 5,
                        Weight = 20,
                    },
                    SelectBy = SelectBy.Rank,
                },
            [StageKind.Ballot]
        ),
        new(
            "vote-48h",
            "48 小时公众投票的城市（山东式）",
            "面向社会投票 48 小时，占总分 30%，计票前不显示票数；按总分名次产生入选 10 名、提名 10 名，不票决。",
            Five,
            b =>
                b with
                {
                    Poll = new PollRules
                    {
                        Mode = PollMode.Open,
                        Length = 48,
                        Unit = PollUnit.Hours,
                        Weight = 30,
                    },
                    SelectBy = SelectBy.Rank,
                },
            [StageKind.Ballot]
        ),
        new(
            "district",
            "只打分不票决的县区（华州式）",
            "7 名评委当场打分、按名次产生 10 名，不设提名、不票决，材料从简。",
            [("中共{0}委宣传部", "宣传部"), ("{0}科学技术协会", "科协"), ("{0}科学技术局", "科技局")],
            b =>
                b with
                {
                    Nominees = 0,
                    SelectBy = SelectBy.Rank,
                    Ranking = b.Ranking with { Finalists = 10 },
                    Panel = b.Panel with { Seats = 7, Alternates = 2 },
                    Limits = b.Limits with { Story = 1500 },
                    Vetting = new VettingRules { Person = ["纪检监察", "公安"] },
                },
            [StageKind.Ballot]
        ),
    ];

    public static CampaignTemplate? Find(string? key) => All.FirstOrDefault(t => t.Key == key);
}
