using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using Nomination.App.Circulars;
using Nomination.App.Layout;
using Nomination.Core.Circulars;
using Nomination.Tests.Ui;

namespace Nomination.Tests.Layout;

/// <summary>The frame round every staff page.</summary>
public sealed class DeskLayoutTests
{
    [Fact]
    public async Task Whoever_has_no_role_in_a_campaign_is_told_so_and_not_kept_waiting()
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        var scene = await Scene.WeinanAsync(store);
        var clock = new FixedClock(scene.JustIn(Nomination.Core.Campaigns.StageKind.Nomination));
        foreach (var (actor, sees) in new[] { (scene.Clerk, true), (scene.Stranger, false) })
        {
            await using var web = await StaffDesk.OpenAsync(store, actor, clock, typeof(CircularReadService), typeof(CircularBell));
            web.Services.AddSingleton<AntiforgeryStateProvider, NoTokens>();
            var address = web.Services.GetRequiredService<NavigationManager>();
            address.NavigateTo($"desk/{scene.Campaign.Slug}/candidates");
            var frame = web.Render<DeskLayout>(p => p.Add(l => l.Body, "<p class=\"page\">名单</p>"));
            Assert.Equal(sees, frame.FindAll("p.page").Count == 1);
            Assert.Equal(sees ? 0 : 1, frame.FindAll(".empty").Count);
            if (sees)
                continue;
            Assert.Equal("没有这个评选活动，或您不在其中担任角色。", frame.Find(".empty .song").TextContent);
            address.NavigateTo("desk");
            await frame.WaitForAssertionAsync(() => Assert.Single(frame.FindAll("p.page")));
        }
    }

    private sealed class NoTokens : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() => null;
    }
}
