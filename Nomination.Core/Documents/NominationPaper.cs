using Nomination.Core.Candidates;
using static Nomination.Core.Documents.Cells;
using static Nomination.Core.Documents.PaperText;

namespace Nomination.Core.Documents;

/// <summary>推荐表（个人/团队）, every field of trade rules 2.1: cover, facts with the photo, lists, deeds, pledge, and the boxes to be sealed.</summary>
public static class NominationPaper
{
    // Label, value, label, value, label, value, photo (the 35 × 49 mm of a two-inch picture): 166 mm between the margins.
    private static readonly int[] Columns = [21, 21, 20, 20, 22, 22, 40];

    public static Paper Compose(NominationFacts f)
    {
        var title = $"{NominationFacts.HonourOf(f.Campaign)}{(f.IsTeam ? "推荐表（团队）" : "推荐表")}";
        var name = f.Form.Name.Trim();
        return new Paper(
            PaperFormat.Form,
            title,
            string.Join("-", new[] { f.Mark.Code, name.Length > 0 ? name : "未填姓名", "推荐表" }.Where(t => t.Length > 0)),
            [
                .. NominationCover.Of(f),
                new PageBreak(),
                new Line("一、基本情况", LineKind.Section),
                Facts(f),
                .. f.IsTeam ? Team(f.Form.Team ?? new TeamPart()) : [],
                .. NominationLists.Of(f.Form),
                .. NominationOpinions.Of(f),
            ]
        )
        {
            Head = title,
            Foot = f.Foot,
            HasCover = true,
        };
    }

    private static Grid Facts(NominationFacts f)
    {
        var c = f.Form;
        return new Grid(
            Columns,
            [
                Row([
                    Label(f.IsTeam ? "团队名称" : "姓名"),
                    Value(c.Name, f.IsTeam ? 3 : 1),
                    .. (GridCell[])(f.IsTeam ? [] : [Label("性别"), Value(c.Gender)]),
                    Label("出生年月"),
                    Value(Dotted(c.BirthDate)),
                    Photo(f),
                ]),
                Row(
                    Label("民族"),
                    Value(c.Ethnicity),
                    Label("政治面貌"),
                    Value(c.PoliticalStatus),
                    Label("国籍"),
                    Value(c.Nationality),
                    Under()
                ),
                Row(Label("证件类型"), Value(c.IdentityKind), Label("证件号码"), Value(c.IdentityNumber, 3), Under()),
                Row(Label("学历"), Value(c.Education), Label("学位"), Value(c.Degree), Label("科技工作\n年限"), Value(Years(c)), Under()),
                Row(Label("毕业院校\n及专业"), Value($"{c.School}　{c.Major}".Trim('　'), 5), Under()),
                Row(Label("工作单位\n（全称）"), Left(c.WorkUnit, 4), Label("单位性质"), Value(c.WorkUnitNature)),
                Row(Label("职务"), Left(c.Position, 4), Label("行政级别"), Value(c.AdminRank)),
                Row(Label("专业技术\n职称"), Left(c.ProfessionalTitle, 4), Label("职称级别"), Value(c.TitleLevel)),
                Row(
                    Label("一线岗位"),
                    Value(YesNo(c.IsFrontline)),
                    Label("在本市工作起始", 2),
                    Value(Dotted(c.LocalSince)),
                    Label("企业\n负责人"),
                    Value(YesNo(c.IsEnterpriseHead))
                ),
                .. c.CreditCode.Length > 0 ? [Row(Label("统一社会信用代码", 2), Left(c.CreditCode, 5))] : (GridRow[])[],
                Row(
                    Label("两院院士"),
                    Value(YesNo(c.IsAcademician)),
                    Label("公务员", 2),
                    Value(YesNo(c.IsCivilServant)),
                    Label("现役军人"),
                    Value(YesNo(c.IsActiveMilitary))
                ),
                Row(Label("申报类别"), Left(c.Category, 4), Label("曾获最美\n称号"), Value(YesNo(c.HonouredBefore))),
                Row(Label("面向领域"), Left(string.Join("；", c.Orientations), 6)),
                Row(Label("主题标签"), Left(string.Join("；", c.FocusTags), 6)),
                Row(Label("手机"), Value(c.Phone, 2), Label("电子邮箱"), Value(c.Email, 3)),
                Row(Label("通讯地址"), Left(c.Address, 4), Label("邮政编码"), Value(c.Postcode)),
                Row(Label("联系人"), Value(c.ContactName, 2), Label("联系电话"), Value(c.ContactPhone, 3)),
                Row(Label("推荐单位"), Left(f.Unit, 6)),
                Row(Label("一句话\n推荐词"), Left(c.Headline, 6)),
            ]
        );
    }

    private static string Years(CandidateForm c) => c.YearsInScience is { } years ? $"{years} 年" : "";

    private static GridRow Row(params GridCell[] cells) => new(cells) { Height = 11 };

    private static GridCell Photo(NominationFacts f) =>
        new(f.Portrait is null ? "（2寸免冠\n彩色照片）" : $"{f.Form.Name}照片", CellKind.Small) { Down = 5, Picture = f.Portrait };

    private static GridCell Under() => new("") { Down = 0 };

    private static Block[] Team(TeamPart team) =>
        [
            new PageBreak(),
            new Line("团队情况", LineKind.Section),
            new Grid(
                [24, 59, 24, 59],
                [
                    new GridRow(Label("依托单位"), Left(team.Host), Label("负责人"), Value(team.Leader)),
                    new GridRow(Label("成立时间"), Value(team.Founded), Label("总人数"), Value(team.Size is { } size ? $"{size} 人" : "")),
                ]
            ),
            List(
                [14, 40, 62, 30, 20],
                ["序号", "成员姓名", "工作单位", "团队分工", "国籍"],
                team.Members.Select(
                    (m, i) => new[] { Small($"{i + 1}"), Small(m.Name), SmallLeft(m.Unit), SmallLeft(m.Role), Small(m.Nationality) }
                )
            ),
        ];
}
