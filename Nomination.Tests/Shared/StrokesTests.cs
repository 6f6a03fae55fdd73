using Nomination.Core.Shared;

namespace Nomination.Tests.Shared;

public sealed class StrokesTests
{
    /// <summary>Counted by hand in the standard forms: 阝 is two strokes, 艹 three, 辶 three.</summary>
    [Theory]
    [InlineData("丁一", 2, 0)]
    [InlineData("马建国", 3, 0)]
    [InlineData("王芳", 4, 0)]
    [InlineData("陈晨", 7, 0)]
    [InlineData("李明", 7, 0)]
    [InlineData("范文", 8, 0)]
    [InlineData("赵云", 9, 0)]
    [InlineData("惠成林", 12, 0)]
    [InlineData("薛𫖮", 16, 0)]
    [InlineData("欧阳修", 8, 6)]
    [InlineData("司马迁", 5, 3)]
    [InlineData("诸葛亮", 10, 12)]
    [InlineData("Smith", 0, 0)]
    public void The_surname_of_a_name_has_so_many_strokes(string name, int first, int second) =>
        Assert.Equal((first, second), Strokes.OfSurname(name));

    [Fact]
    public void Every_hundred_of_the_commonest_surnames_is_known()
    {
        const string Hundred =
            "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常";
        Assert.Equal(100, Hundred.Length);
        Assert.All(Hundred, c => Assert.NotEqual(0, Strokes.OfSurname($"{c}").First));
    }
}
