using Microsoft.EntityFrameworkCore;
using Nomination.Core.Ballots;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Scoring;
using Nomination.Core.Shared;
using Nomination.Tests.Reviews;

namespace Nomination.Tests.Scoring;

/// <summary>A district that scores and does not vote: from the ranking of the 38 to 10 winners.</summary>
public sealed class RankElectionTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Without_a_ballot_the_rank_of_the_scores_fills_the_places(string kind)
    {
        await using var s = await ReviewScene.OpenAsync(kind);
        await s.FillAsync();
        await DistrictAsync(s, b => b with { Nominees = 5, Ranking = b.Ranking with { Finalists = 20 } });
        s.Clock.Now = s.Scene.JustAfter(StageKind.Scoring);
        var election = new RankElectionService(s.Store.Stores, s.Clock);

        Assert.Contains("先确定入围名单", (await election.AcceptAsync(s.Scene.Clerk, s.Id)).Text);
        var view = (await s.Board.RankingAsync(s.Scene.Clerk, s.Id)).Value;
        Assert.True((await s.Board.ShortlistAsync(s.Scene.Clerk, s.Id, view.ByRank, new Dictionary<Guid, string>())).Done);

        var expected = view.Lines.Take(20).Select(l => l.Number).ToList();
        var outcome = (await election.OutcomeAsync(s.Scene.Rechecker, s.Id)).Value;
        Assert.False(outcome.Accepted);
        Assert.Equal(expected, outcome.Rows.Select(r => r.Number));
        Assert.Equal((10, 5, 5), (Count(outcome, AwardKind.Honour), Count(outcome, AwardKind.Nominee), Count(outcome, AwardKind.None)));
        Assert.Equal($"综合得分 {view.Lines[0].Score}，第 1 名，入选。", outcome.Rows[0].Reason);

        Assert.Equal(ProblemKind.Forbidden, (await election.AcceptAsync(s.Scene.Rechecker, s.Id)).Problems.Single().Kind);
        var done = await election.AcceptAsync(s.Scene.Clerk, s.Id);
        Assert.True(done.Done, done.Text);
        Assert.Equal(ProblemKind.Conflict, (await election.AcceptAsync(s.Scene.Clerk, s.Id)).Problems[0].Kind);
        await using var db = s.Store.Stores.Open();
        var elected = await db.Candidates.Where(c => c.CampaignId == s.Id && c.State == CandidateState.Elected).ToListAsync(Stop);
        Assert.Equal(expected.Take(10).Order(), elected.Where(c => c.Award == AwardKind.Honour).Select(c => c.Number!).Order());
        Assert.Equal(5, elected.Count(c => c.Award == AwardKind.Nominee));
        Assert.Equal(5, await db.Candidates.CountAsync(c => c.CampaignId == s.Id && c.State == CandidateState.NotElected, Stop));
        Assert.True((await election.OutcomeAsync(s.Scene.Clerk, s.Id)).Value.Accepted);
    }

    [Fact]
    public async Task No_round_can_be_prepared_where_no_ballot_is_planned_and_no_rank_elects_where_one_is()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite");
        await s.FillAsync();
        s.Clock.Now = s.Scene.JustAfter(StageKind.Scoring);
        var election = new RankElectionService(s.Store.Stores, s.Clock);
        Assert.Contains("会评票决", (await election.OutcomeAsync(s.Scene.Clerk, s.Id)).Text);

        await DistrictAsync(s, b => b);
        foreach (var act in new[] { Act.PrepareRound, Act.OpenRound, Act.CloseRound })
            Assert.Contains("不设会评票决", Permits.Check(s.Scene.Clerk, act, await CampaignAsync(s), s.Clock.Now)!.Text);
        Assert.Contains("不设会评票决", Permits.Check(s.Scene.Expert(0), Act.CastBallot, await CampaignAsync(s), s.Clock.Now)!.Text);
    }

    private static int Count(OutcomeView view, AwardKind award) => view.Rows.Count(r => r.Award == award);

    private static async Task<Campaign> CampaignAsync(ReviewScene s)
    {
        await using var db = s.Store.Stores.Open();
        return (await CampaignService.LoadAsync(db, s.Id))!;
    }

    private static async Task DistrictAsync(ReviewScene s, Func<RuleBook, RuleBook> change)
    {
        await using var db = s.Store.Stores.Open();
        var campaign = await db.Campaigns.Include(c => c.Stages).SingleAsync(c => c.Id == s.Id, Stop);
        campaign.RuleBookJson = change(campaign.Rules with { SelectBy = SelectBy.Rank }).Canonical();
        db.Remove(campaign.StageOf(StageKind.Ballot)!);
        Assert.Null(await db.CommitAsync(stop: Stop));
    }
}
