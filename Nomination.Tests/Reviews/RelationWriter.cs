using Nomination.Core.Candidates;
using Nomination.Core.Reviews;

namespace Nomination.Tests.Reviews;

/// <summary>Writes the relations of a <see cref="RelationSet"/>: each kind in the ways in which forms and libraries put it.</summary>
public static class RelationWriter
{
    public static IReadOnlyList<(string Kind, int Count, Action<RelationSet, Person, Person> Write)> Ways { get; } =
    [
        .. Even(RecusalKinds.SameUnit, 70, SameUnits),
        .. Even(RecusalKinds.ParentUnit, 50, ParentUnits),
        .. Even(RecusalKinds.Former, 60, FormerUnits),
        .. Even(RecusalKinds.Supervisor, 60, Supervisors),
        .. Even(RecusalKinds.Coauthor, 90, Coauthors),
        .. Even(RecusalKinds.Kin, 50, KinOf),
        .. Even(RecusalKinds.Nominator, 40, Nominators),
        .. Even(RecusalKinds.Asked, 40, Wishes),
        .. Even(RecusalKinds.Interest, 20, Interests),
        .. Even(RecusalKinds.SameName, 20, SameNames),
    ];

    public static bool NeedsFreeParent(string kind) => kind == RecusalKinds.ParentUnit;

    private static IEnumerable<(string, int, Action<RelationSet, Person, Person>)> Even(
        string kind,
        int count,
        Action<RelationSet, Person, Person>[] ways
    ) => ways.Select((way, i) => (kind, count / ways.Length + (i < count % ways.Length ? 1 : 0), way));

    private static Action<RelationSet, Person, Person>[] SameUnits =>
        [
            (_, e, c) => c.Unit = e.Unit,
            (_, e, c) => c.Unit = $"{e.Unit[..4]} {e.Unit[4..]}（示例）",
            (_, e, c) => c.Unit = $"　{e.Unit}(示例)",
            (s, e, c) => c.Unit = e.Unit + s.Pick("办公室", "技术部", "栽培研究室", "检验科"),
            (s, e, c) =>
            {
                c.Unit = s.NewUnit();
                e.Background = e.Background with { UnitAliases = [.. e.Background.UnitAliases, c.Unit] };
            },
            (s, e, c) =>
            {
                c.Unit = s.NewUnit();
                s.NewNominator(e.Unit, aliases: c.Unit);
            },
            (s, e, c) => c.Unit = $"{s.NewUnit()}（{e.Unit}）",
            (s, e, c) => TeamOf(s, c).Members.Add(new MemberRow { Name = s.NewName(), Unit = e.Unit }),
            (_, e, c) =>
                c.Form.Career.Add(
                    new HistoryRow
                    {
                        From = "2015-03",
                        To = "",
                        Place = e.Unit,
                        Role = "兼职研究员",
                    }
                ),
        ];

    private static Action<RelationSet, Person, Person>[] ParentUnits =>
        [
            (_, e, c) => e.Background = e.Background with { ParentUnit = c.Unit },
            (s, e, c) => s.NewNominator(c.Unit, parent: e.Unit),
            (s, e, c) => c.Unit = e.Unit + s.Pick("附属医院", "附属小学", "渭北分公司", "直属试验站"),
            (s, e, c) => c.Unit = e.Unit + s.Pick("下属农场", "第二分校", "所属渭北实验站"),
            (s, e, c) =>
            {
                var above = s.NewUnit();
                e.Background = e.Background with { ParentUnit = above };
                s.NewNominator(c.Unit, parent: above);
            },
        ];

    private static Action<RelationSet, Person, Person>[] FormerUnits =>
        [
            (_, e, c) => Post(e, new FormerPost(c.Unit, 2001, 2012)),
            (_, e, c) => Post(e, new FormerPost(c.Unit + "（示例）")),
            (_, e, c) => Post(e, new FormerPost(c.Unit + "综合科", 2009, 2011)),
            (_, e, c) =>
                c.Form.Career.Add(
                    new HistoryRow
                    {
                        From = "1999-07",
                        To = "2008-05",
                        Place = e.Unit,
                        Role = "技术员",
                    }
                ),
            (_, e, c) =>
                c.Form.Career.Add(
                    new HistoryRow
                    {
                        From = "2011-01",
                        To = "2014-12",
                        Place = $"{e.Unit} 化验室",
                        Role = "化验员",
                    }
                ),
        ];

    private static Action<RelationSet, Person, Person>[] Supervisors =>
        [
            (_, e, c) => e.Background = e.Background with { Supervisors = [.. e.Background.Supervisors, c.Name] },
            (_, e, c) => e.Background = e.Background with { Students = [.. e.Background.Students, c.Name] },
            (_, e, c) => Declare(e, $"候选人{c.Name}是我指导的硕士研究生"),
            (_, e, c) => Declare(e, new DeclaredRelation("学生", c.Name)),
            (_, e, c) =>
                c.Form.Studies.Add(
                    new HistoryRow
                    {
                        From = "2003-09",
                        To = "2006-07",
                        Place = "西北地区某大学",
                        Role = $"硕士，导师：{e.Name}",
                    }
                ),
            (_, e, c) =>
                c.Form.Studies.Add(
                    new HistoryRow
                    {
                        From = "2006-09",
                        To = "2010-07",
                        Place = "某大学",
                        Role = $"博士（导师 {Spaced(e.Name)} 教授）",
                    }
                ),
            (_, e, c) => c.Form.Story += $"\n他师从{e.Name}教授，在实验站里一住三年。",
            (_, e, c) => c.Form.Brief += $"师从{e.Name}，攻读博士期间即参与选育。",
        ];

    private static Action<RelationSet, Person, Person>[] Coauthors =>
        [
            (s, e, c) => Honour(c, "渭南市科学技术奖二等奖", $"完成人：{c.Name}、{e.Name}、{s.NewName()}"),
            (s, e, c) => Honour(c, $"省农业技术推广成果奖（{s.NewName()}、{e.Name}等）", "第1完成人"),
            (s, e, c) => Deed(c, "论文", "旱塬节水栽培试验", "第一作者", $"作者：{c.Name}，{e.Name}，{s.NewName()}"),
            (s, e, c) => Deed(c, "论文", "渭北果园土壤改良", $"与{e.Name}共同第一作者", "核心期刊"),
            (s, e, c) => Deed(c, "发明专利", "一种量水装置", "第2发明人", $"发明人：{e.Name}；{c.Name}；{s.NewName()}"),
            (s, e, c) => Deed(c, "专著", "《果树修剪》", "参编", $"主编 {Spaced(e.Name)}，副主编 {c.Name}"),
            (s, e, c) => Deed(c, "项目", "市级重点研发计划", "骨干", $"项目负责人{e.Name}，编号2021-07"),
            (s, e, c) => Deed(c, "论文", "防霜机试验", "通讯作者", $"{e.Name}, {s.NewName()}, {c.Name}. 农业工程, 2019"),
            (s, e, c) =>
                TeamOf(s, c)
                    .Members.Add(
                        new MemberRow
                        {
                            Name = e.Name,
                            Unit = s.NewUnit(),
                            Role = "顾问",
                        }
                    ),
            (_, e, c) => Declare(e, new DeclaredRelation("合作", c.Name, "共同申请专利")),
            (_, e, c) => Declare(e, $"2020年曾与{c.Name}合著论文一篇"),
        ];

    private static Action<RelationSet, Person, Person>[] KinOf =>
        [
            (_, e, c) => Declare(e, new DeclaredRelation("近亲属", c.Name, "胞弟")),
            (_, e, c) => Declare(e, new DeclaredRelation("配偶", c.Name)),
            (_, e, c) => Declare(e, $"近亲属：胞兄{c.Name}，在{c.Unit}工作，如为候选人申请回避"),
            (_, e, c) => Declare(e, $"妻子{c.Name}系本次候选人"),
            (_, e, c) => Declare(e, $"候选人{c.Name}为本人表妹"),
        ];

    private static Action<RelationSet, Person, Person>[] Nominators =>
        [
            (s, e, c) => c.NominatorId = s.NewNominator(e.Unit).Id,
            (s, e, c) => c.NominatorId = s.NewNominator(e.Unit + "科协（示例）").Id,
            (s, e, c) => c.NominatorId = s.NewNominator(e.Unit + "科学技术协会").Id,
        ];

    private static Action<RelationSet, Person, Person>[] Wishes =>
        [
            (_, e, c) => Avoid(c, e.Code),
            (_, e, c) => Avoid(c, e.Name),
            (_, e, c) => Avoid(c, $"{e.Code} {e.Name}"),
            (_, e, c) => Avoid(c, Spaced(e.Name)),
        ];

    private static Action<RelationSet, Person, Person>[] Interests =>
        [
            (_, e, c) => Declare(e, $"2021年所在单位与{c.Unit}有过专利权属争议，已调解结案"),
            (_, e, c) => Declare(e, new DeclaredRelation("经济利益", c.Name, "持有其公司股份")),
            (_, e, c) => Declare(e, $"受聘担任{c.Unit}技术顾问"),
            (_, e, c) =>
                c.Form.ExpertOpinions.Add(
                    new ExpertOpinionRow
                    {
                        Name = e.Name,
                        Unit = e.Unit,
                        Opinion = "同意推荐",
                    }
                ),
        ];

    private static Action<RelationSet, Person, Person>[] SameNames =>
        [
            (_, e, c) =>
            {
                e.Background = e.Background with { NativePlace = "陕西合阳" };
                c.Form.Brief += "，陕西合阳人，";
            },
            (_, e, c) =>
            {
                e.Background = e.Background with { NativePlace = "陕西省富平县" };
                c.Form.Story = "他籍贯陕西富平，" + c.Form.Story;
            },
        ];

    internal static string Spaced(string name) => string.Join(' ', name.AsEnumerable());

    internal static void Declare(Person expert, DeclaredRelation relation) =>
        expert.Background = expert.Background with { Relations = [.. expert.Background.Relations, relation] };

    internal static void Declare(Person expert, string sentence) => expert.Declared += sentence + "。";

    internal static void Post(Person expert, FormerPost post) =>
        expert.Background = expert.Background with { FormerPosts = [.. expert.Background.FormerPosts, post] };

    internal static void Avoid(Person candidate, string who) =>
        candidate.Form.Avoid.Add(new AvoidRow { Reviewer = who, Reason = "曾有争议" });

    internal static void Honour(Person c, string name, string rank) =>
        c.Form.Honours.Add(
            new HonourRow
            {
                Name = name,
                Rank = rank,
                Year = 2020,
            }
        );

    internal static void Deed(Person c, string kind, string title, string role, string note) =>
        c.Form.Achievements.Add(
            new AchievementRow
            {
                Kind = kind,
                Title = title,
                Role = role,
                Note = note,
            }
        );

    internal static TeamPart TeamOf(RelationSet set, Person candidate) =>
        candidate.Form.Team ??= new TeamPart { Host = candidate.Unit, Leader = set.NewName() };
}
