using System.Reflection;
using Microsoft.AspNetCore.Components;
using Nomination.App.Layout;
using Nomination.Core.Shared;

namespace Nomination.Tests.Layout;

public sealed class MenuTests
{
    [Fact]
    public void No_role_has_more_than_seven_entries_and_every_staff_role_has_a_desk()
    {
        foreach (var role in Enum.GetValues<Role>().Except([Role.Visitor, Role.System]))
        {
            var all = Menu.All.Where(e => e.Roles.Contains(role)).ToList();
            Assert.InRange(all.Count, 1, Menu.Most);
            Assert.Equal("工作台", all[0].Text);
        }
    }

    [Fact]
    public void Outside_a_campaign_only_what_needs_none_is_offered() =>
        Assert.Equal(["账号", "材料巡检", "节假日安排"], Menu.For([Role.Administrator], inCampaign: false).Select(e => e.Text));

    [Theory]
    [InlineData("desk", null, "/desk")]
    [InlineData("desk/accounts", null, "/desk/accounts")]
    [InlineData("desk/campaigns/new", null, "/desk/campaigns/new")]
    [InlineData("desk/weinan-2026", "weinan-2026", "")]
    [InlineData("desk/weinan-2026/candidates/018f?tab=x#y", "weinan-2026", "candidates/018f")]
    public void An_address_tells_its_campaign_and_its_place(string address, string? slug, string path) =>
        Assert.Equal(new DeskPlace(slug, path), DeskPlace.Of(address));

    /// <summary>Taken for a campaign it would be refused to everybody: there is none of that name.</summary>
    [Fact]
    public void No_page_of_the_whole_installation_passes_for_a_campaign()
    {
        var pages = typeof(DeskPlace)
            .Assembly.GetTypes()
            .SelectMany(t => t.GetCustomAttributes<RouteAttribute>())
            .Select(r => r.Template[1..])
            .Where(t => t.StartsWith("desk/", StringComparison.Ordinal) && !t.StartsWith("desk/{", StringComparison.Ordinal))
            .ToList();
        Assert.Contains("desk/holidays", pages);
        Assert.All(pages, p => Assert.Null(DeskPlace.Of(p).Slug));
    }

    [Fact]
    public void A_page_below_an_entry_belongs_to_it()
    {
        var place = DeskPlace.Of("desk/weinan-2026/candidates/018f");
        var entry = Menu.Of(place.Path)!;
        Assert.Equal("推荐材料", entry.Text);
        Assert.True(place.IsAt(entry));
        Assert.Equal("desk/weinan-2026/candidates", place.Href(entry));
        Assert.False(place.IsAt(Menu.All[0]));
    }
}
