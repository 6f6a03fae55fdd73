using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Shared;

namespace Nomination.Tests.Candidates;

/// <summary>The candidate's own link on both stores: what the token opens, and what it does not.</summary>
public sealed class FillServiceTests
{
    private static readonly ConsentForm Signed = new()
    {
        Pledged = true,
        Processing = true,
        Notice = true,
        Display = false,
        SignedName = "惠成林",
    };

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_candidate_fills_the_own_part_and_nothing_else(string kind)
    {
        await using var n = await Nominations.OpenAsync(kind);
        var (unit, id, token) = await LinkAsync(n);
        var view = (await n.Fills.OpenAsync(token)).Value;
        Assert.Equal(("大荔县科协", true), (view.Unit, view.IsOpen));
        Assert.Equal(Masking.Identity(Forms.Identity(1)), view.Form.IdentityNumber);
        Assert.Equal(("", ""), (view.Form.UnitOpinion.Text, view.Form.NominatorOpinion.Text));
        view.Form.Position = "站长";
        view.Form.UnitOpinion.Text = "冒充单位写的意见";
        (view.Form.Pledged, view.Form.ConsentDisplay, view.Form.ConsentWay) = (false, false, ConsentWays.OwnLink);
        view.Form.Avoid.Add(new AvoidRow { Reviewer = "E03", Reason = "曾有纠纷" });
        Assert.True((await n.Fills.SaveAsync(token, view.Form, view.Version)).Done);

        var own = (await n.Queries.FindAsync(unit, id)).Value.Form;
        Assert.Equal("站长", own.Position);
        Assert.Equal("公示5个工作日，无异议，同意推荐。", own.UnitOpinion.Text);
        Assert.Equal((true, true, ConsentWays.SignedPaper), (own.Pledged, own.ConsentDisplay, own.ConsentWay));
        // The unit neither sees the wish nor loses it by saving.
        Assert.Empty(own.Avoid);
        own.Headline = "单位改的推荐词";
        var version = (await n.Queries.FindAsync(unit, id)).Value.Version;
        Assert.True((await n.Drafts.SaveAsync(unit, id, own, version)).Done);
        Assert.Equal("E03", Assert.Single((await n.Fills.OpenAsync(token)).Value.Form.Avoid).Reviewer);
        Assert.True((await n.Links.StatusAsync(unit, id)).Value.HasWishes);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Consents_are_records_that_the_unit_cannot_change(string kind)
    {
        await using var n = await Nominations.OpenAsync(kind);
        var (unit, id, token) = await LinkAsync(n);
        var version = (await n.Fills.OpenAsync(token)).Value.Version;
        var wrong = await n.Fills.ConsentAsync(token, new ConsentForm { Processing = true, SignedName = "张三" }, version);
        Assert.Equal(["Pledged", "SignedName"], wrong.Problems.Select(p => p.Field).Order());
        Assert.True((await n.Fills.ConsentAsync(token, Signed, version)).Done);

        var status = (await n.Links.StatusAsync(unit, id)).Value;
        Assert.Equal(n.Clock.Now, status.ConsentedAt);
        Assert.Equal([true, true, true, false], status.Consents.Select(c => c.Granted));
        Assert.All(status.Consents, c => Assert.Equal(("本人链接", ConsentTexts.Version, "惠成林"), (c.Way, c.TextVersion, c.SignedName)));
        var own = (await n.Queries.FindAsync(unit, id)).Value;
        (own.Form.ConsentDisplay, own.Form.ConsentWay, own.Form.Headline) = (true, ConsentWays.SignedPaper, "新词");
        var saved = (await n.Drafts.SaveAsync(unit, id, own.Form, own.Version)).Value;
        var after = (await n.Queries.FindAsync(unit, id)).Value.Form;
        Assert.Equal((false, ConsentWays.OwnLink, "新词"), (after.ConsentDisplay, after.ConsentWay, after.Headline));
        Assert.True((await n.Submits.SubmitAsync(unit, id, saved.Version, true)).Value.Accepted);
        await using var db = n.Store.Stores.Open();
        var records = await db.ConsentRecords.ToListAsync();
        Assert.Equal(4, records.Count);
        Assert.All(records, r => Assert.Equal(ConsentTexts.All.Single(t => t.Kind == r.Kind).Text, r.Text));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Consents_on_signed_paper_are_recorded_at_the_submission(string kind)
    {
        await using var n = await Nominations.OpenAsync(kind);
        var id = await n.SubmittedAsync(n.Scene.Unit(0));
        var status = (await n.Links.StatusAsync(n.Scene.Unit(0), id)).Value;
        Assert.Equal(4, status.Consents.Count);
        Assert.All(status.Consents, c => Assert.Equal("纸质签字", c.Way));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task After_submission_or_deadline_the_link_only_shows(string kind)
    {
        await using var n = await Nominations.OpenAsync(kind);
        var (unit, id, token) = await LinkAsync(n);
        var closes = n.Scene.Campaign.StageOf(StageKind.Nomination)!.Closes;
        var view = (await n.Fills.OpenAsync(token)).Value;
        view.Form.Position = "站长";
        n.Clock.Now = closes.AddSeconds(1);
        Assert.Equal(ProblemKind.Closed, (await n.Fills.SaveAsync(token, view.Form, view.Version)).Problems[0].Kind);
        Assert.Equal(ProblemKind.Closed, (await n.Fills.ConsentAsync(token, Signed, view.Version)).Problems[0].Kind);
        n.Clock.Now = closes;
        Assert.True((await n.Submits.SubmitAsync(unit, id, view.Version, true)).Value.Accepted);
        Assert.Equal(ProblemKind.Conflict, (await n.Fills.SaveAsync(token, view.Form, view.Version)).Problems[0].Kind);
        Assert.Equal(ProblemKind.Conflict, (await n.Fills.ConsentAsync(token, Signed, view.Version + 1)).Problems[0].Kind);
        var now = (await n.Fills.OpenAsync(token)).Value;
        Assert.False(now.IsOpen);
        Assert.Equal("研究室主任", now.Form.Position);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_token_opens_one_nomination_while_it_lives(string kind)
    {
        await using var n = await Nominations.OpenAsync(kind);
        var (unit, id, first) = await LinkAsync(n);
        var (other, _) = await n.ReadyAsync(unit, 2);
        var foreign = (await n.Links.CreateAsync(unit, other, 14)).Value;
        Assert.Equal(other, (await n.Fills.OpenAsync(foreign)).Value.CandidateId);
        var second = (await n.Links.CreateAsync(unit, id, 2)).Value;
        foreach (var gone in new[] { first, "", "x", new string('A', 43), FillLink.HashOf(second), second + "A" })
            Assert.Equal(ProblemKind.NotFound, (await n.Fills.OpenAsync(gone)).Problems[0].Kind);
        Assert.True((await n.Fills.OpenAsync(second)).Done);
        n.Clock.Now += TimeSpan.FromDays(2);
        Assert.Equal(ProblemKind.NotFound, (await n.Fills.OpenAsync(second)).Problems[0].Kind);
        Assert.True((await n.Links.RevokeAsync(unit, other)).Done);
        Assert.Equal(ProblemKind.NotFound, (await n.Fills.OpenAsync(foreign)).Problems[0].Kind);
        await using var db = n.Store.Stores.Open();
        foreach (var link in await db.FillLinks.ToListAsync())
            Assert.DoesNotContain(link.TokenHash, new[] { first, second, foreign });
        foreach (var actor in new[] { n.Scene.Unit(1), n.Scene.Clerk, Actor.Visitor })
        {
            Assert.False((await n.Links.CreateAsync(actor, id, 14)).Done);
            Assert.False((await n.Links.RevokeAsync(actor, id)).Done);
            Assert.False((await n.Links.StatusAsync(actor, id)).Done);
        }
        Assert.Equal("Days", (await n.Links.CreateAsync(unit, id, 61)).Problems[0].Field);
    }

    private static async Task<(Actor Unit, Guid Id, string Token)> LinkAsync(Nominations n)
    {
        var unit = n.Scene.Unit(0);
        var (id, _) = await n.ReadyAsync(unit);
        return (unit, id, (await n.Links.CreateAsync(unit, id, FillLink.MostDays)).Value);
    }
}
