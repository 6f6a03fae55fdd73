using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Nomination.App.PublicVotes.Means;
using Nomination.Core.Campaigns;
using Nomination.Core.PublicVotes;
using Nomination.Core.Shared;

namespace Nomination.Tests.PublicVotes;

public sealed class VoterTests
{
    private static readonly DateTimeOffset Noon = PollScene.Local(5, 11, 12);

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Codes_of_the_roll_are_kept_as_hashes_and_a_new_code_is_the_same_person(string kind)
    {
        await using var s = await PollScene.OpenAsync(kind, r => r with { Mode = PollMode.Verified });
        var rolls = new RollService(s.Store.Stores, s.Clock, s.Store.Secrets);
        Assert.True((await s.Polls.SaveAsync(s.Scene.Clerk, s.Campaign, PollScene.Form())).Done);
        Assert.Contains("还没有发放投票码", (await s.Polls.OpenAsync(s.Scene.Clerk, s.Campaign)).Text);
        using var list = new MemoryStream(Encoding.UTF8.GetBytes("姓名,单位,邮箱\n王一,甲站,\n李二,乙站,li@example.cn\n张三,丙站,\n"));
        Assert.Equal(3, (await rolls.ImportAsync(s.Scene.Clerk, s.Campaign, list, "名册.csv")).Value);
        var paper = (await rolls.IssueAsync(s.Scene.Clerk, s.Campaign, byMail: false)).Value;
        Assert.Equal(["王一", "张三"], paper.Select(c => c.Name));
        Assert.Empty((await rolls.IssueAsync(s.Scene.Clerk, s.Campaign, byMail: false)).Value);
        var lines = await s.ReadAsync(db => db.RollEntries.AsNoTracking().ToListAsync());
        Assert.All(paper, c => Assert.DoesNotContain(lines, l => CanonicalJson.Write(l).Contains(c.Code, StringComparison.Ordinal)));
        var poll = await s.OpenedAsync(saved: true);
        var identities = new IdentityService(s.Store.Stores, s.Clock, s.Store.Secrets);
        var shown = RollCode.Show(paper[0].Code).ToLowerInvariant();
        var pass = await identities.ByCodeAsync(Actor.Visitor, poll.Id, shown);
        Assert.True((await s.Votes.CastAsync(Actor.Visitor, pass.Value, [1], PollScene.Origin)).Done);
        var again = await rolls.ReissueAsync(s.Scene.Clerk, s.Campaign, "王一", "");
        Assert.Contains("投票码不对", (await identities.ByCodeAsync(Actor.Visitor, poll.Id, shown)).Text);
        var second = await identities.ByCodeAsync(Actor.Visitor, poll.Id, again.Value.Code);
        Assert.Equal(pass.Value.VoterHash, second.Value.VoterHash);
        Assert.False((await s.Votes.CastAsync(Actor.Visitor, second.Value, [2], PollScene.Origin)).Done);
        Assert.Contains(
            "不接受这种验证方式",
            (await identities.ProveAsync(Actor.Visitor, poll.Id, IdentityMeans.Email, "x@example.cn")).Text
        );
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Codes_that_were_lost_on_the_way_are_made_again_and_forgotten_people_are_added(string kind)
    {
        await using var s = await PollScene.OpenAsync(kind, r => r with { Mode = PollMode.Verified });
        var rolls = new RollService(s.Store.Stores, s.Clock, s.Store.Secrets);
        var (clerk, campaign) = (s.Scene.Clerk, s.Campaign);
        Assert.True((await s.Polls.SaveAsync(clerk, campaign, PollScene.Form())).Done);
        using var list = new MemoryStream(
            Encoding.UTF8.GetBytes("姓名,单位,邮箱\n王一,甲站,\n王一,甲站,a@example.cn\n李二,,b@example.cn\n张三,丙站,\n")
        );
        Assert.Equal(4, (await rolls.ImportAsync(clerk, campaign, list, "名册.csv")).Value);

        // The program stopped between making the codes and sending the mails: they are made again, but not under a mail that is on its way.
        var first = (await rolls.IssueAsync(clerk, campaign, byMail: true)).Value;
        Assert.Equal([2, 3], first.Select(c => c.Line));
        Assert.Empty((await rolls.IssueAsync(clerk, campaign, byMail: true)).Value);
        s.Clock.Now = s.Clock.Now.AddMinutes(16);
        var again = (await rolls.IssueAsync(clerk, campaign, byMail: true)).Value;
        Assert.Equal([2, 3], again.Select(c => c.Line));
        Assert.True((await rolls.MailedAsync(clerk, campaign, [again[0].Id], [])).Done);
        s.Clock.Now = s.Clock.Now.AddMinutes(16);
        Assert.Equal([3], (await rolls.IssueAsync(clerk, campaign, byMail: true)).Value.Select(c => c.Line));

        var paper = (await rolls.IssueAsync(clerk, campaign, byMail: false)).Value;
        var reprinted = (await rolls.ReprintAsync(clerk, campaign, 1, 3)).Value;
        Assert.Equal([1], reprinted.Select(c => c.Line));
        Assert.False((await rolls.ReprintAsync(clerk, campaign, 3, 3)).Done);
        Assert.False((await rolls.ReprintAsync(clerk, campaign, 0, 3)).Done);

        Assert.Contains(
            "第 1 行 王一 甲站，第 2 行 王一 甲站。请填写行号",
            (await rolls.ReissueAsync(clerk, campaign, "王一", "甲站")).Text
        );
        Assert.Equal("张三", (await rolls.ReissueAsync(clerk, campaign, "", "", 4)).Value.Name);

        // Who answers the telephone finds the line, and whether a code went out.
        var desk = new RollSearchService(s.Store.Stores, s.Clock);
        Assert.Equal(
            [(1, false, false), (2, true, true)],
            (await desk.FindAsync(clerk, campaign, " 甲站 ")).Value.Select(l => (l.Line, l.HasEmail, l.MailedAt is not null))
        );
        Assert.Equal("李二", (await desk.FindAsync(clerk, campaign, "3")).Value.Single().Name);
        Assert.Contains("没有找到", (await desk.FindAsync(clerk, campaign, "孙")).Text);
        Assert.Equal(ProblemKind.Forbidden, (await desk.FindAsync(Actor.Visitor, campaign, "王")).Problems[0].Kind);
        var poll = await s.OpenedAsync(saved: true);
        var added = await rolls.AddAsync(clerk, campaign, "赵五", "丁站");
        Assert.Equal(5, added.Value.Line);
        Assert.Contains("已有这个人", (await rolls.AddAsync(clerk, campaign, "赵五", "丁站")).Text);
        var identities = new IdentityService(s.Store.Stores, s.Clock, s.Store.Secrets);
        Assert.True((await identities.ByCodeAsync(Actor.Visitor, poll.Id, added.Value.Code)).Done);
        Assert.True((await identities.ByCodeAsync(Actor.Visitor, poll.Id, reprinted[0].Code)).Done);
        Assert.False((await identities.ByCodeAsync(Actor.Visitor, poll.Id, paper[0].Code)).Done);
    }

    [Fact]
    public void Work_is_proven_or_waited_for_and_grows_with_the_pressure()
    {
        Assert.Equal([0, 0, 15, 16, 17, 20], new[] { 0.0, 50, 51, 100, 200, 5000 }.Select(v => WorkChallenge.BitsAt(v, 50)));
        var secrets = new Core.Data.SecretBox(new byte[32]);
        var poll = Guid.NewGuid();
        var text = new WorkChallenge(poll, 15, Noon).Seal(secrets);
        var challenge = WorkChallenge.Read(secrets, text, poll, Noon.AddMinutes(1))!;
        var answer = Enumerable.Range(0, 1_000_000).First(n => challenge.IsSolvedBy(text, $"{n}"));
        Assert.False(challenge.IsSolvedBy(text, $"{answer + 1}") && challenge.IsSolvedBy(text, $"{answer + 2}"));
        Assert.Null(WorkChallenge.Read(secrets, text, Guid.NewGuid(), Noon));
        Assert.True(challenge.IsFresh(Noon.AddMinutes(29)));
        Assert.False(WorkChallenge.Read(secrets, text, poll, Noon.AddMinutes(31))!.IsFresh(Noon.AddMinutes(31)));
        Assert.Null(WorkChallenge.Read(secrets, text, poll, Noon.AddDays(1)));
        Assert.Null(WorkChallenge.Read(secrets, (text[0] == 'x' ? "y" : "x") + text[1..], poll, Noon));
        Assert.Equal((10, 85), (WorkChallenge.WaitOf(15), WorkChallenge.WaitOf(20)));
    }

    [Fact]
    public void A_code_is_good_once_for_ten_minutes_and_five_tries()
    {
        var clock = new FixedClock(Noon);
        var codes = new OneTimeCodes(clock);
        var poll = Guid.NewGuid();
        var (id, code) = codes.Make(poll, "email", "a@b.cn")!.Value;
        Assert.False(codes.Take(id, poll, "sms", code).Done);
        Assert.Equal("a@b.cn", codes.Take(id, poll, "email", $" {code} ").Value);
        Assert.False(codes.Take(id, poll, "email", code).Done);
        (id, code) = codes.Make(poll, "email", "a@b.cn")!.Value;
        for (var i = 0; i < OneTimeCodes.Tries; i++)
            Assert.Contains("不对", codes.Take(id, poll, "email", "x").Text);
        Assert.Contains("已失效", codes.Take(id, poll, "email", code).Text);
        (id, code) = codes.Make(poll, "email", "a@b.cn")!.Value;
        clock.Now = Noon.AddMinutes(10);
        Assert.Contains("已失效", codes.Take(id, poll, "email", code).Text);
    }

    [Theory]
    [InlineData(" Wang.Li+vote@Example.CN ", "wang.li@example.cn")]
    [InlineData("w.a.n.g@gmail.com", "wang@gmail.com")]
    [InlineData("not an address", null)]
    [InlineData("a@b", null)]
    [InlineData("a@b.cn,c@d.cn", null)]
    public void One_box_is_one_voter(string typed, string? normal) => Assert.Equal(normal, EmailAddress.Normal(typed));

    [Theory]
    [InlineData("203.0.113.77", "203.0.113.0/24", "203.0.0.0/16")]
    [InlineData("::ffff:203.0.113.77", "203.0.113.0/24", "203.0.0.0/16")]
    [InlineData("2001:db8:1:2:3::4", "2001:db8:1::/48", "2001:db8::/32")]
    public void An_address_is_kept_as_its_range(string address, string range, string wide)
    {
        var ip = IPAddress.Parse(address);
        Assert.Equal((range, wide), (VoteOrigin.Range(ip, 24, 48), VoteOrigin.Range(ip, 16, 32)));
    }

    [Theory]
    [InlineData(false, new[] { 1, 2, 2 }, "1,2", null)]
    [InlineData(false, new int[0], null, "还没有选择，请选 1 至 3 人。")]
    [InlineData(false, new[] { 1, 2, 3, 4 }, null, "每票最多选 3 人，您选了 4 人，请减少后再投。")]
    [InlineData(true, new[] { 1, 2 }, null, "每票须选 3 人，您选了 2 人，请补足后再投。")]
    [InlineData(true, new[] { 3, 1, 2 }, "1,2,3", null)]
    [InlineData(false, new[] { 99 }, null, "所选候选人不在本次投票名单中，请重新选择。")]
    public void A_ballot_holds_one_to_k_or_exactly_k(bool exactly, int[] ticked, string? kept, string? refused)
    {
        var found = Choices.Check(new PollRules { Most = 3, Exactly = exactly }, Enumerable.Range(1, 10).ToHashSet(), ticked);
        Assert.Equal(kept is not null, found.Done);
        Assert.Equal(kept ?? refused, found.Done ? found.Value : found.Text);
    }

    [Fact]
    public void Totals_are_told_at_six_in_the_evening_and_never_live()
    {
        var rules = PollScene.Rules;
        var (opens, closes) = (PollScene.Local(5, 11, 9), PollScene.Local(5, 15, 18));
        Assert.Null(TotalsTime.Of(rules, opens, closes, PollScene.Local(5, 11, 17, 59, 59)));
        Assert.Equal(PollScene.Local(5, 11, 18), TotalsTime.Of(rules, opens, closes, PollScene.Local(5, 11, 18)));
        Assert.Equal(PollScene.Local(5, 11, 18), TotalsTime.Of(rules, opens, closes, PollScene.Local(5, 12, 17)));
        Assert.Equal(closes, TotalsTime.Of(rules, opens, closes, PollScene.Local(5, 20, 9)));
        Assert.Null(TotalsTime.Of(rules with { Totals = TotalsShown.AtClose }, opens, closes, PollScene.Local(5, 14, 20)));
    }
}
