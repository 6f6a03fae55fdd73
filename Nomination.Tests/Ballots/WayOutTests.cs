using Microsoft.EntityFrameworkCore;
using Nomination.Core.Ballots;
using Nomination.Core.Campaigns;
using Nomination.Core.Documents;
using Nomination.Core.Shared;
using Nomination.Tests.Documents;
using static Nomination.Tests.Ballots.BallotScene;

namespace Nomination.Tests.Ballots;

/// <summary>A closed round where a typist or a scrutineer drops out, or that cannot be counted at all.</summary>
public sealed class WayOutTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_office_gives_the_place_of_a_typist_who_does_not_come_back_to_another_officer(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var (scene, slips, typing, round) = await SlipTests.OpenAsync(store);
        var (clerk, gone, other) = (scene.Scene.Clerk, scene.Scene.Scrutineer, scene.Scene.SecondScrutineer);
        var codes = Must(await slips.SheetAsync(clerk, round)).Codes;
        await scene.CastAsync(round, Spread(6, 6, 5), firstMember: 3);
        Assert.Contains("不在录票环节", (await typing.ReleaseAsync(clerk, round, 1)).Text);
        Must(await scene.Rounds.CloseAsync(clerk, round));
        Assert.Contains("没有人", (await typing.ReleaseAsync(clerk, round, 1)).Text);
        await SlipTests.TypeAsync(gone, typing, round, codes, ["1", "2", "3"]);
        await SlipTests.TypeAsync(clerk, typing, round, [codes[0]], ["1"]);
        Assert.Equal(
            [new TypistLine(1, gone.Name, 3, false), new TypistLine(2, clerk.Name, 1, false)],
            Must(await scene.Meetings.ViewAsync(clerk, round)).Typists
        );
        Assert.Contains("不能再录", (await typing.TypeAsync(other, round, codes[0], "1")).Text);
        Assert.Equal(ProblemKind.Forbidden, (await typing.ReleaseAsync(other, round, 1)).Problems[0].Kind);

        Must(await typing.ReleaseAsync(clerk, round, 1));
        await using var db = store.Stores.Open();
        var line = await db.AuditEntries.OrderBy(e => e.Sequence).LastAsync(TestContext.Current.CancellationToken);
        Assert.Equal((nameof(Act.ReleaseTypist), $$"""{"slips":3,"typist":"{{gone.Name}}"}"""), (line.Act, line.Detail));
        Assert.Equal(1, await db.SlipReadings.CountAsync(TestContext.Current.CancellationToken));
        // The one who takes the place begins anew; who came back too late finds it taken.
        await SlipTests.TypeAsync(other, typing, round, codes, ["1", "1", "1"]);
        Assert.Contains("不能再录", (await typing.TypeAsync(gone, round, codes[0], "1")).Text);
        await SlipTests.TypeAsync(clerk, typing, round, [codes[1], codes[2]], ["1", "1"]);
        Must(await typing.FinishAsync(other, round));
        Assert.Equal(0, Must(await typing.FinishAsync(clerk, round)));
        Assert.Contains("不再变更", (await typing.ReleaseAsync(clerk, round, 1)).Text);
        Must(await scene.Counts.CountAsync(clerk, round));
        Assert.Equal(9, Must(await scene.Counts.TallyAsync(clerk, round)).Lines[0].Votes);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Another_scrutineer_declares_and_signs_while_a_signature_is_missing(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await StartAsync(store);
        var round = await scene.OpenAsync(present: 8);
        var third = scene.Scene.Scrutineer with { Id = Guid.NewGuid(), Name = "监票人丙" };
        var fourth = third with { Id = Guid.NewGuid(), Name = "监票人丁" };
        await scene.CastAsync(round, Spread(8, 8, 7));
        await scene.CloseAndCountAsync(round);
        Must(await scene.Counts.SignAsync(scene.Scene.Scrutineer, round));
        Assert.Contains("不是本轮的监票人", (await scene.Counts.SignAsync(third, round)).Text);
        Assert.Contains("不再变更", (await scene.Officers.DeclareAsync(third, round, OfficerPart.Teller)).Text);
        var namesake = third with { Name = scene.Finalists[0].Name };
        Assert.Contains("候选人不得", (await scene.Officers.DeclareAsync(namesake, round, OfficerPart.Scrutineer)).Text);
        Assert.True(Must(await scene.Meetings.ViewAsync(third, round)) is { TakesScrutineers: true, TakesTellers: false });
        Must(await scene.Officers.DeclareAsync(third, round, OfficerPart.Scrutineer));
        Must(await scene.Counts.SignAsync(third, round));
        Assert.Contains("不再变更", (await scene.Officers.DeclareAsync(fourth, round, OfficerPart.Scrutineer)).Text);
        Must(await scene.Meetings.AnnounceAsync(scene.Scene.Clerk, round));
        Assert.Equal(["监票人甲", "监票人丙"], Must(await scene.Counts.TallyAsync(scene.Scene.Clerk, round)).Scrutineers);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_chair_gives_up_a_closed_round_unread_and_the_same_names_are_voted_on_again(string kind)
    {
        const string Reason = "纸质票有一张遗失，无法核对";
        await using var store = await TestStore.OpenAsync(kind);
        var (scene, slips, typing, round) = await SlipTests.OpenAsync(store);
        var (clerk, chair, campaign) = (scene.Scene.Clerk, scene.Scene.Chair, scene.Scene.Campaign.Id);
        var codes = Must(await slips.SheetAsync(clerk, round)).Codes;
        await scene.CastAsync(round, Spread(6, 6, 5), firstMember: 3);
        Assert.Contains("只有已关闭", (await scene.Boxes.GiveUpAsync(chair, round, Reason)).Text);
        Must(await scene.Rounds.CloseAsync(clerk, round));
        await SlipTests.TypeAsync(scene.Scene.Scrutineer, typing, round, codes, ["1", "2", "3"]);
        Assert.Equal(ProblemKind.Forbidden, (await scene.Boxes.GiveUpAsync(clerk, round, Reason)).Problems[0].Kind);
        Assert.Equal("Reason", (await scene.Boxes.GiveUpAsync(chair, round, " ")).Problems[0].Field);
        Must(await scene.Boxes.GiveUpAsync(chair, round, Reason));

        await using var db = store.Stores.Open();
        Assert.False(await db.BallotPapers.AnyAsync(TestContext.Current.CancellationToken));
        Assert.False(await db.SlipReadings.AnyAsync(TestContext.Current.CancellationToken));
        Assert.False(await db.SlipTypists.AnyAsync(TestContext.Current.CancellationToken));
        var line = await db.AuditEntries.OrderBy(e => e.Sequence).LastAsync(TestContext.Current.CancellationToken);
        Assert.Equal((nameof(Act.GiveUpRound), $$"""{"collected":6,"reason":"{{Reason}}"}"""), (line.Act, line.Detail));
        Assert.Contains("已经计票", (await scene.Counts.CountAsync(clerk, round)).Text);
        var sheet = Must(await scene.Counts.TallyAsync(clerk, round));
        Assert.Equal((TallyStatus.VoidRound, 0, "", Reason), (sheet.Status, sheet.Collected, sheet.Seal, sheet.GivenUp));
        var papers = new BallotPaperService(store.Stores, scene.Clock);
        var minutes = LetterTests.Text(Must(await papers.MeetingAsync(clerk, campaign, BallotPaperKind.Minutes)));
        Assert.Contains($"本轮作废，未计票，须重新投票。理由：{Reason}。", minutes);
        await scene.SignAsync(round);
        Assert.Equal(RoundReason.Repeat, Must(await scene.Rounds.PlanAsync(clerk, campaign))!.Reason);
        var next = Must(await scene.Rounds.PrepareAsync(clerk, campaign));
        Assert.Equal(scene.Finalists.Select(f => f.Id), Must(await scene.Reads.RoundAsync(clerk, next)).Names.Select(n => n.CandidateId));
        Assert.Contains("只有已关闭", (await scene.Boxes.GiveUpAsync(chair, round, Reason)).Text);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_box_with_slips_and_one_or_two_other_papers_is_closed_only_by_who_says_to_know_it(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var (scene, _, _, round) = await SlipTests.OpenAsync(store);
        await scene.CastAsync(round, Spread(2, 2), firstMember: 3);
        var refused = await scene.Rounds.CloseAsync(scene.Scene.Clerk, round);
        Assert.Contains("电子票只收回 2 张", refused.Text);
        Assert.Equal(RoundState.Open, Must(await scene.Reads.TurnoutAsync(scene.Scene.Clerk, round)).State);
        Must(await scene.Rounds.CloseAsync(scene.Scene.Clerk, round, bareIsKnown: true));
        await using var db = store.Stores.Open();
        var line = await db.AuditEntries.OrderBy(e => e.Sequence).LastAsync(TestContext.Current.CancellationToken);
        Assert.Contains("\"bareIsKnown\":true", line.Detail);
    }
}
