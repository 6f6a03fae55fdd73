using System.Text;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Proof;
using Nomination.Core.PublicVotes;
using Nomination.Core.Scoring;
using Nomination.Core.Shared;
using Nomination.Tests.Proof;
using static Nomination.Tests.Proof.BundleCheck;
using static Nomination.Tests.Proof.ProofScene;

namespace Nomination.Tests.PublicVotes;

/// <summary>A season without a ballot in which the public has 30 %: its votes move ranks, and a stranger redoes it from the bundle.</summary>
public sealed class WeighedElectionTests
{
    private static readonly PollRules Rules = new()
    {
        Mode = PollMode.Open,
        Weight = 30,
        Most = 3,
        Limit = PollLimit.PerCampaign,
    };

    [Fact]
    public async Task Nobody_is_chosen_before_the_totals_are_out_and_then_by_the_combined_score()
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        var it = await SeasonAsync(store, Rules);
        var elections = new RankElectionService(store.Stores, it.Clock);
        var campaign = it.Scene.Campaign.Id;
        Assert.Contains("公众投票占总分 30%，计票结果尚未公布", (await elections.AcceptAsync(it.Scene.Clerk, campaign)).Text);
        Assert.Contains("计票结果尚未公布", (await elections.OutcomeAsync(it.Scene.Clerk, campaign)).Text);
        await VoteAsync(it);
        await SettleAsync(it);
        var rows = Must(await elections.OutcomeAsync(it.Scene.Clerk, campaign)).Rows;
        // 09 came in below the line of the experts, and the public puts her first.
        Assert.Equal("09", rows[0].Number);
        Assert.Contains("第 1 名，入选", rows[0].Reason);
        var combined = Must(await new PollDeskService(store.Stores, it.Clock).DeskAsync(it.Scene.Clerk, campaign)).Combined;
        Assert.Equal(rows.Count, combined.Count);
        Assert.Contains(combined[0].After.Final, rows[0].Reason);
        Must(await elections.AcceptAsync(it.Scene.Clerk, campaign));

        var files = await VerifiedAsync(it);
        foreach (var file in new[] { "rules.json", "result.json", "combined.json", "log.csv", "rulings.csv" })
            Assert.Contains($"poll/{file}", files.Keys);
        Assert.Contains("公众投票（poll/）", Encoding.UTF8.GetString(files[ProofPaths.Readme]));
        Assert.Equal("09", $"{Read(files, ProofPaths.Outcome)["honour"]![0]}");
        Found(files, "poll/result.json", r => r["counted"] = 1, "重新计算应为");
        Found(files, "poll/combined.json", c => c["scores"]![0]!["after"]!["final"] = "99", "重新计算应为");
        Found(files, "poll/combined.json", c => c["weight"] = 10, "重新计算应为");
        Found(files, "poll/rules.json", r => r["rules"]!["weight"] = 10, "重新计算应为");
        Found(files, "outcome.json", o => (o["honour"]![0], o["honour"]![1]) = ($"{o["honour"]![1]}", "09"), "");
        Forged(files, "poll/log.csv", t => t.Replace(",Counted,", ",Void,", StringComparison.Ordinal), "poll/result.json");
        Forged(files, "poll/log.csv", t => t[..t.TrimEnd('\n').LastIndexOf('\n')] + "\n", "poll/result.json");
        Forged(files, "poll/rulings.csv", t => t.Replace(",Void,", ",Release,", StringComparison.Ordinal), "poll/rulings.csv");
        var without = files.Where(f => f.Key != "poll/log.csv").ToDictionary(f => f.Key, f => f.Value);
        Assert.Contains(Verifier.Check(BundleWriter.Close(without, it.Slug)).Differences, d => d.File == "poll/log.csv");
    }

    [Fact]
    public async Task A_finalist_who_left_the_ballot_has_no_rank_and_no_forger_hides_or_invents_it()
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        var it = await SeasonAsync(store, Rules with { Limit = PollLimit.PerDay });
        var (elections, campaign, clerk) = (new RankElectionService(store.Stores, it.Clock), it.Scene.Campaign.Id, it.Scene.Clerk);
        await VoteAsync(it);
        var poll = Must(await new PollDeskService(store.Stores, it.Clock).DeskAsync(clerk, campaign));
        Assert.True((await new PollStrikeService(store.Stores, it.Clock).StrikeAsync(clerk, campaign, poll.Names[^1].Number, Left)).Done);
        await SettleAsync(it);
        // The thirty who named 09 were all there were: nobody else has a point of the public's, and 09 has none either.
        var rows = Must(await elections.OutcomeAsync(clerk, campaign)).Rows;
        Assert.Equal(("09", AwardKind.None, $"已退出公众投票，不排名次：{Left}"), (rows[^1].Number, rows[^1].Award, rows[^1].Reason));
        Must(await elections.AcceptAsync(clerk, campaign));
        Assert.Equal(rows.Select(r => r.Number), Must(await elections.OutcomeAsync(clerk, campaign)).Rows.Select(r => r.Number));
        await using (var db = store.Stores.Open())
            Assert.False(await db.Candidates.AnyAsync(c => c.CampaignId == campaign && c.State == CandidateState.Finalist));

        var files = await VerifiedAsync(it);
        Assert.Contains("struck 是退出的人", Encoding.UTF8.GetString(files[ProofPaths.Readme]));
        Assert.Equal(0, (int)Read(files, "poll/result.json")["most"]!);
        Assert.Contains("09", Read(files, ProofPaths.Outcome)["others"]!.AsArray().Select(n => $"{n}"));
        Found(
            files,
            "poll/result.json",
            r =>
            {
                r["most"] = 30;
                r.AsObject().Remove("struck");
            },
            "重新计算应为",
            "poll/combined.json"
        );
        Found(files, "poll/result.json", r => (r["struck"]![0]!["number"], r["most"]) = (1, 30), "重新计算应为", "poll/combined.json");
        Found(files, "poll/result.json", r => r["struck"]![0]!["number"] = 99, "");
        Found(files, "poll/result.json", r => r["struck"]![0]!["reason"] = "", "退出没有写明理由");
        Found(files, "poll/result.json", r => r["struck"]![0]!["at"] = "2020-01-01T00:00:00+00:00", "退出以后的日子还有 30 张票");
        Found(files, "poll/combined.json", c => c.AsObject().Remove("struck"), "重新计算应为");
        Found(files, "poll/combined.json", c => c["struck"]![0]!["candidate"] = "01", "重新计算应为");
        Found(
            files,
            "poll/combined.json",
            c => (c["struck"]![0]!["candidate"], c["scores"]![0]!["candidate"]) = ("01", "09"),
            "重新计算应为"
        );
        Found(files, "outcome.json", o => o["honour"]![0] = "09", "");
    }

    private const string Left = "本人申请退出评选。";

    [Fact]
    public async Task A_poll_that_is_only_of_interest_moves_no_rank_and_lies_beside_the_result()
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        var it = await SeasonAsync(store, Rules with { Weight = 0 });
        var elections = new RankElectionService(store.Stores, it.Clock);
        await VoteAsync(it);
        Must(await elections.AcceptAsync(it.Scene.Clerk, it.Scene.Campaign.Id));
        var before = await it.BundleAsync();
        await SettleAsync(it);
        var after = await it.BundleAsync();
        Assert.Equal(before.ResultHash, after.ResultHash);
        Assert.Equal([], Verifier.Check(after.Files, after.Hash, before.ResultHash).Differences);
        Found(after.Files, "after/poll/result.json", r => r["counted"] = 1, "重新计算应为");
    }

    [Fact]
    public void Where_a_ballot_decides_the_public_can_have_no_share()
    {
        var form = CampaignForm.Of(
            new Campaign
            {
                OrganiserId = Guid.Empty,
                Slug = "test-1",
                Year = 2026,
                Title = "最美科技工作者",
                HonourName = "最美科技工作者",
                CodePrefix = "T",
                RuleBookJson = (RuleBookTemplates.City(2026, "最美") with { Poll = Rules }).Canonical(),
                Stages = StagePlan.Suggest(2026),
            }
        );
        Assert.Contains(
            new CampaignFormValidator().Validate(form).Errors,
            e => e.PropertyName == "Poll.Weight" && e.ErrorMessage.Contains("公众投票只能作参考", StringComparison.Ordinal)
        );
        form.Poll.Weight = 0;
        Assert.DoesNotContain(new CampaignFormValidator().Validate(form).Errors, e => e.PropertyName == "Poll.Weight");
    }

    private static async Task<ProofScene> SeasonAsync(TestStore store, PollRules poll)
    {
        var it = await ProofSeason.StartAsync(
            store,
            r => r with { SelectBy = SelectBy.Rank, Poll = poll, Ballot = r.Ballot with { Seats = 3 } }
        );
        await it.ShortlistAsync();
        it.Clock.Now = it.Scene.JustIn(StageKind.Ballot);
        return it;
    }

    /// <summary>Thirty people for 09, and a telephone wall for 01.</summary>
    private static async Task VoteAsync(ProofScene it)
    {
        var (store, campaign, clerk) = (it.Store, it.Scene.Campaign.Id, it.Scene.Clerk);
        var polls = new PollService(store.Stores, it.Clock);
        var today = ChinaTime.Day(it.Clock.Now);
        Must(
            await polls.SaveAsync(
                clerk,
                campaign,
                new()
                {
                    Title = "示例公众投票",
                    OpensOn = today.AddDays(-3),
                    ClosesOn = today.AddDays(1),
                }
            )
        );
        Must(await polls.OpenAsync(clerk, campaign));
        await using var queue = new VoteQueue(store.Stores);
        await using var db = store.Stores.Open();
        var crowd = new PollCrowd(queue, store.Secrets, await db.Polls.AsNoTracking().SingleAsync());
        await crowd.PeopleAsync(30, await db.PollEntries.MaxAsync(e => e.Number), "people");
        await crowd.WallAsync(480);
    }

    /// <summary>The wall is found void, and the totals are published.</summary>
    private static async Task SettleAsync(ProofScene it)
    {
        var (store, campaign, clerk) = (it.Store, it.Scene.Campaign.Id, it.Scene.Clerk);
        var polls = new PollService(store.Stores, it.Clock);
        it.Clock.Now = it.Clock.Now.AddDays(3);
        Must(await polls.CloseAsync(clerk, campaign));
        var frauds = new FraudService(store.Stores, it.Clock);
        Must(await frauds.SearchAsync(clerk, campaign));
        var batches = Must(await frauds.DeskAsync(clerk, campaign)).Batches.Select(b => b.Key).ToList();
        Must(await frauds.DecideAsync(clerk, campaign, batches, new() { Reason = VoidReasons.All[0], Finding = "四十部手机，同一机房。" }));
        Must(await polls.SettleAsync(clerk, campaign));
    }

    private static void Forged(IReadOnlyDictionary<string, byte[]> files, string path, Func<string, string> forge, string where)
    {
        var forged = new Dictionary<string, byte[]>(files) { [path] = Encoding.UTF8.GetBytes(forge(Encoding.UTF8.GetString(files[path]))) };
        Assert.Contains(Verifier.Check(BundleWriter.Close(forged, "weinan-2026")).Differences, d => d.File == where);
    }
}
