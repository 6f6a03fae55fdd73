using Nomination.Core.Reviews;

namespace Nomination.Tests.Reviews;

public sealed class ExpertWordsTests
{
    [Fact]
    public void A_declaration_by_kind_and_name_is_read_and_a_sentence_is_kept_whole()
    {
        Assert.Equal(
            [new("近亲属", "党水生", "胞弟"), new("导师", "李四"), new("近亲属", "", "胞弟党水生，某站工作。")],
            ExpertWords.Relations("近亲属：党水生（胞弟）；导师:李四\n近亲属：胞弟党水生，某站工作。")
        );
        Assert.Equal(
            [new DeclaredRelation("", "", "与本单位人员存在同事关系，按规定回避。")],
            ExpertWords.Relations("与本单位人员存在同事关系，按规定回避。")
        );
        Assert.Empty(ExpertWords.Relations("无"));
        Assert.Empty(ExpertWords.Relations(" "));
    }

    [Theory]
    [InlineData("近亲属：党水生（胞弟）；合作：阿依古丽·买买提")]
    [InlineData("竞争：某研究所与某公司的专利权属争议")]
    [InlineData("2021年有过争议，已结案。")]
    public void Declarations_go_into_words_and_back(string text) => Assert.Equal(text, ExpertWords.Relations(ExpertWords.Relations(text)));

    [Fact]
    public void Former_posts_have_years_and_names_keep_their_own_brackets()
    {
        Assert.Equal(
            [new("甲研究所", 2001, 2010), new("乙中心（示例）"), new("丙学院（本部）", 2010)],
            ExpertWords.Posts("甲研究所（2001年-2010年）；乙中心（示例）;丙学院（本部）（2010–）")
        );
        const string text = "甲研究所（2001–2010）；乙中心（示例）；丙学院（2010–）";
        Assert.Equal(text, ExpertWords.Posts(ExpertWords.Posts(text)));
    }

    [Fact]
    public void Fields_part_at_every_usual_sign()
    {
        Assert.Equal(["临床医学", "公共卫生", "护理"], ExpertWords.Names("临床医学、公共卫生，护理；临床医学"));
    }
}
