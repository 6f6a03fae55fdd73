using Nomination.Core.Candidates;
using static Nomination.Core.Documents.Cells;

namespace Nomination.Core.Documents;

/// <summary>The lists of a 推荐表 (studies, posts, honours, achievements) and its deeds.</summary>
internal static class NominationLists
{
    public static IReadOnlyList<Block> Of(CandidateForm form) =>
        [
            new Line("二、主要学习经历", LineKind.Section),
            History(form.Studies, "毕业院校", "专业、学历学位"),
            new Line("三、主要工作经历", LineKind.Section),
            History(form.Career, "工作单位", "职务、职称"),
            new Line("四、社会兼职及学会任职", LineKind.Section),
            List(
                [38, 76, 52],
                ["任职时间", "组织名称", "职务"],
                form.SocialPosts.Select(p => new[] { Small(p.Period), SmallLeft(p.Organisation), SmallLeft(p.Role) })
            ),
            new Line("五、获奖及荣誉", LineKind.Section),
            List(
                [15, 71, 20, 24, 36],
                ["年份", "奖项或荣誉名称", "级别", "本人排名", "授予单位"],
                form.Honours.Select(h =>
                    new[] { Small($"{h.Year}"), SmallLeft(h.Name), Small(h.Level), Small(h.Rank), SmallLeft(h.Issuer) }
                )
            ),
            new Line("六、论文专著、专利、项目、标准及成果转化", LineKind.Section),
            List(
                [15, 24, 61, 26, 40],
                ["年份", "类别", "名称", "本人作用", "说明"],
                form.Achievements.Select(a =>
                    new[] { Small($"{a.Year}"), Small(a.Kind), SmallLeft(a.Title), SmallLeft(a.Role), SmallLeft(a.Note) }
                )
            ),
            new Line("七、简要事迹", LineKind.Section),
            new Grid([166], [new GridRow(new GridCell(form.Brief, CellKind.Text)) { Height = 24, Breaks = true }]),
            new Line("八、事迹材料", LineKind.Section),
            new Grid([166], [new GridRow(new GridCell(form.Story, CellKind.Story)) { Height = 24, Breaks = true }]),
        ];

    private static Grid History(List<HistoryRow> rows, string place, string role) =>
        List(
            [38, 76, 52],
            ["起止年月", place, role],
            rows.Select(r => new[] { Small(PaperText.Span(r.From, r.To)), SmallLeft(r.Place), SmallLeft(r.Role) })
        );
}
