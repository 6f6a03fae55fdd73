using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Scoring;
using Nomination.Core.Shared;

namespace Nomination.Tests.Scoring;

public sealed class BalanceGroupsTests
{
    private static readonly string[] Counties = ["临渭区科协", "蒲城县科协", "韩城市科协"];

    /// <summary>“以上”“不超过” include the number, “超过”“低于” do not (Civil Code art. 1259).</summary>
    [Theory]
    [InlineData("1/5", false, 20, 4, 4)]
    [InlineData("1/5", true, 20, 5, 3)]
    [InlineData("1/3", false, 20, 7, 6)]
    [InlineData("1/3", true, 20, 7, 6)]
    [InlineData("1/5", false, 10, 2, 2)]
    [InlineData("1/1", false, 7, 7, 7)]
    public void A_share_of_the_list_is_a_whole_number_of_people(string share, bool strict, int places, int least, int most)
    {
        Assert.True(Fraction.TryParse(share, out var f));
        Assert.Equal(least, BalanceGroups.AtLeast(f, strict, places));
        Assert.Equal(most, BalanceGroups.AtMost(f, strict, places));
    }

    [Theory]
    [InlineData("蒲城县科协", "某公司", "蒲城县")]
    [InlineData("渭南市医学会", "蒲城县人民医院", "蒲城县")]
    [InlineData("韩城示例特钢能源有限公司科协", "韩城示例特钢能源有限公司", "韩城市")]
    [InlineData("渭南市农学会", "渭南市农科所", "市直")]
    public void The_region_is_that_of_the_county_or_of_the_units_name(string unit, string workUnit, string region) =>
        Assert.Equal(region, BalanceRegions.Of(Counties, unit, workUnit));

    [Fact]
    public void The_rule_book_sets_the_demands_and_a_trial_adds_one_that_binds_nobody()
    {
        var rules = RuleBookTemplates.City(2026, "渭最美") with
        {
            Balance = new BalanceRules
            {
                UnitMax = 1,
                RegionMin = 1,
                RegionMax = 2,
                CategoryMax = "1/2",
                CategoryMaxStrict = true,
            },
        };
        BalanceFact[] facts = [Fact("甲", "临渭区", "女"), Fact("乙", "临渭区", "男"), Fact("丙", "市直", "男"), Fact("丙", "市直", "男")];
        var groups = BalanceGroups.Of(rules, facts, 4, [new("结构", "女性", 2, null)]);
        var woman = groups.Single(g => g.Name == "女性");
        Assert.True(woman.IsHard && !woman.Holds(1) && Assert.Single(woman.Demands).IsTrial);
        var linwei = groups.Single(g => g.Name == "临渭区");
        Assert.Equal((1, 2, 2), (linwei.Min, linwei.Max, linwei.Demands.Count));
        Assert.False(groups.Single(g => g.Kind == BalanceGroups.Regions && g.Name == "市直").IsHard);
        Assert.False(groups.Single(g => g.Name == "丙").Holds(2));
        // Below one half of four is at most one.
        Assert.Equal(1, groups.Single(g => g.Kind == BalanceGroups.Fields).Max);
    }

    private static BalanceFact Fact(string unit, string region, string gender) =>
        new(Guid.NewGuid(), unit, region, "农业科技推广", new Head(gender, new DateOnly(1990, 1, 1), "", false));
}
