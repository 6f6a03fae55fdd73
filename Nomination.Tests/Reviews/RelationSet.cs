using System.Text.Json;
using Nomination.Core.Candidates;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;
using Nomination.Core.Units;

namespace Nomination.Tests.Reviews;

/// <summary>A pair of the seeded set: a relation of this kind, or (null) what looks like one and is none.</summary>
public sealed record Relation(Person Expert, Person Candidate, string? Kind, string How);

/// <summary>An invented person with what the forms say of him; an expert or a candidate.</summary>
public sealed class Person
{
    public required string Name { get; init; }
    public required string Unit { get; set; }
    public Guid Id { get; } = Guid.CreateVersion7();
    public string Code { get; init; } = "";
    public string Declared { get; set; } = "";
    public Guid NominatorId { get; set; }
    public ExpertBackground Background { get; set; } = ExpertBackground.None;
    public CandidateForm Form { get; } = new();
}

/// <summary>
/// Several hundred invented experts and candidates, with so many relations of every kind, each written as real forms write it, and at least
/// as many near-misses. The same seed gives the same set.
/// </summary>
public sealed class RelationSet
{
    private const string Surnames =
        "王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤";
    private const string Given =
        "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰春梅建国志文红玲辉鹏飞宇浩晨欣怡雪琳峰旭东海波凯健俊婷鑫博宁佳颖瑶萍燕莉慧斌彬淑珍荣光庆云龙德福祥瑞安康乐思远景行知言书墨清源怀谷望辰柏青满仓";
    private static readonly string[] Places =
    [
        "临渭",
        "华州",
        "潼关",
        "大荔",
        "合阳",
        "澄城",
        "蒲城",
        "白水",
        "富平",
        "韩城",
        "华阴",
        "高新",
    ];
    private static readonly string[] Bodies =
    [
        "果业研究所",
        "中心医院",
        "气象局",
        "水利工程管理站",
        "职业技术学院",
        "畜牧技术推广中心",
        "示范中学",
        "农机科技有限公司",
        "林业科学研究院",
        "疾病预防控制中心",
        "地质勘查队",
        "文化馆",
    ];

    private readonly HashSet<string> _names = [];
    private readonly HashSet<Person> _hasParent = [];
    private int _units;

    public RelationSet(int seed)
    {
        Random = new Random(seed);
        Experts = [.. Enumerable.Range(1, 240).Select(i => NewExpert($"E{i}"))];
    }

    public Random Random { get; }
    public IReadOnlyList<Person> Experts { get; }
    public List<Person> Candidates { get; } = [];
    public List<NominatingUnit> Units { get; } = [];
    public List<Relation> Relations { get; } = [];

    public IEnumerable<Reviewer> Reviewers =>
        Experts.Select(e => new Reviewer
        {
            Id = e.Id,
            CampaignId = Guid.Empty,
            Code = e.Code,
            Name = e.Name,
            WorkUnit = e.Unit,
            Relations = e.Declared,
            BackgroundJson = ExpertBackground.Write(e.Background),
            IsSeated = true,
        });

    public IEnumerable<Candidate> Rows =>
        Candidates.Select(c => new Candidate
        {
            Id = c.Id,
            CampaignId = Guid.Empty,
            UnitId = c.NominatorId,
            Kind = c.Form.Team is null ? CandidateKind.Person : CandidateKind.Team,
            Name = c.Name,
            WorkUnit = c.Unit,
            FormJson = JsonSerializer.Serialize(c.Form, CanonicalJson.Options),
        });

    public Person NewCandidate(string? name = null)
    {
        var candidate = new Person { Name = name ?? NewName(), Unit = NewUnit() };
        candidate.Form.Name = candidate.Name;
        candidate.NominatorId = NewNominator(NewUnit() + "科协").Id;
        Candidates.Add(candidate);
        return candidate;
    }

    public NominatingUnit NewNominator(string name, string parent = "渭南市科学技术协会", params string[] aliases)
    {
        var unit = new NominatingUnit
        {
            CampaignId = Guid.Empty,
            Code = $"U{Units.Count}",
            Name = name,
            Kind = UnitKind.Enterprise,
            Parent = parent,
            Quota = 1,
        };
        unit.Aliases.AddRange(
            aliases.Select(a => new UnitAlias
            {
                CampaignId = Guid.Empty,
                UnitId = unit.Id,
                Name = a,
                Key = UnitNames.Key(a),
            })
        );
        Units.Add(unit);
        return unit;
    }

    /// <summary>An expert whose parent unit is still free to be told.</summary>
    public Person Expert(bool free = false)
    {
        while (true)
        {
            var expert = Experts[Random.Next(Experts.Count)];
            if (!free || _hasParent.Add(expert))
                return expert;
        }
    }

    /// <summary>A name that nobody bears and that is no part of another's.</summary>
    public string NewName()
    {
        while (true)
        {
            var name = Pick(Surnames) + Pick(Given) + (Random.Next(3) == 0 ? "" : Pick(Given));
            if (
                !_names.Any(n => n.Contains(name, StringComparison.Ordinal) || name.Contains(n, StringComparison.Ordinal))
                && _names.Add(name)
            )
                return name;
        }
    }

    public string NewUnit()
    {
        var i = _units++;
        var word = $"{Given[i * 7 % Given.Length]}{Given[(i / Given.Length * 11 + i * 3 + 5) % Given.Length]}";
        return $"{Places[i % Places.Length]}{word}{Bodies[i / Places.Length % Bodies.Length]}";
    }

    public T Pick<T>(params IReadOnlyList<T> items) => items[Random.Next(items.Count)];

    private string Pick(string of) => of[Random.Next(of.Length)].ToString();

    private Person NewExpert(string code) =>
        new()
        {
            Name = NewName(),
            Unit = NewUnit(),
            Code = code,
        };
}
