using System.Text;
using Nomination.Core.Campaigns;
using Nomination.Core.PublicVotes;
using Nomination.Core.Shared;

namespace Nomination.Tests.PublicVotes;

/// <summary>Codes of the roll when two hands give them out at once: one living code a line, and it is the one that somebody holds.</summary>
public sealed class RollServiceTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Clicks_at_once_print_every_line_once_and_every_printed_code_lives(string kind)
    {
        await using var s = await PreparedAsync(kind, string.Concat(Enumerable.Range(1, 40).Select(i => $"甲{i},站,\n")));
        var rolls = Rolls(s);
        var sheets = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Task.Run(() => rolls.IssueAsync(s.Scene.Clerk, s.Campaign, byMail: false)))
        );
        var codes = sheets.SelectMany(x => x.Value).ToList();
        Assert.Equal(Enumerable.Range(1, 40), codes.Select(c => c.Line).Order());
        var poll = await s.OpenedAsync(saved: true);
        var identities = new IdentityService(s.Store.Stores, s.Clock, s.Store.Secrets);
        foreach (var code in codes)
            Assert.True((await identities.ByCodeAsync(Actor.Visitor, poll.Id, code.Code)).Done);
    }

    /// <summary>The mail is under way, the person calls and is told a code, then the mail fails.</summary>
    [Fact]
    public async Task A_code_told_on_the_telephone_outlives_the_mail_that_failed()
    {
        await using var s = await PreparedAsync("sqlite", "王一,甲站,a@example.cn\n");
        var rolls = Rolls(s);
        var mailed = (await rolls.IssueAsync(s.Scene.Clerk, s.Campaign, byMail: true)).Value.Single();
        var told = (await rolls.ReissueAsync(s.Scene.Clerk, s.Campaign, "王一", "")).Value;
        Assert.True((await rolls.MailedAsync(s.Scene.Clerk, s.Campaign, [], [mailed.Id])).Done);
        var poll = await s.OpenedAsync(saved: true);
        var identities = new IdentityService(s.Store.Stores, s.Clock, s.Store.Secrets);
        Assert.True((await identities.ByCodeAsync(Actor.Visitor, poll.Id, told.Code)).Done);
        Assert.False((await identities.ByCodeAsync(Actor.Visitor, poll.Id, mailed.Code)).Done);
    }

    private static RollService Rolls(PollScene s) => new(s.Store.Stores, s.Clock, s.Store.Secrets);

    private static async Task<PollScene> PreparedAsync(string kind, string lines)
    {
        var s = await PollScene.OpenAsync(kind, r => r with { Mode = PollMode.Verified });
        Assert.True((await s.Polls.SaveAsync(s.Scene.Clerk, s.Campaign, PollScene.Form())).Done);
        using var list = new MemoryStream(Encoding.UTF8.GetBytes($"姓名,单位,邮箱\n{lines}"));
        Assert.True((await Rolls(s).ImportAsync(s.Scene.Clerk, s.Campaign, list, "名册.csv")).Done);
        return s;
    }
}
