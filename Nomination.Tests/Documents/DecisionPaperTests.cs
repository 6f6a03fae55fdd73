using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Documents;
using Nomination.Core.Winners;

namespace Nomination.Tests.Documents;

/// <summary>决定 as a document of GB/T 9704.</summary>
public sealed class DecisionPaperTests
{
    private static readonly DateOnly Day = new(2026, 5, 27);

    [Fact]
    public void An_issued_decision_has_head_number_title_addressee_words_attachment_seals_one_date_and_imprint_in_this_order()
    {
        var paper = DecisionPaper.Compose(File(Day, "市委组织部", "市委宣传部", "市科协", "市科技局", "市人社局"));
        Assert.Equal(
            [
                "Masthead 渭南市科学技术协会文件",
                "MastheadNumber 渭科协发〔2026〕12号",
                "Title 关于选树2026年\n渭南最美科技工作者的决定",
                "Addressee 各推荐单位：",
                "Body 决定选树石望云等 2 名为“渭南最美科技工作者”。",
                "Attachment 附件：2026年渭南最美科技工作者名单",
                "Grid 市委组织部、市委宣传部、市科协|市科技局、市人社局",
                "Sign 2026年5月27日",
                "PageBreak",
                "Annex 附件",
                "Title 2026年渭南最美科技工作者名单",
                "Section 渭南最美科技工作者（2 名）",
                "Grid 证书编号、姓名、工作单位|渭最美2026-001、石望云、市气象局|渭最美2026-002、阿依古丽·买买提、市农科所",
                "Imprint 渭南市科协学会部 2026年5月28日印发",
            ],
            paper.Blocks.Select(Told).Take(14)
        );
        Assert.Equal("", paper.Head);
        Assert.Empty(Office.Errors(DocxWriter.Write(paper)));
    }

    [Fact]
    public void A_draft_has_neither_red_head_nor_imprint_and_room_for_the_date()
    {
        var paper = DecisionPaper.Compose(File(null, "市科协", "市科技局"));
        Assert.DoesNotContain(paper.Blocks, b => b is Imprint or Line { Kind: LineKind.Masthead });
        Assert.Equal("Number 渭科协发〔2026〕12号", Told(paper.Blocks[0]));
        Assert.Contains(paper.Blocks, b => b is Line { Kind: LineKind.Sign, Text: "　　　　年　　月　　日" });
        Assert.Equal("会签稿，以正式印发件为准", paper.Head);
    }

    [Theory]
    [InlineData(2, "2")]
    [InlineData(3, "3")]
    [InlineData(4, "2 2")]
    [InlineData(5, "3 2")]
    [InlineData(7, "3 3 1")]
    public void Seals_stand_in_even_rows_of_three_at_the_most(int hosts, string rows)
    {
        var names = Enumerable.Range(1, hosts).Select(n => $"单位{n}").ToArray();
        var seals = DecisionPaper.Compose(File(Day, names)).Blocks.OfType<Grid>().First();
        Assert.Equal(rows, string.Join(' ', seals.Rows.Select(r => r.Cells.Count)));
        Assert.Equal(names, seals.Rows.SelectMany(r => r.Cells).Select(c => c.Text));
        Assert.All(seals.Rows, r => Assert.Equal(6, r.Cells.Sum(c => c.Span)));
    }

    [Fact]
    public void The_addressee_is_the_one_that_the_text_names()
    {
        var words = new DecisionParts("各县（市、区）科协：", ["决定如下。"]);
        var paper = DecisionPaper.Compose(File(Day, "市科协") with { Words = words });
        Assert.Equal(["Addressee 各县（市、区）科协：", "Body 决定如下。"], paper.Blocks.Select(Told).Skip(3).Take(2));
    }

    [Fact]
    public void A_single_host_stands_over_the_date() =>
        Assert.Contains(
            new Line("市科协", LineKind.FirstSign),
            DecisionPaper.Compose(File(Day, "市科协")).Blocks.TakeWhile(b => b is not PageBreak)
        );

    [Theory]
    [InlineData("石云", "石　云")]
    [InlineData("薛𫖮", "薛　𫖮")]
    [InlineData("惠成林", "惠成林")]
    [InlineData("欧阳望舒", "欧阳望舒")]
    [InlineData("阿依古丽·买买提", "阿依古丽·买买提")]
    [InlineData("Li", "Li")]
    public void A_name_of_two_characters_takes_the_room_of_three(string name, string set) => Assert.Equal(set, PaperText.Name(name));

    private static string Told(Block block) =>
        block switch
        {
            Line line => $"{line.Kind} {line.Text}",
            Grid grid => $"Grid {string.Join('|', grid.Rows.Select(r => string.Join('、', r.Cells.Select(c => c.Text))))}",
            Imprint imprint => $"Imprint {imprint.Office} {imprint.Day}",
            _ => block.GetType().Name,
        };

    private static DecisionFile File(DateOnly? decided, params string[] hosts) =>
        new(
            new Campaign
            {
                OrganiserId = Guid.NewGuid(),
                Slug = "weinan-2026",
                Year = 2026,
                Title = "2026年渭南最美科技工作者",
                HonourName = "渭南最美科技工作者",
                RuleBookJson = "{}",
            },
            "渭南市科学技术协会",
            "渭南市科协学会部",
            "渭科协发〔2026〕12号",
            "关于选树2026年渭南最美科技工作者的决定",
            new DecisionParts("", ["决定选树石望云等 2 名为“渭南最美科技工作者”。"]),
            [
                new DecisionLine(AwardKind.Honour, 1, "01", "渭最美2026-001", "石望云", "市气象局"),
                new DecisionLine(AwardKind.Honour, 2, "02", "渭最美2026-002", "阿依古丽·买买提", "市农科所"),
            ],
            [.. hosts.Select(h => (h, (HostSignature?)null))],
            decided,
            decided?.AddDays(1),
            new string('a', 64)
        );
}
