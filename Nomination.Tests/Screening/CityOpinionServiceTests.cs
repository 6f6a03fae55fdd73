using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Documents;
using Nomination.Core.Evidence;
using Nomination.Core.Screening;
using Nomination.Core.Shared;
using Nomination.Tests.Documents;

namespace Nomination.Tests.Screening;

/// <summary>市科协审定意见: written after the vote by the clerk alone, printed in the last box of the form.</summary>
public sealed class CityOpinionServiceTests
{
    private const string Words = "经评审、公示，同意授予“渭南最美科技工作者”称号。";

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_clerk_writes_it_after_the_vote_and_the_paper_carries_it(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        using var folder = new TempFolder();
        var scene = await Scene.WeinanAsync(store);
        var candidate = (await Nominations.SubmitAsync(store, scene, 1, (_, _, _) => { }))[0];
        var clock = new FixedClock(scene.JustIn(StageKind.PublicNotice));
        var (service, day) = (new CityOpinionService(store.Stores, clock), ChinaTime.Day(clock.GetUtcNow()));
        Assert.True((await service.WriteAsync(scene.Clerk, candidate.Id, Words, day)).Done);

        var read = (await service.FindAsync(scene.CoHost, candidate.Id)).Value;
        Assert.Equal((Words, day, 600), (read.Text, read.On, read.Max));
        var papers = new PaperService(store.Stores, clock, store.Secrets, new EvidenceVault(folder.Path));
        Assert.Contains(Words, LetterTests.Text((await papers.NominationAsync(scene.Clerk, candidate.Id, official: false)).Value));
        await using var db = store.Stores.Open();
        Assert.Equal(1, await db.AuditEntries.CountAsync(a => a.Act == nameof(Act.WriteCityOpinion)));

        // Empty takes it back, with its day.
        Assert.True((await service.WriteAsync(scene.Clerk, candidate.Id, " ", day)).Done);
        Assert.Equal(("", null), ((await service.FindAsync(scene.Clerk, candidate.Id)).Value is var o ? (o.Text, o.On) : default));
    }

    [Fact]
    public async Task Too_short_too_long_undated_early_or_by_others_it_is_refused()
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        var scene = await Scene.WeinanAsync(store);
        var candidate = (await Nominations.SubmitAsync(store, scene, 1, (_, _, _) => { }))[0];
        var clock = new FixedClock(scene.JustIn(StageKind.PublicNotice));
        var (service, day) = (new CityOpinionService(store.Stores, clock), ChinaTime.Day(clock.GetUtcNow()));
        (string Text, DateOnly? On, string Refusal)[] bad =
        [
            ("同意", day, "4 至 600 字，现有 2 字"),
            (new string('同', 601), day, "现有 601 字"),
            (Words, null, "请填写审定日期"),
            (Words, day.AddDays(1), "不能晚于今天"),
        ];
        foreach (var (text, on, refusal) in bad)
            Assert.Contains(refusal, (await service.WriteAsync(scene.Clerk, candidate.Id, text, on)).Problems[0].Text);
        foreach (var other in new[] { scene.Rechecker, scene.CoHost, scene.Unit(0), scene.Expert(0), scene.Auditor, Actor.Visitor })
            Assert.Equal(ProblemKind.Forbidden, (await service.WriteAsync(other, candidate.Id, Words, day)).Problems[0].Kind);
        Assert.False((await service.FindAsync(scene.Unit(0), candidate.Id)).Done);
        Assert.False((await service.FindAsync(scene.Expert(0), candidate.Id)).Done);
        clock.Now = scene.JustIn(StageKind.Scoring);
        Assert.Equal(ProblemKind.Closed, (await service.WriteAsync(scene.Clerk, candidate.Id, Words, day)).Problems[0].Kind);
    }
}
