using Nomination.Core.Proof;

namespace Nomination.Tests.Proof;

public sealed class RedactionTests
{
    [Fact]
    public void A_name_that_lies_in_a_longer_one_is_not_cut_out_of_it()
    {
        var redaction = new Redaction([("王明", "07号"), ("王明华", "05号"), ("王明", "08号")]);
        Assert.Equal("05号与07号，电话××", redaction.Clean("王明华与王明，电话0913-0000999"));
        Assert.Equal("王明华", new Redaction([]).Clean(" 王明华 "));
    }

    [Fact]
    public void What_the_gate_before_publishing_stops_is_in_no_bundle() =>
        Assert.Equal(
            "请打××，微信号 ××，证件××",
            new Redaction([]).Clean("请打１９９ 0000 0101，微信号 zhao_zhen88，证件610523 19900101 0011")
        );
}
