using Nomination.Core.Candidates;
using Nomination.Core.Reviews;
using static Nomination.Tests.Reviews.RelationWriter;

namespace Nomination.Tests.Reviews;

/// <summary>What looks like a relation and is none: longer names, streets named after schools, declarations that say no, namesakes of words.</summary>
public static class NearMissWriter
{
    public static IReadOnlyList<(string How, Action<RelationSet, Person, Person> Write)> Ways { get; } =
    [
        ("a longer name in a list", (s, e, c) => Deed(c, "论文", "试验", "第一作者", $"作者：{c.Name}、{e.Name}{Tail(e)}、{s.NewName()}")),
        (
            "a longer name in a sentence",
            (_, e, c) => c.Form.Story += e.Name.Length == 2 ? $"\n导师{e.Name}鹤说，这条路走得对。" : $"\n导师{e.Name}鹭，至今难忘。"
        ),
        ("another town's office of the same kind", (_, e, c) => c.Unit = "白河" + e.Unit[2..]),
        ("the second hospital beside the first", (_, e, c) => c.Unit = "第二" + e.Unit),
        ("a school in the street named after it", (s, e, c) => c.Unit = e.Unit + s.Pick("路小学", "街卫生院", "社区服务站")),
        ("the unit's friends' association", (_, e, c) => c.Unit = e.Unit + "校友会"),
        (
            "studied there, never worked there",
            (_, e, c) =>
                c.Form.Studies.Add(
                    new HistoryRow
                    {
                        Place = e.Unit,
                        From = "1999-09",
                        To = "2003-07",
                        Role = "本科",
                    }
                )
        ),
        (
            "a part in the unit's society",
            (_, e, c) => c.Form.SocialPosts.Add(new PostRow { Organisation = e.Unit + "学术沙龙", Role = "会员" })
        ),
        ("met at a conference", (_, e, c) => Declare(e, $"与{c.Name}曾在一次会议上相识")),
        ("a declaration that says no", (_, e, c) => Declare(e, $"与候选人{c.Name}无亲属关系，无利害关系")),
        ("kin with a longer name", (_, e, c) => Declare(e, $"近亲属：胞弟{c.Name}{Tail(c)}，在外地工作")),
        ("kin without a name", (_, e, _) => Declare(e, "表弟在某县医院从事后勤工作，非候选人，无利害关系")),
        ("kin with the same surname", (_, e, c) => Declare(e, new DeclaredRelation("近亲属", c.Name[..1] + "守拙", "堂兄"))),
        ("named in the story as a passer-by", (_, e, c) => c.Form.Story += $"\n那天{e.Name}也来看过园子，没有说话。"),
        ("an honour of the expert's unit", (_, e, c) => Honour(c, $"{e.Unit}优秀共建奖", "集体")),
        ("a wish against the next code", (_, e, c) => Avoid(c, e.Code + "99")),
        ("a wish against a longer name", (_, e, c) => Avoid(c, e.Name + "刚")),
        ("a wish beyond the third", (_, e, c) => c.Form.Avoid.AddRange([Row("甲某"), Row("乙某"), Row("丙某"), Row(e.Name)])),
        ("worked there under another master", (s, e, c) => Post(e, new FormerPost("白河" + c.Unit[2..], 2001, 2012))),
        ("a nominator with the unit's first half", (s, e, c) => c.NominatorId = s.NewNominator(e.Unit[..4] + "区科协").Id),
        ("both under the organiser", (s, e, c) => s.NewNominator(c.Unit, parent: "渭南市科学技术协会")),
        ("the same native place, another surname", (_, e, c) => c.Form.Brief += "，陕西白水人，"),
    ];

    private static AvoidRow Row(string who) => new() { Reviewer = who, Reason = "理由" };

    // A further character of a given name that no word begins with.
    private static string Tail(Person person) => person.Name.Length == 2 ? "鹤" : "鹭";
}
