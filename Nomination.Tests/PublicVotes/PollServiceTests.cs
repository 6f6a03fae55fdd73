using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.PublicVotes;
using Nomination.Core.Shared;

namespace Nomination.Tests.PublicVotes;

public sealed class PollServiceTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task From_the_opening_nothing_of_a_poll_changes(string kind)
    {
        await using var s = await PollScene.OpenAsync(kind);
        var poll = await s.OpenedAsync();
        Assert.Equal(CanonicalJson.Sha256(poll.RulesJson), poll.RulesHash);
        Assert.Equal(20, FrozenPoll.Read(poll.RulesJson).Entries.Count);
        Assert.Equal(Words(PollScene.Rules), Words(FrozenPoll.Read(poll.RulesJson).Rules));
        var form = PollScene.Form();
        form.ClosesOn = new DateOnly(2026, 5, 16);
        Assert.Equal(PollService.Frozen, (await s.Polls.SaveAsync(s.Scene.Clerk, s.Campaign, form)).Text);
        Assert.Equal(PollService.Frozen, (await s.Polls.OpenAsync(s.Scene.Clerk, s.Campaign)).Text);
        var heavier = s.Scene.Campaign.Rules with { Poll = PollScene.Rules with { Weight = 20 } };
        var amended = await new AmendmentService(s.Store.Stores, s.Clock).AmendAsync(
            s.Scene.Clerk,
            s.Campaign,
            heavier,
            "调整公众投票占比"
        );
        Assert.Contains("公众投票不能再修订", amended.Text);

        static string Words(PollRules rules) => CanonicalJson.Write(rules);
    }

    /// <summary>"1 to 10 names" and only eight finalists: the poll opens with 1 to 8; exactly ten of eight cannot be chosen.</summary>
    [Theory, InlineData(false), InlineData(true)]
    public async Task More_names_than_finalists_hinder_only_where_exactly_so_many_are_asked(bool exactly)
    {
        await using var s = await PollScene.OpenAsync("sqlite", r => r with { Exactly = exactly }, finalists: 8);
        Assert.True((await s.Polls.SaveAsync(s.Scene.Clerk, s.Campaign, PollScene.Form())).Done);
        var opened = await s.Polls.OpenAsync(s.Scene.Clerk, s.Campaign);
        Assert.Equal(!exactly, opened.Done);
        if (exactly)
            Assert.Contains("须选 10 人，而入围只有 8 名", opened.Text);
        else
            Assert.Equal(8, (await s.ReadAsync(db => db.Polls.Select(p => FrozenPoll.Read(p.RulesJson)).SingleAsync())).Rules.Most);
    }

    /// <summary>The title and the reason of an early close are read by everybody.</summary>
    [Fact]
    public async Task A_title_or_a_reason_with_a_telephone_number_is_refused()
    {
        await using var s = await PollScene.OpenAsync("sqlite", finalists: 3);
        var form = PollScene.Form();
        form.Title = "公众投票，咨询张三19900000104";
        Assert.True((await s.Polls.SaveAsync(s.Scene.Clerk, s.Campaign, form)).Done);
        var refused = await s.Polls.OpenAsync(s.Scene.Clerk, s.Campaign, wordsChecked: true);
        Assert.StartsWith("投票标题含有手机号码 199****0104，不能公开", refused.Text, StringComparison.Ordinal);
        await s.OpenedAsync();
        var shut = await s.Polls.CloseAsync(s.Scene.Clerk, s.Campaign, "有人用19900000104刷票");
        Assert.Contains("手机号码 199****0104", shut.Text, StringComparison.Ordinal);
        Assert.True((await s.Polls.CloseAsync(s.Scene.Clerk, s.Campaign, "有人用手机号批量刷票")).Done);
    }

    /// <summary>What voters read passes the gate of every publication: a number of a person never, a keyword when somebody has looked at it.</summary>
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Deeds_with_a_telephone_number_never_open_and_a_keyword_opens_by_name(string kind)
    {
        await using var s = await PollScene.OpenAsync(kind, finalists: 3);
        Assert.True((await s.Polls.SaveAsync(s.Scene.Clerk, s.Campaign, PollScene.Form())).Done);
        await WriteAsync("他的电话是19900000104，群众随时找得到他。");
        var refused = await s.Polls.OpenAsync(s.Scene.Clerk, s.Campaign, wordsChecked: true);
        Assert.StartsWith("候选02的简要事迹含有手机号码 199****0104，不能公开", refused.Text, StringComparison.Ordinal);
        await WriteAsync("他主持的项目涉密，多年默默无闻。");
        Assert.Equal(PublicText.WordsChecked, (await s.Polls.OpenAsync(s.Scene.Clerk, s.Campaign)).Problems.Single().Field);
        Assert.Equal(PollState.Draft, await s.ReadAsync(db => db.Polls.Select(p => p.State).SingleAsync()));
        Assert.True((await s.Polls.OpenAsync(s.Scene.Clerk, s.Campaign, wordsChecked: true)).Done);
        var act = nameof(Act.OpenPoll);
        Assert.Contains(
            "\"wordsChecked\":true",
            await s.ReadAsync(db => db.AuditEntries.Where(a => a.Act == act).Select(a => a.Detail).SingleAsync())
        );

        async Task WriteAsync(string brief)
        {
            await using var db = s.Store.Stores.Open();
            var candidate = await db.Candidates.SingleAsync(c => c.Number == "02");
            var form = CandidateForms.ReadWhole(candidate, s.Store.Secrets);
            form.Brief = brief;
            CandidateForms.Write(candidate, form, s.Store.Secrets, s.Clock.GetUtcNow());
            Assert.Null(await db.CommitAsync());
        }
    }

    /// <summary>A candidate who dies or withdraws can be chosen no more; what was cast stays, and why is public.</summary>
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_name_that_leaves_the_ballot_is_chosen_no_more(string kind)
    {
        await using var s = await PollScene.OpenAsync(kind, finalists: 3);
        var poll = await s.OpenedAsync();
        Assert.True((await s.CastAsync(poll, "a@example.cn", 1, 3)).Done);
        var strikes = new PollStrikeService(s.Store.Stores, s.Clock);
        Assert.Equal(
            ProblemKind.Forbidden,
            (await strikes.StrikeAsync(Actor.Visitor, s.Campaign, 3, "本人申请退出评选。")).Problems[0].Kind
        );
        Assert.Equal("Reason", (await strikes.StrikeAsync(s.Scene.Clerk, s.Campaign, 3, "")).Problems[0].Field);
        Assert.True((await strikes.StrikeAsync(s.Scene.Clerk, s.Campaign, 3, "本人申请退出评选。")).Done);
        Assert.Contains("已经退出", (await strikes.StrikeAsync(s.Scene.Clerk, s.Campaign, 3, "本人申请退出评选。")).Text);
        Assert.Contains("剩下的人数不够", (await strikes.StrikeAsync(s.Scene.Clerk, s.Campaign, 2, "本人申请退出评选。")).Text);
        s.Clock.Now = s.Clock.Now.AddMinutes(2);
        Assert.Contains("不在本次投票名单中", (await s.CastAsync(poll, "b@example.cn", 1, 3)).Text);
        Assert.True((await s.CastAsync(poll, "b@example.cn", 1, 2)).Done);
        var shown = (await new PublicPollService(s.Store.Stores, s.Clock).FindAsync(poll.Slug))!.Entries.Single(e => e.Number == 3);
        Assert.Equal(("本人申请退出评选。", "", ""), (shown.StruckReason, shown.Portrait, shown.Brief));
        Assert.Equal(1, (await s.ReadAsync(db => PollQueries.CountAsync(db, poll.Id))).Entries.Single(e => e.Number == 3).Valid);
    }

    /// <summary>The leader leaves: nobody is measured by those votes any more, and a stranger who counts again comes to the same.</summary>
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Votes_of_who_left_count_for_nobody_and_stay_in_the_statement_as_they_were_cast(string kind)
    {
        await using var s = await PollScene.OpenAsync(kind, finalists: 3);
        await PollCrowd.ScoreAsync(s.Store.Stores, s.Scene);
        var poll = await s.OpenedAsync();
        foreach (var (name, votes) in new[] { (1, 9), (2, 4), (3, 2) })
            for (var i = 0; i < votes; i++)
                await CastAsync($"{name}-{i}@example.cn", name);
        s.Clock.Now = PollScene.Local(5, 15, 18, 1);
        Assert.True((await s.Polls.CloseAsync(s.Scene.Clerk, s.Campaign)).Done);
        Assert.Equal(["1 90.20", "2 74.93", "3 61.97"], await ScoresAsync());
        var strikes = new PollStrikeService(s.Store.Stores, s.Clock);
        Assert.True((await strikes.StrikeAsync(s.Scene.Clerk, s.Campaign, 1, "本人申请退出评选。")).Done);
        Assert.True((await strikes.StrikeAsync(s.Scene.Clerk, s.Campaign, 3, "因病去世，家属请求退出。")).Done);
        Assert.Contains("只剩这一人", (await strikes.StrikeAsync(s.Scene.Clerk, s.Campaign, 2, "本人申请退出评选。")).Text);
        var result = (await s.Polls.SettleAsync(s.Scene.Clerk, s.Campaign)).Value;
        Assert.Equal((15, 15, 4), (result.Cast, result.Counted, result.Most));
        Assert.Equal(["2 91.60"], await ScoresAsync());
        Assert.True((await new FraudService(s.Store.Stores, s.Clock).RecountAsync(s.Scene.Clerk, s.Campaign)).Value.Same);

        var statements = new StatementService(s.Store.Stores);
        var said = (await statements.FindAsync(poll.Slug))!;
        Assert.Equal(4, said.MostBefore);
        Assert.Equal(
            [(9, 9, "", "本人申请退出评选。"), (4, 4, "100.00", ""), (2, 2, "", "因病去世，家属请求退出。")],
            said.Names.Select(n => ((int)n.Cast, (int)n.Valid, n.PointsAfter, n.Struck))
        );
        var log = (await statements.PaperAsync(poll.Slug, PollPaper.Log))!.Text();
        Assert.Equal(CanonicalJson.Write(result), CanonicalJson.Write(VoteLog.Recount([1, 2, 3], log, said.Result.Struck)));
        Assert.Contains("名单不再变动", (await strikes.StrikeAsync(s.Scene.Clerk, s.Campaign, 2, "本人申请退出评选。")).Text);

        async Task CastAsync(string who, int name) =>
            Assert.True((await s.Votes.CastAsync(Actor.Visitor, s.Pass(poll, who), [name], PollScene.Origin with { Device = who })).Done);

        async Task<IEnumerable<string>> ScoresAsync() =>
            (await new PollDeskService(s.Store.Stores, s.Clock).DeskAsync(s.Scene.Clerk, s.Campaign)).Value.Combined.Select(l =>
                $"{l.Number} {l.After.Final}"
            );
    }

    /// <summary>"为期 5 天" was announced: the desk cannot make six days or an hour of it.</summary>
    [Fact]
    public async Task The_window_is_as_long_as_the_rule_book_says()
    {
        await using var s = await PollScene.OpenAsync("sqlite");
        var form = PollScene.Form();
        form.ClosesOn = form.ClosesOn!.Value.AddDays(1);
        var refused = await s.Polls.SaveAsync(s.Scene.Clerk, s.Campaign, form);
        Assert.Equal("ClosesOn", refused.Problems.Single().Field);
        Assert.Contains("为期 5 天（首尾两天都算），截止日期应为 5月15日", refused.Text);
        PollRules hours = new() { Length = 48, Unit = PollUnit.Hours };
        Assert.Contains("5月13日 09:00", form.Mismatch(hours)!.Text);
        (form.ClosesOn, form.ClosesAt) = (new DateOnly(2026, 5, 13), "09:00");
        Assert.Null(form.Mismatch(hours));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task One_person_votes_once_a_day_and_the_first_vote_stands(string kind)
    {
        await using var s = await PollScene.OpenAsync(kind);
        var poll = await s.OpenedAsync();
        Assert.True((await s.CastAsync(poll, "a@example.cn", 3, 7)).Done);
        Assert.Contains("今天已经投过票", (await s.CastAsync(poll, "a@example.cn", 5)).Text);
        s.Clock.Now = PollScene.Local(5, 12, 8);
        Assert.True((await s.CastAsync(poll, "a@example.cn", 5)).Done);
        var votes = await s.ReadAsync(db => db.Votes.AsNoTracking().OrderBy(v => v.Period).ToListAsync());
        Assert.Equal([("2026-05-11", "3,7"), ("2026-05-12", "5")], votes.Select(v => (v.Period, v.Choices)));
        Assert.Equal(votes[0].At, (await s.ReadAsync(db => db.VoteTraces.AsNoTracking().SingleAsync(t => t.VoteId == votes[0].Id))).At);
        Assert.DoesNotContain(votes, v => v.VoterHash.Contains("example", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Two_hundred_equal_votes_at_once_count_once(string kind)
    {
        await using var s = await PollScene.OpenAsync(kind);
        var poll = await s.OpenedAsync();
        for (var person = 0; person < 5; person++)
        {
            var all = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => s.CastAsync(poll, $"{person}@example.cn", 1, 2)));
            Assert.Single(all, r => r.Done);
        }
        Assert.Equal(5, await s.ReadAsync(db => db.Votes.CountAsync()));
        Assert.Equal(5, await s.ReadAsync(db => db.VoteTraces.CountAsync()));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Votes_are_taken_to_the_last_second_and_not_after_the_close(string kind)
    {
        await using var s = await PollScene.OpenAsync(kind);
        var poll = await s.OpenedAsync();
        s.Clock.Now = PollScene.Local(5, 11, 8, 59, 59);
        Assert.Contains("5月11日 09:00 开始", (await s.CastAsync(poll, "a", 1)).Text);
        s.Clock.Now = PollScene.Local(5, 15, 18);
        Assert.True((await s.CastAsync(poll, "a", 1)).Done);
        s.Clock.Now = PollScene.Local(5, 15, 18, 0, 1);
        Assert.Contains("已于 5月15日 18:00 截止", (await s.CastAsync(poll, "b", 1)).Text);
        Assert.True((await s.Polls.CloseAsync(s.Scene.Clerk, s.Campaign)).Done);
        // A vote that slipped past the clock finds the poll closed inside its commit.
        s.Clock.Now = PollScene.Local(5, 15, 17);
        Assert.Contains("没有计入", (await s.CastAsync(poll, "c", 1)).Text);
        var result = await s.Polls.SettleAsync(s.Scene.Clerk, s.Campaign);
        Assert.Equal((1, 1, 0, 0), (result.Value.Cast, result.Value.Counted, result.Value.Quarantined, result.Value.Voided));
    }
}
