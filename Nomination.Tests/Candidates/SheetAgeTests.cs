namespace Nomination.Tests.Candidates;

/// <summary>Largest ages in a sheet: full years at the cut-off, women by their own cap where there is one.</summary>
public sealed partial class SheetCheckTests
{
    [Theory]
    [InlineData("2026-05-30", 75, true)]
    [InlineData("2026-05-30", 76, false)]
    [InlineData("2026-12-30", 76, false)]
    [InlineData("2026-12-31", 76, true)]
    public void Age_is_counted_in_full_years_at_the_cut_off(string cutoff, int most, bool tooOld)
    {
        var rules = Rules with { MaxAge = most, CutoffDate = DateOnly.Parse(cutoff) };
        var report = TestWorkbook.Check([Header, Person("110105194912310038", "张三", birth: "1949-12-31")], rules);
        Assert.Equal(tooOld ? ["age"] : [], report.Problems.Select(p => p.Code));
    }

    [Fact]
    public void Women_have_their_own_largest_age_and_without_one_the_same_as_men()
    {
        var rules = Rules with { MaxAge = 60, MaxAgeFemale = 76, CutoffDate = new DateOnly(2026, 5, 30) };
        object?[] woman = Person("11010519491231002X", "李四", birth: "1949-12-31"),
            man = Person("110105194912310038", "张三", birth: "1949-12-31");
        Assert.Equal(["age"], TestWorkbook.Check([Header, man], rules).Problems.Select(p => p.Code));
        Assert.DoesNotContain("age", TestWorkbook.Check([Header, woman], rules).Problems.Select(p => p.Code));
        Assert.Contains("age", TestWorkbook.Check([Header, woman], rules with { MaxAgeFemale = null }).Problems.Select(p => p.Code));
        Assert.Contains("age", TestWorkbook.Check([Header, woman], rules with { MaxAgeFemale = 70 }).Problems.Select(p => p.Code));
    }
}
