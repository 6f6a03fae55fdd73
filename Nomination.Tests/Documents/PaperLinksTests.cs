using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Nomination.App.Documents;
using Nomination.Core.Candidates;
using Nomination.Core.Shared;

namespace Nomination.Tests.Documents;

/// <summary>Each page lists the papers that fit what it shows, and the official print only to who may have it.</summary>
public sealed class PaperLinksTests
{
    [Fact]
    public async Task The_letter_follows_the_state_and_the_tick_list_is_the_offices()
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        var scene = await Scene.WeinanAsync(store);
        Assert.Contains("受理通知书", Texts(scene, scene.Clerk, CandidateState.Passed));
        Assert.Contains("补正通知书", Texts(scene, scene.Unit(0), CandidateState.Returned));
        Assert.Contains("视为撤回通知书", Texts(scene, scene.Unit(0), CandidateState.Lapsed));
        Assert.Contains("不予受理通知书", Texts(scene, scene.Unit(0), CandidateState.Rejected));
        Assert.Contains("形式审查表", Texts(scene, scene.Rechecker, CandidateState.Submitted));
        Assert.DoesNotContain("形式审查表", Texts(scene, scene.Unit(0), CandidateState.Submitted));
        Assert.Contains("推荐表正式打印（记入日志）", Texts(scene, scene.Unit(0), CandidateState.Draft));
        Assert.DoesNotContain("推荐表正式打印（记入日志）", Texts(scene, scene.Auditor, CandidateState.Passed));
    }

    private static List<string> Texts(Scene scene, Actor actor, CandidateState state)
    {
        using var web = new BunitContext();
        web.Services.AddLocalization();
        var links = web.Render<PaperLinks>(p =>
            p.Add(x => x.Campaign, scene.Campaign).Add(x => x.Actor, actor).Add(x => x.Candidate, Guid.NewGuid()).Add(x => x.State, state)
        );
        return [.. links.FindAll("a").Select(a => a.TextContent)];
    }
}
