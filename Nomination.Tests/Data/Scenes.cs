using System.Reflection;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;
using Nomination.Core.Units;

namespace Nomination.Tests.Data;

/// <summary>An organiser, an open campaign of 2026 with its full plan and rule book, three units, nine seated experts, and an actor for every role.</summary>
public sealed record Scene(Organiser Organiser, Campaign Campaign, IReadOnlyList<NominatingUnit> Units, IReadOnlyList<Reviewer> Panel)
{
    public Actor Clerk { get; } = Of("经办", new SeatOf(Role.Clerk, Organiser.Id));
    public Actor SecondClerk { get; } = Of("经办二", new SeatOf(Role.Clerk, Organiser.Id));
    public Actor Rechecker { get; } = Of("复核", new SeatOf(Role.Rechecker, Organiser.Id));
    public Actor Auditor { get; } = Of("审计", new SeatOf(Role.Auditor));
    public Actor Administrator { get; } = Of("管理员", new SeatOf(Role.Administrator));
    public Actor CoHost { get; } = Of("主办单位", new SeatOf(Role.CoHost, Organiser.Id, Campaign.Id));
    public Actor Scrutineer { get; } = Of("监票人甲", new SeatOf(Role.Scrutineer, Organiser.Id, Campaign.Id));
    public Actor SecondScrutineer { get; } = Of("监票人乙", new SeatOf(Role.Scrutineer, Organiser.Id, Campaign.Id));
    public Actor Handler { get; } = Of("异议受理", new SeatOf(Role.ObjectionHandler, Organiser.Id, Campaign.Id));

    /// <summary>A clerk of another organiser: holds the role, but not here.</summary>
    public Actor Stranger { get; } = Of("外市经办", new SeatOf(Role.Clerk, Guid.NewGuid()));

    public Actor Unit(int index) => Of(Units[index].Name, new SeatOf(Role.Unit, Organiser.Id, Campaign.Id, UnitId: Units[index].Id));

    /// <summary>0 = E01 … 8 = E09.</summary>
    public Actor Expert(int index) =>
        Of(Panel[index].Name, new SeatOf(Role.Expert, Organiser.Id, Campaign.Id, ReviewerId: Panel[index].Id));

    /// <summary>E02, who also chairs.</summary>
    public Actor Chair { get; } =
        Of(
            "组长",
            new SeatOf(Role.Chair, Organiser.Id, Campaign.Id, ReviewerId: Panel[1].Id),
            new SeatOf(Role.Expert, Organiser.Id, Campaign.Id, ReviewerId: Panel[1].Id)
        );

    public Actor Department(string name) => Of(name, new SeatOf(Role.Department, Organiser.Id, Campaign.Id, Department: name));

    /// <summary>One second after a stage of the plan opened, or before it closes.</summary>
    public DateTimeOffset JustIn(StageKind kind) => Campaign.StageOf(kind)!.Opens.AddSeconds(1);

    public DateTimeOffset JustAfter(StageKind kind) => Campaign.StageOf(kind)!.Closes.AddSeconds(1);

    /// <summary>Written straight into the store: the scene is what a test starts from, not what it tests.</summary>
    public static Task<Scene> WeinanAsync(TestStore store, Func<RuleBook, RuleBook>? change = null) => WeinanAsync(store.Stores, change);

    public static async Task<Scene> WeinanAsync(Stores stores, Func<RuleBook, RuleBook>? change = null)
    {
        var organiser = new Organiser
        {
            Slug = "weinan",
            Name = "渭南市科学技术协会",
            City = "渭南市",
            Phone = "0913-0000001",
            SupervisionPhone = "0913-0000002",
        };
        var rules = RuleBookTemplates.City(2026, "渭最美");
        var json = (change?.Invoke(rules) ?? rules).Canonical();
        var campaign = new Campaign
        {
            OrganiserId = organiser.Id,
            Slug = "weinan-2026",
            Year = 2026,
            Title = "2026年渭南最美科技工作者",
            HonourName = "渭南最美科技工作者",
            CodePrefix = "2026-WN",
            State = CampaignState.Open,
            RuleBookJson = json,
            RuleBookHash = CanonicalJson.Sha256(json),
            Stages = StagePlan.Suggest(2026),
            Hosts =
            [
                new CampaignHost
                {
                    Order = 1,
                    Name = "渭南市科学技术协会",
                    ShortName = "市科协",
                },
            ],
        };
        NominatingUnit[] units =
        [
            UnitOf("XQ610523", "大荔县科协", UnitKind.County, 2),
            UnitOf("GX01", "渭南师范学院科协（示例）", UnitKind.University, 2),
            UnitOf("XH01", "渭南市医学会（示例）", UnitKind.Society, 1),
        ];
        Reviewer[] panel =
        [
            .. Enumerable
                .Range(1, 9)
                .Select(i => new Reviewer
                {
                    CampaignId = campaign.Id,
                    Code = $"E0{i}",
                    Name = $"专家{i}",
                    WorkUnit = $"示例单位{i}",
                    IsSeated = true,
                    IsLeader = i == 2,
                }),
        ];
        await using var db = stores.Open();
        db.AddRange(organiser, campaign);
        db.AddRange(units.Cast<object>());
        db.AddRange(panel.Cast<object>());
        Assert.Null(await db.CommitAsync());
        return new Scene(organiser, campaign, units, panel);

        NominatingUnit UnitOf(string code, string name, UnitKind kind, int quota) =>
            new()
            {
                CampaignId = campaign.Id,
                Code = code,
                Name = name,
                Kind = kind,
                Quota = quota,
            };
    }

    /// <summary>The same rows of the store as things of its own; the actors keep their ids.</summary>
    public Scene Copy() =>
        this with
        {
            Organiser = Copy(Organiser),
            Campaign = Copy(Campaign),
            Units = [.. Units.Select(Copy)],
            Panel = [.. Panel.Select(Copy)],
        };

    public static T Copy<T>(T row)
        where T : class =>
        (T)typeof(object).GetMethod(nameof(MemberwiseClone), BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(row, null)!;

    /// <summary>The whole panel has declared that nobody has an interest in this candidate.</summary>
    public IEnumerable<DossierDeclaration> Declared(Guid candidateId) =>
        Panel.Select(r => new DossierDeclaration
        {
            CampaignId = Campaign.Id,
            ReviewerId = r.Id,
            CandidateId = candidateId,
            At = DateTimeOffset.UnixEpoch,
            Blind = false,
        });

    private static Actor Of(string name, params SeatOf[] seats) => new(Guid.CreateVersion7(), name, seats);
}
