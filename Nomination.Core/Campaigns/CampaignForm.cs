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

    /// <summary>False: only the hash of the proof is published.</summary>
    public bool PublishProof { get; set; } = true;

    /// <summary>Working days of the nominating unit's own notice; 0 = not asked for.</summary>
    public int? NominatorDays { get; set; } = 0;
    public bool LayersBlock { get; set; }
    public bool ShowSex { get; set; }

    /// <summary>Empty: made from the honour's name at creation.</summary>
    public string CertificatePattern { get; set; } = "";

    /// <summary>Empty: the nominee class carries no certificate.</summary>
    public string NomineeCertificatePattern { get; set; } = "";
    public EligibilityForm Eligibility { get; set; } = new();
    public BalanceForm Balance { get; set; } = new();
    public PollForm Poll { get; set; } = new();
    public ScheduleForm Schedule { get; set; } = new();
    public DetailForm Details { get; set; } = DetailForm.Of(new RuleBook());
    public MaterialForm Materials { get; set; } = MaterialForm.Of(new RuleBook());
    public SheetRulesForm Sheets { get; set; } = new();
    public ConflictRulesForm Conflicts { get; set; } = new();
    public BallotRulesForm Voting { get; set; } = new();
    public bool AllHostsApprove { get; set; }

    /// <summary>The rule book that the parameters without a field come from: a template's, or last year's.</summary>
    public string BaseJson { get; set; } = "";

    /// <summary>The campaign whose units and quotas a new one takes over, or null.</summary>
    public Guid? UnitsFrom { get; set; }

    /// <summary>Whether the committee votes; without a ballot the experts' rank decides.</summary>
    public bool HasBallot => Stages.All(s => s.Kind != StageKind.Ballot || s.Planned);

    public IReadOnlyList<Stage> PlannedStages() => [.. Stages.Select(s => s.ToStage()).OfType<Stage>()];

    /// <summary>The rule book this form amounts to, on the base of a template or of the book in force.</summary>
    public RuleBook Apply(RuleBook book) => Voting.Apply(Conflicts.Apply(Sheets.Apply(Materials.Apply(Details.Apply(Main(book))))));

    private RuleBook Main(RuleBook book) =>
        book with
        {
            Winners = Winners ?? 0,
            Nominees = Nominees ?? 0,
            SelectBy = HasBallot ? SelectBy.Ballot : SelectBy.Rank,
            CutoffDate = Eligibility.CutoffDate ?? book.CutoffDate,
            Categories = TextRows.Read(Eligibility.Categories),
            FocusTags = TextRows.Read(Eligibility.FocusTags),
            Eligibility = Eligibility.Apply(book.Eligibility),
            Balance = Balance.Apply(),
            Poll = Poll.Apply(book.Poll),
            Schedule = Schedule.Apply(book.Schedule),
            AllHostsApprove = AllHostsApprove,
            CertificatePattern = CertificatePattern.Length > 0 ? CertificatePattern : book.CertificatePattern,
            NomineeCertificatePattern = NomineeCertificatePattern.Trim(),
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
            Notice = book.Notice with
            {
                Days = NoticeDays ?? 0,
                Unit = NoticeUnit,
                CountFirstDay = CountFirstDay,
                Recount = PublishProof ? RecountFiles.Full : RecountFiles.HashOnly,
                NominatorDays = NominatorDays ?? 0,
                LayersBlock = LayersBlock,
                ShowSex = ShowSex,
            },
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
            Hosts =
            [
                .. campaign
                    .Hosts.OrderBy(h => h.Order)
                    .Select(h => new HostRow
                    {
                        Id = h.Id,
                        Name = h.Name,
                        ShortName = h.ShortName,
                    }),
            ],
            Stages = Rows(campaign.Stages),
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
            PublishProof = book.Notice.Recount == RecountFiles.Full,
            NominatorDays = book.Notice.NominatorDays,
            LayersBlock = book.Notice.LayersBlock,
            ShowSex = book.Notice.ShowSex,
            CertificatePattern = book.CertificatePattern,
            NomineeCertificatePattern = book.NomineeCertificatePattern,
            Eligibility = EligibilityForm.Of(book),
            Balance = BalanceForm.Of(book.Balance),
            Poll = PollForm.Of(book.Poll),
            Schedule = ScheduleForm.Of(book.Schedule),
            Details = DetailForm.Of(book),
            Materials = MaterialForm.Of(book),
            Sheets = SheetRulesForm.Of(book),
            Conflicts = ConflictRulesForm.Of(book),
            Voting = BallotRulesForm.Of(book),
            AllHostsApprove = book.AllHostsApprove,
            BaseJson = campaign.RuleBookJson,
        };
    }

    /// <summary>A row for every kind of stage, in the usual order; what the plan lacks is not planned.</summary>
    public static List<StageRow> Rows(IReadOnlyCollection<Stage> stages) =>
        [
            .. Enum.GetValues<StageKind>()
                .Select(kind =>
                    stages.FirstOrDefault(s => s.Kind == kind) is { } stage
                        ? StageRow.Of(stage)
                        : new StageRow { Kind = kind, Planned = stages.Count == 0 }
                ),
        ];

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
