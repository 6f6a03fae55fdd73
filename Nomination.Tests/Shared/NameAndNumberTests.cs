using Nomination.Core.Shared;

namespace Nomination.Tests.Shared;

public sealed class NameAndNumberTests
{
    [Fact]
    public void Years_are_written_figure_by_figure() => Assert.Equal("二〇二五", ChineseNumber.Year(2025));

    [Theory]
    [InlineData(0, "零")]
    [InlineData(2, "两")]
    [InlineData(9, "九")]
    [InlineData(10, "十")]
    [InlineData(14, "十四")]
    [InlineData(20, "二十")]
    [InlineData(38, "三十八")]
    [InlineData(100, "100")]
    public void Counts_are_written_as_they_are_spoken(int number, string words) => Assert.Equal(words, ChineseNumber.Count(number));

    [Theory]
    [InlineData("石望云", "石")]
    [InlineData("赫连川", "赫连")]
    [InlineData("薛𫖮", "薛")]
    [InlineData("𫖮", "𫖮")]
    [InlineData("", "")]
    public void The_surname_is_one_character_or_a_compound(string name, string surname) => Assert.Equal(surname, Surname.Of(name));
}
