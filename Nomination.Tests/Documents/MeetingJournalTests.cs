using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Documents;
using Nomination.Tests.Ballots;
using static Nomination.Tests.Ballots.BallotScene;

namespace Nomination.Tests.Documents;

/// <summary>Minutes printed again later still tell the meeting as it was.</summary>
public sealed class MeetingJournalTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_substitution_that_was_ended_stays_in_the_minutes_and_one_that_was_refused_never_comes(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await StartAsync(store);
        var (a01, a02) = (
            await MeetingTests.AlternateAsync(store, scene, "A01", "别处"),
            await MeetingTests.AlternateAsync(store, scene, "A02", "别处")
        );
        var (clerk, chair, panel) = (scene.Scene.Clerk, scene.Scene.Chair, scene.Scene.Panel);
        var round = await MeetingTests.LaidOutAsync(scene, present: 7);
        var first = Must(await scene.Substitutes.NominateAsync(clerk, round, panel[8].Id, a01, "出差"));
        Must(await scene.Substitutes.DecideAsync(chair, round, first, true));
        Must(await scene.Substitutes.EndAsync(chair, round, first));
        var refused = Must(await scene.Substitutes.NominateAsync(clerk, round, panel[8].Id, a02, "开会"));
        Must(await scene.Substitutes.DecideAsync(chair, round, refused, false));
        var withdrawn = Must(await scene.Substitutes.NominateAsync(clerk, round, panel[8].Id, a01, "请假"));
        Must(await scene.Substitutes.WithdrawAsync(clerk, round, withdrawn));
        var standing = Must(await scene.Substitutes.NominateAsync(clerk, round, panel[7].Id, a02, "住院"));
        Must(await scene.Substitutes.DecideAsync(chair, round, standing, true));
        Assert.Contains(
            "：候补A01替专家9（出差，第一轮投票前结束，席位交还原委员）、候补A02替专家8（住院）。",
            await MinutesAsync(store, scene)
        );
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Who_loses_the_place_to_an_objection_stands_in_the_minutes_as_the_meeting_decided(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await StartAsync(store);
        Assert.Contains("（会评结果尚未确认。）", await MinutesAsync(store, scene));
        var round = await scene.OpenAsync(present: 8);
        await scene.CastAsync(round, Spread(8, [.. Enumerable.Repeat(8, 9), 7, 1]));
        await scene.CloseAndCountAsync(round);
        await scene.SignAsync(round);
        Must(await scene.Elections.AcceptAsync(scene.Scene.Clerk, scene.Scene.Campaign.Id));
        var before = await MinutesAsync(store, scene);
        Assert.Contains("建议名单 10 名：候选人1（示例单位1）；候选人2（示例单位2）", before);
        await using (var db = store.Stores.Open())
        {
            // An objection is upheld, and a nominee moves up.
            var (out2, in11) = (db.Candidates.Single(c => c.Number == "02"), db.Candidates.Single(c => c.Number == "11"));
            (out2.State, out2.Award) = (CandidateState.NotElected, AwardKind.None);
            (in11.State, in11.Award) = (CandidateState.OnNotice, AwardKind.Honour);
            Assert.Null(await db.CommitAsync());
        }
        Assert.Equal(before, await MinutesAsync(store, scene));
    }

    private static async Task<string> MinutesAsync(TestStore store, BallotScene scene) =>
        LetterTests.Text(
            Must(
                await new BallotPaperService(store.Stores, scene.Clock).MeetingAsync(
                    scene.Scene.Clerk,
                    scene.Scene.Campaign.Id,
                    BallotPaperKind.Minutes
                )
            )
        );
}
