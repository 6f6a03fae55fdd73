using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Ballots;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Notices;
using Nomination.Core.Reviews;
using Nomination.Core.Scoring;
using Nomination.Core.Shared;
using Nomination.Core.Winners;
using Nomination.Tests.Reviews;
using Nomination.Tests.Winners;

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

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Equals_at_the_last_place_wait_for_the_leading_group_whose_order_reason_and_minutes_stand_in_the_record(string kind)
    {
        await using var s = await ReviewScene.OpenAsync(kind);
        await s.FillAsync();
        await DistrictAsync(s, b => b with { Nominees = 0, Ranking = b.Ranking with { Finalists = 20 } });
        await EqualAsync(s, 10);
        s.Clock.Now = s.Scene.JustAfter(StageKind.Scoring);
        var election = new RankElectionService(s.Store.Stores, s.Clock);
        var view = (await s.Board.RankingAsync(s.Scene.Clerk, s.Id)).Value;
        Assert.True((await s.Board.ShortlistAsync(s.Scene.Clerk, s.Id, view.ByRank, new Dictionary<Guid, string>())).Done);

        var before = (await election.OutcomeAsync(s.Scene.Clerk, s.Id)).Value;
        var (first, second) = (before.Tied[0], before.Tied[1]);
        Assert.Equal((2, 10, 10), (before.Tied.Count, first.Rank, second.Rank));
        Assert.Contains("同分跨越名额线", before.NotYet, StringComparison.Ordinal);
        Assert.Contains("领导小组", (await election.AcceptAsync(s.Scene.Clerk, s.Id)).Text, StringComparison.Ordinal);
        TieDecision tie = new([second.Id, first.Id], " 基层一线优先，会议表决确定 ", "区领导小组会议纪要示例2号");
        Assert.Equal("Reason", (await election.AcceptAsync(s.Scene.Clerk, s.Id, tie with { Reason = "优先" })).Problems.Single().Field);
        Assert.Equal("Paper", (await election.AcceptAsync(s.Scene.Clerk, s.Id, tie with { Paper = " " })).Problems.Single().Field);
        foreach (var order in new Guid[][] { [second.Id], [second.Id, second.Id], [second.Id, view.Lines[0].CandidateId] })
            Assert.Equal(
                ProblemKind.Conflict,
                (await election.AcceptAsync(s.Scene.Clerk, s.Id, tie with { Order = order })).Problems.Single().Kind
            );
        Assert.Equal(ProblemKind.Forbidden, (await election.AcceptAsync(s.Scene.Rechecker, s.Id, tie)).Problems.Single().Kind);

        var done = await election.AcceptAsync(s.Scene.Clerk, s.Id, tie);
        Assert.True(done.Done, done.Text);
        var after = (await election.OutcomeAsync(s.Scene.Clerk, s.Id)).Value;
        Assert.True(after.Accepted);
        Assert.Empty(after.Tied);
        Assert.Equal(
            (second.Number, AwardKind.Honour, 10, first.Number, AwardKind.None),
            (after.Rows[9].Number, after.Rows[9].Award, after.Rows[9].Place, after.Rows[10].Number, after.Rows[10].Award)
        );
        await using var db = s.Store.Stores.Open();
        foreach (var (id, act) in new[] { (second.Id, Act.Elect), (first.Id, Act.PassOver) })
        {
            var noted = await db.CandidateEvents.SingleAsync(e => e.CandidateId == id && e.Act == act, Stop);
            Assert.Contains("同分，领导小组确定先后（基层一线优先，会议表决确定）", noted.Reason, StringComparison.Ordinal);
            Assert.Equal("区领导小组会议纪要示例2号", noted.Paper);
        }
        Assert.Contains(
            "会议纪要示例2号",
            (await db.AuditEntries.SingleAsync(a => a.Act == nameof(Act.Elect), Stop)).Detail,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_tie_on_either_side_of_the_line_needs_nobody_and_one_group_can_be_cut_twice()
    {
        var rules = new RuleBook
        {
            Nominees = 1,
            Ballot = new() { Seats = 2 },
        };
        Assert.Empty(RankPlaces.Tied(Ranks(1, 1, 3, 4, 4), rules));
        Assert.Equal(3, RankPlaces.Tied(Ranks(1, 2, 2, 2, 5), rules).Count);
        Assert.Equal(4, RankPlaces.Tied(Ranks(1, 1, 1, 1), rules).Count);
        Assert.Equal([2, 3], RankPlaces.Tied(Ranks(1, 2, 2, 4), rules with { Nominees = 0 }).Select(l => int.Parse(l.Number)));
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

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_district_goes_from_the_ranking_through_the_notice_to_its_winners_without_any_ballot(string kind)
    {
        await using var s = await ReviewScene.OpenAsync(kind);
        await s.FillAsync();
        await DistrictAsync(s, b => b with { Nominees = 5, Vetting = new VettingRules() });
        await ConsentAsync(s);
        s.Clock.Now = s.Scene.JustAfter(StageKind.Scoring);
        var view = (await s.Board.RankingAsync(s.Scene.Clerk, s.Id)).Value;
        Assert.True((await s.Board.ShortlistAsync(s.Scene.Clerk, s.Id, view.ByRank, new Dictionary<Guid, string>())).Done);
        Assert.True((await new RankElectionService(s.Store.Stores, s.Clock).AcceptAsync(s.Scene.Clerk, s.Id)).Done);

        s.Clock.Now = s.Scene.JustIn(StageKind.PublicNotice);
        var notices = new NoticeService(s.Store.Stores, s.Clock);
        var draft = await notices.DraftAsync(s.Scene.Clerk, s.Id);
        Assert.True(draft.Done, draft.Text);
        Assert.Empty(draft.Value.Blocks);
        Assert.Equal([10, 5], draft.Value.Groups.Select(g => g.Lines.Count));
        Assert.DoesNotContain("票", draft.Value.Form.Body, StringComparison.Ordinal);
        var posted = await notices.PostAsync(s.Scene.Clerk, s.Id, draft.Value.Form);
        Assert.True(posted.Done, posted.Text);

        s.Clock.Now = s.Scene.JustAfter(StageKind.PublicNotice);
        var cleared = await new StandingService(s.Store.Stores, s.Clock).ClearAsync(s.Scene.Clerk, s.Id);
        Assert.True(cleared.Done, cleared.Text);
        var signed = await SignOffs.CompleteAsync(s.Store, s.Clock, s.Scene);
        Assert.True(signed.Done, signed.Text);
        var published = await new AwardService(s.Store.Stores, s.Clock).PublishAsync(s.Scene.Clerk, s.Id, new AwardForm());
        Assert.True(published.Done, published.Text);
        await using var db = s.Store.Stores.Open();
        var winners = await db.Winners.Where(w => w.CampaignId == s.Id).ToListAsync(Stop);
        Assert.Equal((10, 5), (winners.Count(w => w.Award == AwardKind.Honour), winners.Count(w => w.Award == AwardKind.Nominee)));
        Assert.Equal(
            view.Lines.Take(10).Select(l => l.Name).Order(),
            winners.Where(w => w.Award == AwardKind.Honour).Select(w => w.Name).Order()
        );
    }

    private static int Count(OutcomeView view, AwardKind award) => view.Rows.Count(r => r.Award == award);

    private static async Task<Campaign> CampaignAsync(ReviewScene s)
    {
        await using var db = s.Store.Stores.Open();
        return (await CampaignService.LoadAsync(db, s.Id))!;
    }

    /// <summary>Gives the candidate after this rank the same sheets as the one on it.</summary>
    private static async Task EqualAsync(ReviewScene s, int rank)
    {
        s.Clock.Now = s.Scene.JustAfter(StageKind.Scoring);
        var lines = (await s.Board.RankingAsync(s.Scene.Clerk, s.Id)).Value.Lines;
        var (one, other) = (lines[rank - 1].CandidateId, lines[rank].CandidateId);
        await using var db = s.Store.Stores.Open();
        await db.ScoreSheets.Where(x => x.CandidateId == other).ExecuteDeleteAsync(Stop);
        foreach (var sheet in await db.ScoreSheets.AsNoTracking().Where(x => x.CandidateId == one).ToListAsync(Stop))
            db.Add(
                new ScoreSheet
                {
                    CampaignId = sheet.CampaignId,
                    ReviewerId = sheet.ReviewerId,
                    CandidateId = other,
                    MarksJson = sheet.MarksJson,
                    TotalHundredths = sheet.TotalHundredths,
                    IsComplete = true,
                    SavedAt = sheet.SavedAt,
                    LockedAt = sheet.LockedAt,
                    Version = 6,
                }
            );
        Assert.Null(await db.CommitAsync(stop: Stop));
    }

    private static async Task ConsentAsync(ReviewScene s)
    {
        await using var db = s.Store.Stores.Open();
        foreach (var candidate in await db.Candidates.Where(c => c.CampaignId == s.Id).ToListAsync(Stop))
        {
            var form = JsonSerializer.Deserialize<CandidateForm>(candidate.FormJson, CanonicalJson.Options)!;
            (form.ConsentNotice, form.ConsentDisplay, form.SurnameStrokes) = (true, true, 5);
            candidate.FormJson = JsonSerializer.Serialize(form, CanonicalJson.Options);
        }
        Assert.Null(await db.CommitAsync(stop: Stop));
    }

    private static List<RankedLine> Ranks(params int[] ranks) =>
        [
            .. ranks.Select(
                (r, i) =>
                    new RankedLine(Guid.NewGuid(), r, $"{i + 1}", "", "", "", CandidateState.Finalist, "", "", "", [], [], [], null, [])
            ),
        ];

    private static async Task DistrictAsync(ReviewScene s, Func<RuleBook, RuleBook> change)
    {
        await using var db = s.Store.Stores.Open();
        var campaign = await db.Campaigns.Include(c => c.Stages).SingleAsync(c => c.Id == s.Id, Stop);
        campaign.RuleBookJson = change(campaign.Rules with { SelectBy = SelectBy.Rank }).Canonical();
        db.Remove(campaign.StageOf(StageKind.Ballot)!);
        Assert.Null(await db.CommitAsync(stop: Stop));
    }
}
