using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Screening;
using Nomination.Core.Units;

namespace Nomination.Tests.Screening;

public sealed class DossierAddressTests
{
    [Fact]
    public void A_whole_state_comes_back_from_its_own_address()
    {
        var address = new DossierAddress(
            new DossierFilter(CandidateState.Returned, Guid.NewGuid(), "农业科技推广", DossierStep.ToConfirm)
            {
                UnitKind = UnitKind.Park,
                Code = "R08",
                CheckedBy = Guid.NewGuid(),
                HasPaper = false,
                Due = DueWithin.Week,
                Tag = "两线两决",
                Frontline = true,
                Age = AgeBand.From35To44,
                Kind = CandidateKind.Team,
            },
            "石榴 & 100%",
            "-name",
            3,
            ["name", "state"]
        );
        var back = DossierAddress.Parse("?" + address.Query);
        Assert.Equal(address.Filter, back.Filter);
        Assert.Equal((address.Search, address.Sort, address.Page), (back.Search, back.Sort, back.Page));
        Assert.Equal(address.Columns, back.Columns);
        Assert.DoesNotContain("page", address.ViewQuery, StringComparison.Ordinal);
        Assert.Equal("by=me", DossierAddress.Parse("by=me").Query);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?state=Nonsense&state=7&unit=x&page=-4&due=99&age=&columns=secret,identity&kind=2")]
    public void What_is_broken_is_passed_over(string query)
    {
        var address = DossierAddress.Parse(query);
        Assert.Equal("", address.Query);
        Assert.False(address.IsFiltered);
        Assert.Equal(["number", "name", "work-unit", "unit", "category", "state", "updated"], address.Shown.Select(c => c.Key));
    }

    [Fact]
    public void Everybodys_views_are_addresses_as_the_list_writes_them() =>
        Assert.All(DossierListView.Everybodys, v => Assert.Equal(v.Query, DossierAddress.Parse(v.Query).ViewQuery));
}
