using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Shared;
using Nomination.Core.Units;

namespace Nomination.Tests.Candidates;

/// <summary>所在单位 → 推荐单位 → 市, where a campaign wants it: 医学会 of the scene fills, 大荔县科协 recommends.</summary>
public sealed class TwoLevelTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task What_a_sub_unit_submits_waits_for_its_nominator_who_recommends_on_a_place_of_its_own(string kind)
    {
        await using var n = await OpenAsync(kind);
        var (sub, parent) = (n.Scene.Unit(2), n.Scene.Unit(0));
        var first = await n.SubmittedAsync(parent, 1);
        var (id, version) = await n.ReadyAsync(sub, 2);
        var handed = (await n.Submits.SubmitAsync(sub, id, version, true)).Value;
        Assert.Equal((true, "", 0), (handed.Accepted, handed.Code, handed.Rank));
        var waiting = (await n.Queries.DeskAsync(parent, n.Campaign)).Value.Candidates.Single(c => c.Id == id);
        Assert.Equal(("待本级审核", true, 0), (waiting.Next.State, waiting.Next.Mine, waiting.Rank));
        var sent = (await n.Queries.DeskAsync(sub, n.Campaign)).Value;
        Assert.Equal((0, false), (sent.Used, sent.Candidates.Single().Next.Mine));
        Assert.False((await n.Queries.FindAsync(sub, id)).Value.IsMine);
        Assert.Equal(ProblemKind.NotFound, (await n.Drafts.SaveAsync(sub, id, Forms.Complete(), handed.Rank)).Problems[0].Kind);
        Assert.Equal(ProblemKind.NotFound, (await n.Queries.FindAsync(n.Scene.Unit(1), id)).Problems[0].Kind);

        var own = (await n.Queries.FindAsync(parent, id)).Value;
        own.Form.NominatorOpinion.Text = "经审核，情况属实，同意推荐。";
        var saved = (await n.Drafts.SaveAsync(parent, id, own.Form, own.Version)).Value;
        var done = (await n.Submits.SubmitAsync(parent, id, saved.Version, true)).Value;
        Assert.Equal(("2026-WN-0002", 2), (done.Code, done.Rank));
        Assert.Equal([(first, 1), (id, 2)], (await n.RankedAsync(parent)).Select(c => (c.Id, c.Rank)));
        Assert.Equal(CandidateState.Submitted, (await n.Queries.DeskAsync(sub, n.Campaign)).Value.Candidates.Single().State);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_nominator_sends_back_with_a_reason_or_declines(string kind)
    {
        await using var n = await OpenAsync(kind);
        var (sub, parent, nominators) = (n.Scene.Unit(2), n.Scene.Unit(0), new NominatorService(n.Store.Stores, n.Clock));
        var (id, version) = await n.ReadyAsync(sub, 2);
        await n.Submits.SubmitAsync(sub, id, version, true);
        Assert.Equal("Reason", (await nominators.SendBackAsync(parent, id, "")).Problems[0].Field);
        foreach (var stranger in new[] { sub, n.Scene.Unit(1), n.Scene.Clerk })
            Assert.Equal(ProblemKind.NotFound, (await nominators.SendBackAsync(stranger, id, "事迹不实")).Problems[0].Kind);
        Assert.True((await nominators.SendBackAsync(parent, id, "请补充近三年成果")).Done);
        var back = (await n.Queries.FindAsync(sub, id)).Value;
        Assert.Equal((CandidateState.Draft, true, "请补充近三年成果"), (back.State, back.IsMine, back.Note?.Note));
        Assert.True((await n.Submits.SubmitAsync(sub, id, back.Version, true)).Value.Accepted);
        Assert.True((await nominators.DeclineAsync(parent, id, "名额有限，择优推荐")).Done);
        var declined = (await n.Queries.FindAsync(sub, id)).Value;
        Assert.Equal((CandidateState.NotRecommended, "名额有限，择优推荐"), (declined.State, declined.Note?.Note));
        await using var db = n.Store.Stores.Open();
        Assert.Empty(await db.QuotaPlaces.ToListAsync());
        Assert.Null((await db.Candidates.SingleAsync(c => c.Id == id)).Number);
    }

    [Fact]
    public async Task Without_the_rule_a_sub_unit_submits_to_the_city()
    {
        await using var n = await OpenAsync("sqlite", twoLevel: false);
        Assert.Equal(1, (await n.Queries.DeskAsync(n.Scene.Unit(2), n.Campaign)).Value.Places);
        await n.SubmittedAsync(n.Scene.Unit(2), 1);
        Assert.Single(await n.RankedAsync(n.Scene.Unit(2)));
    }

    private static async Task<Nominations> OpenAsync(string kind, bool twoLevel = true)
    {
        var n = await Nominations.OpenAsync(kind, rules => rules with { TwoLevel = twoLevel });
        await n.ChangeAsync(async db =>
        {
            var units = await db.Units.ToDictionaryAsync(u => u.Code);
            (units["XH01"].ParentId, units["XH01"].Parent, units["XH01"].IsSubUnit) = (units["XQ610523"].Id, "大荔县科协", true);
        });
        return n;
    }
}
