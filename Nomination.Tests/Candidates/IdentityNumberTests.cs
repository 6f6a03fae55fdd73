using Nomination.Core.Candidates;

namespace Nomination.Tests.Candidates;

public sealed class IdentityNumberTests
{
    [Theory]
    [InlineData("11010519491231002X", "女", "1949-12-31")]
    [InlineData("11010519491231002x", "女", "1949-12-31")]
    [InlineData("440524188001010014", "男", "1880-01-01")]
    [InlineData("６１０５９９ 19690121 607ｘ", "男", "1969-01-21")]
    public void A_valid_number_tells_sex_and_birth_date(string text, string gender, string birth)
    {
        var number = IdentityNumber.Parse(text)!;
        Assert.Equal((gender, DateOnly.Parse(birth)), (number.Gender, number.BirthDate));
        Assert.Matches("^[0-9]{17}[0-9X]$", number.Text);
    }

    [Theory]
    [InlineData("110105194912310021")]
    [InlineData("110105491231002")]
    [InlineData("1101051949123100")]
    [InlineData("X1010519491231002X")]
    [InlineData("")]
    [InlineData(null)]
    public void A_wrong_number_is_none(string? text) => Assert.Null(IdentityNumber.Parse(text));

    [Fact]
    public void Every_single_wrong_digit_is_found()
    {
        const string right = "610599197410081259";
        for (var i = 0; i < 18; i++)
        for (var digit = '0'; digit <= '9'; digit++)
            if (digit != right[i])
                Assert.Null(IdentityNumber.Parse(right[..i] + digit + right[(i + 1)..]));
    }

    [Theory]
    [InlineData("19900000101", "19900000101", true)]
    [InlineData("１９９０００００１０１", "19900000101", true)]
    [InlineData("+86 199-0000-0101", "19900000101", true)]
    [InlineData("0913－0000101", "0913-0000101", true)]
    [InlineData("0471-12345678", "0471-12345678", true)]
    [InlineData("1990000012", "1990000012", false)]
    [InlineData("12900000101", "12900000101", false)]
    [InlineData("913-0000101", "913-0000101", false)]
    public void Phones_are_cleaned_and_checked(string typed, string clean, bool valid)
    {
        Assert.Equal(clean, PhoneNumber.Clean(typed));
        Assert.Equal(valid, PhoneNumber.IsValid(clean));
    }

    [Theory]
    [InlineData("1985.3", "1985-03")]
    [InlineData("1985．03", "1985-03")]
    [InlineData("1985年3月", "1985-03")]
    [InlineData("１９８５年０３月", "1985-03")]
    [InlineData("1985-3-12", "1985-03-12")]
    [InlineData("1985/03/12", "1985-03-12")]
    [InlineData("1985年3月12日", "1985-03-12")]
    [InlineData("1985年10月生", "1985-10")]
    [InlineData("198503", "1985-03")]
    [InlineData("19850312", "1985-03-12")]
    [InlineData("一九七八年八月", "1978-08")]
    [InlineData("一九七八年十二月二十一日", "1978-12-21")]
    [InlineData("二〇〇〇年十月", "2000-10")]
    [InlineData("1985.13", null)]
    [InlineData("1985-02-30", null)]
    [InlineData("85.3", null)]
    [InlineData("1985", null)]
    [InlineData("不详", null)]
    public void Dates_are_read_where_there_is_no_doubt(string typed, string? date) =>
        Assert.Equal(date, SheetDate.Parse(typed)?.ToString());
}
