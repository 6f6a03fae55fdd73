using Nomination.Core.Campaigns;
using Nomination.Core.Documents;

namespace Nomination.Tests.Documents;

public sealed class LetterTests
{
    [Fact]
    public void Every_letter_and_form_is_valid_OpenXML()
    {
        Paper[] papers =
        [
            .. new[] { Act.Accept, Act.Return, Act.Reject, Act.Lapse }.Select(Letters.Check),
            Letters.TickList(filled: true),
            Letters.TickList(filled: false),
            Letters.Report(0),
            Letters.Report(3),
            Letters.Opinions(),
        ];
        Assert.All(papers, p => Assert.Empty(Office.Errors(DocxWriter.Write(p))));
    }

    [Fact]
    public void The_notice_of_correction_says_what_to_mend_for_every_code_and_until_when()
    {
        var text = Text(Letters.Check(Act.Return));
        Assert.All(RuleBookTemplates.Reasons, r => Assert.Contains(r.Code, text));
        Assert.Contains("补填意见并加盖公章", text);
        Assert.Contains("请于2026年4月28日 17:00前", text);
    }

    [Fact]
    public void The_form_for_heads_of_enterprises_asks_for_the_credit_code_and_silence_is_no_consent()
    {
        var person = Text(OpinionPaper.Compose(Letters.Opinion(false), "市科协", true));
        var head = Text(OpinionPaper.Compose(Letters.Opinion(true), "市科协", true));
        Assert.DoesNotContain("信用代码", person);
        Assert.Contains("信用代码", head);
        Assert.All([person, head], t => Assert.Contains("逾期未回复不视为同意", t));
    }

    [Fact]
    public void The_report_of_a_unit_is_filled_with_its_names_quota_and_notices()
    {
        var text = Text(Letters.Report(3));
        Assert.Contains("名额 2 个，经批准增加 1 个，实际推荐 3 名", text);
        Assert.Contains("人选1号、人选2号、人选3号等 3 名", text);
        Assert.Contains("2026年3月25日至2026年3月31日，单位公示栏", text);
        Assert.Contains("本次无合适人选。", Text(Letters.Report(0)));
    }

    internal static string Text(Paper paper) =>
        string.Join(
            '\n',
            paper.Blocks.SelectMany(b =>
                b switch
                {
                    Line line => [line.Text],
                    Grid grid => grid.Rows.SelectMany(r => r.Cells).Where(c => c.Picture is null).Select(c => c.Text),
                    _ => Array.Empty<string>(),
                }
            )
        );
}
