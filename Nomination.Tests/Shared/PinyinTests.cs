using Nomination.Core.Shared;

namespace Nomination.Tests.Shared;

public sealed class PinyinTests
{
    [Theory]
    [InlineData("惠成林", "HCL")]
    [InlineData("安琪", "AQ")]
    [InlineData("左宗棠", "ZZT")]
    // level 2 of GB 2312
    [InlineData("闫婷", "YT")]
    [InlineData("郗珺瑾", "XJJ")]
    // beyond it
    [InlineData("薛𫖮", "XY")]
    [InlineData("李喆堃", "LZK")]
    // surnames with their own reading
    [InlineData("单晓晟", "SXS")]
    [InlineData("解放", "XF")]
    [InlineData("尉迟恭", "YCG")]
    [InlineData("万俟明", "MQM")]
    [InlineData("买买提·艾力", "MMTAL")]
    [InlineData("Anna 王Ｂ", "ANNAWB")]
    [InlineData("", "")]
    public void Initials_are_those_a_colleague_would_type(string name, string initials) => Assert.Equal(initials, Pinyin.Initials(name));
}
