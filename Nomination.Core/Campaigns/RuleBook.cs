using System.Text.Json;
using System.Text.Json.Serialization;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;

namespace Nomination.Core.Campaigns;

/// <summary>
/// 评选办法 as data: quotas, thresholds, ratios, days, rubric, rules of rank and ballot. Cities differ by its values, never by code.
/// Frozen at opening with a SHA-256 over its canonical JSON; later changes are numbered amendments.
/// </summary>
public sealed record RuleBook
{
    /// <summary>Places of the honour itself (最美) and of the nominee class (提名奖).</summary>
    public int Winners { get; init; } = 10;
    public int Nominees { get; init; } = 10;

    /// <summary>不接受个人申报 is the usual rule; a switch.</summary>
    public bool SelfNomination { get; init; }

    /// <summary>两级推荐: 所在单位 marked in the list hand to their 推荐单位, which recommends to the city.</summary>
    public bool TwoLevel { get; init; }

    /// <summary>Ages and years of service are counted on this day.</summary>
    public DateOnly CutoffDate { get; init; } = new(2026, 5, 30);
    public IReadOnlyList<string> Categories { get; init; } = [];
    public IReadOnlyList<string> Orientations { get; init; } = [];
    public IReadOnlyList<string> FocusTags { get; init; } = [];
    public EligibilityRules Eligibility { get; init; } = new();
    public Limits Limits { get; init; } = new();

    /// <summary>材料栏 as the campaign names them; empty = those of the trade within the <see cref="Limits"/>.</summary>
    public IReadOnlyList<EvidenceSlot> Evidence { get; init; } = [];
    public IReadOnlyList<ReasonCode> ReasonCodes { get; init; } = [];
    public ScreeningRules Screening { get; init; } = new();
    public RubricRules Rubric { get; init; } = new();
    public RankingRules Ranking { get; init; } = new();
    public BalanceRules Balance { get; init; } = new();
    public PanelRules Panel { get; init; } = new();
    public SheetRules Sheets { get; init; } = new();
    public BallotRules Ballot { get; init; } = new();
    public VettingRules Vetting { get; init; } = new();
    public NoticeRules Notice { get; init; } = new();
    public ObjectionTerms Objections { get; init; } = new();

    /// <summary>Certificate numbers: {seq:000} becomes the running number.</summary>
    public string CertificatePattern { get; init; } = "最美{seq:000}";

    /// <summary>The same for the nominee class; empty = it carries no certificate, which is the usual rule.</summary>
    public string NomineeCertificatePattern { get; init; } = "";

    /// <summary>How the winners are found: by the committee's ballot, or by the rank of the experts' scores alone.</summary>
    public SelectBy SelectBy { get; init; }

    /// <summary>公众投票 is off unless a campaign turns it on.</summary>
    public PollRules Poll { get; init; } = new();
    public ScheduleRules Schedule { get; init; } = new();

    /// <summary>Opening waits until every host has approved the plan.</summary>
    public bool AllHostsApprove { get; init; }

    /// <summary>The slots that hold, in the order of the form.</summary>
    public IReadOnlyList<EvidenceSlot> Slots() => Evidence.Count > 0 ? Evidence : EvidenceSlots.Of(Limits);

    public EvidenceSlot? Slot(EvidenceKind kind) => Slots().FirstOrDefault(s => s.Kind == kind);

    public string Canonical() => CanonicalJson.Write(this);

    /// <exception cref="JsonException">The text is no rule book.</exception>
    public static RuleBook Read(string json) =>
        JsonSerializer.Deserialize<RuleBook>(json, CanonicalJson.Options) ?? throw new JsonException("empty rule book");
}

/// <summary>评分表: the criteria add up to <see cref="Total"/> points.</summary>
public sealed record RubricRules
{
    public int Total { get; init; } = 100;

    /// <summary>Smallest step in hundredths of a point: 100 = whole points, 50 = half points.</summary>
    public int StepHundredths { get; init; } = 100;
    public IReadOnlyList<Criterion> Criteria { get; init; } = [];

    /// <summary>A sheet this many points from the median is shown as far off.</summary>
    public int OutlierPoints { get; init; } = 20;
}

public sealed record Criterion(string Code, string Name, int Max, IReadOnlyList<Band> Bands)
{
    /// <summary>The band of a mark in hundredths; a half point above a band's last whole point still belongs to it (17.5 to 15–17).</summary>
    public Band? BandOf(int hundredths) => Bands.FirstOrDefault(b => hundredths >= b.From * 100 && hundredths < (b.To + 1) * 100);

    /// <summary>The marks of a band in hundredths, rising by the step: 15, 15.5 … 17.5.</summary>
    public IReadOnlyList<int> MarksOf(Band band, int stepHundredths)
    {
        var (from, below) = (band.From * 100, Math.Min((band.To + 1) * 100, Max * 100 + 1));
        return [.. Enumerable.Range(0, (below - from + stepHundredths - 1) / stepHundredths).Select(i => from + i * stepHundredths)];
    }
}

/// <summary>优/良/中/差 with its inclusive range of points.</summary>
public sealed record Band(string Word, int From, int To);

public sealed record RankingRules
{
    /// <summary>mean, trimmed, median, zscore, two-way or robust.</summary>
    public string Rule { get; init; } = "trimmed";
    public int MinSheetsForTrim { get; init; } = 5;
    public int Finalists { get; init; } = 20;
}

public sealed record PanelRules
{
    public int Seats { get; init; } = 9;
    public int Alternates { get; init; } = 3;

    /// <summary>盲评: name, unit and photo are hidden from the experts.</summary>
    public bool Blind { get; init; }

    /// <summary>Most experts a candidate may ask to avoid (国家自然科学基金条例 art. 20).</summary>
    public int MaxAvoid { get; init; } = 3;

    /// <summary>谁评谁: everyone everything (usual up to 40 candidates), groups, or a number of readers for each candidate.</summary>
    public Reading Reading { get; init; }

    /// <summary>Readers of each candidate where <see cref="Reading"/> is PerCandidate.</summary>
    public int PerCandidate { get; init; } = 5;

    /// <summary>With fewer readers than this the office is alarmed: below five the trimmed mean turns into the plain one.</summary>
    public int MinReaders { get; init; } = 5;
    public ConflictRules Conflicts { get; init; } = new();

    /// <summary>From when an expert who locked the own sheet sees how the panel's totals on that candidate spread.</summary>
    public ScoresVisible ScoresVisible { get; init; }
}

/// <summary>How candidates are given to experts (北斗奖 and youth awards: groups; 省级奖励办: each dossier to a number of experts).</summary>
public enum Reading
{
    Everyone,
    Groups,
    PerCandidate,
}

/// <summary>
/// When others' marks show to an expert: as totals without names, on candidates whose own sheet is locked. A rule book that is silent
/// opens nothing.
/// </summary>
public enum ScoresVisible
{
    Never,
    AfterOwnLock,
    AfterAllLocked,
    AtMeeting,
}

public enum Denominator
{
    Members,
    Present,
    PresentMinusRecused,
    Collected,
    Valid,
}

/// <summary>A threshold: 以上 is inclusive, 超过/过半数 is strict (Civil Code art. 1259).</summary>
public sealed record Threshold(string Fraction, bool Strict, Denominator Of = Denominator.Present);

public sealed record VettingRules
{
    public IReadOnlyList<string> Person { get; init; } = [];
    public IReadOnlyList<string> EnterpriseHead { get; init; } = [];
}

public enum DayUnit
{
    Working,
    Calendar,
}

/// <summary>公示: length, unit, whether the posting day is day one, and until when on the last day.</summary>
public sealed record NoticeRules
{
    public int Days { get; init; } = 5;
    public DayUnit Unit { get; init; } = DayUnit.Working;
    public bool CountFirstDay { get; init; } = true;

    /// <summary>"24:00" or a time such as "17:30".</summary>
    public string CloseTime { get; init; } = "24:00";

    /// <summary>验证包: for everybody to download, or its hash only.</summary>
    public RecountFiles Recount { get; init; }

    /// <summary>Working days the nominating unit shows its names before the city does; 0 = not asked for. Left out of the text of older rule books.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int NominatorDays { get; init; }

    /// <summary>A missing or short notice of the unit or the nominating unit stops the city's notice; otherwise it only warns.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool LayersBlock { get; init; }

    /// <summary>性别 as a column of the list and a line of the profile; 2.8 leaves it to the campaign. Left out of the text of older rule books.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool ShowSex { get; init; }
}

/// <summary>What of the proof of a result is published.</summary>
public enum RecountFiles
{
    Full,
    HashOnly,
}
