using Microsoft.EntityFrameworkCore;
using Nomination.Core.Audit;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;
using Nomination.Core.Units;

namespace Nomination.Tests.Candidates;

/// <summary>Scenario A2 on both stores.</summary>
public sealed class CandidateSubmitServiceTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_submission_takes_place_number_code_and_rank(string kind)
    {
        await using var n = await Nominations.OpenAsync(kind);
        var unit = n.Scene.Unit(0);
        var (id, version) = await n.ReadyAsync(unit);
        var done = (await n.Submits.SubmitAsync(unit, id, version, false)).Value;
        Assert.Equal(("01", "2026-WN-0001", 1), (done.Number, done.Code, done.Rank));
        var next = await n.SubmittedAsync(n.Scene.Unit(1), 2);
        var own = (await n.Queries.FindAsync(n.Scene.Unit(1), next)).Value;
        Assert.Equal(("02", "2026-WN-0002", CandidateState.Submitted), (own.Number, own.Code, own.State));

        await using var db = n.Store.Stores.Open();
        var move = await db.CandidateEvents.SingleAsync(e => e.CandidateId == id);
        Assert.Equal((CandidateState.Draft, Act.SubmitNomination, CandidateState.Submitted), (move.From, move.Act, move.To));
        Assert.Equal(1, await db.AuditEntries.CountAsync(a => a.Act == "SubmitNomination" && a.Subject == "2026-WN-0001"));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_third_over_quota_is_refused_and_goes_through_after_a_grant(string kind)
    {
        await using var n = await Nominations.OpenAsync(kind);
        var unit = n.Scene.Unit(0);
        await n.SubmittedAsync(unit, 1);
        await n.SubmittedAsync(unit, 2);
        var (third, version) = await n.ReadyAsync(unit, 3);
        var refused = await n.Submits.SubmitAsync(unit, third, version, false);
        Assert.Contains("推荐名额 2 个已用完", refused.Text, StringComparison.Ordinal);
        Assert.Equal(ProblemKind.Conflict, refused.Problems[0].Kind);
        await n.ChangeAsync(async db => (await db.Units.SingleAsync(u => u.Code == "XQ610523")).ExtraQuota = 1);
        Assert.Equal(3, (await n.Submits.SubmitAsync(unit, third, version, false)).Value.Rank);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task At_170000_in_time_at_170001_late_with_the_draft_kept(string kind)
    {
        await using var n = await Nominations.OpenAsync(kind);
        var unit = n.Scene.Unit(0);
        var (first, v1) = await n.ReadyAsync(unit, 1);
        var (late, v2) = await n.ReadyAsync(unit, 2);
        n.Clock.Now = n.Scene.Campaign.StageOf(StageKind.Nomination)!.Closes.AddMilliseconds(999);
        Assert.True((await n.Submits.SubmitAsync(unit, first, v1, false)).Done);
        n.Clock.Now = n.Scene.JustAfter(StageKind.Nomination);
        var refused = await n.Submits.SubmitAsync(unit, late, v2, false);
        Assert.Equal("已于 4月17日 17:00 截止，现在不能办理；已填内容仍为您保留。", refused.Text);
        Assert.Equal(ProblemKind.Closed, refused.Problems[0].Kind);
        var kept = (await n.Queries.FindAsync(unit, late)).Value;
        Assert.Equal(CandidateState.Draft, kept.State);
        Assert.Equal(1200, TextLength.Of(kept.Form.Story));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_second_click_is_harmless(string kind)
    {
        await using var n = await Nominations.OpenAsync(kind);
        var unit = n.Scene.Unit(0);
        var (id, version) = await n.ReadyAsync(unit);
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => n.Submits.SubmitAsync(unit, id, version, false))));
        var refused = Assert.Single(both, r => !r.Done);
        Assert.Equal(ProblemKind.Conflict, refused.Problems[0].Kind);
        Assert.Equal("已于 3月16日 18:00 提交（2026-WN-0001），无需重复提交。", refused.Text);
        await using var db = n.Store.Stores.Open();
        Assert.Equal(1, await db.QuotaPlaces.CountAsync());
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Fifty_parallel_submissions_never_exceed_the_quota(string kind)
    {
        await using var n = await Nominations.OpenAsync(kind);
        var unit = n.Scene.Unit(0);
        var ready = new List<(Guid Id, int Version)>();
        for (var i = 0; i < 50; i++)
            ready.Add(await n.ReadyAsync(unit, i));
        var results = await Task.WhenAll(ready.Select(r => Task.Run(() => n.Submits.SubmitAsync(unit, r.Id, r.Version, false))));
        Assert.Equal(2, results.Count(r => r.Done && r.Value.Accepted));
        Assert.All(results.Where(r => !r.Done), r => Assert.Contains("名额 2 个已用完", r.Text, StringComparison.Ordinal));
        await using var db = n.Store.Stores.Open();
        Assert.Equal([1, 2], await db.QuotaPlaces.OrderBy(q => q.Number).Select(q => q.Number).ToListAsync());
        var taken = await db.Candidates.Where(c => c.Number != null).OrderBy(c => c.Number).Select(c => c.Number).ToListAsync();
        Assert.Equal(["01", "02"], taken);
        var chain = await db.AuditEntries.OrderBy(a => a.Sequence).ToListAsync();
        Assert.All(chain.Zip(chain.Skip(1)), p => Assert.Equal(p.First.Hash, p.Second.PreviousHash));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_same_person_by_a_second_channel_asks_for_confirmation(string kind)
    {
        await using var n = await Nominations.OpenAsync(kind);
        await n.SubmittedAsync(n.Scene.Unit(1));
        var society = n.Scene.Unit(2);
        var (id, version) = await n.ReadyAsync(society);
        var asked = (await n.Submits.SubmitAsync(society, id, version, acceptWarnings: false)).Value;
        Assert.False(asked.Accepted);
        Assert.Equal(["R07"], asked.Warnings.Select(w => w.Code));
        Assert.DoesNotContain("渭南师范学院", asked.Warnings[0].Text, StringComparison.Ordinal);
        Assert.True((await n.Submits.SubmitAsync(society, id, version, acceptWarnings: true)).Value.Accepted);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_same_person_twice_by_one_unit_and_a_former_winner_are_blocked(string kind)
    {
        await using var n = await Nominations.OpenAsync(kind);
        var unit = n.Scene.Unit(0);
        await n.SubmittedAsync(unit, 1);
        var (again, v1) = await n.ReadyAsync(unit, 1);
        Assert.Contains("R07", (await n.Submits.SubmitAsync(unit, again, v1, true)).Text, StringComparison.Ordinal);
        var (former, v2) = await n.ReadyAsync(unit, 41);
        await n.HonouredAsync(41, "另名");
        // By default the unit is told and the office decides; a stricter rule book stops it here.
        var told = (await n.Submits.SubmitAsync(unit, former, v2, false)).Value;
        Assert.False(told.Accepted);
        Assert.Contains(told.Warnings, w => w.Code == "R02");
        var rules = n.Scene.Campaign.Rules;
        var strict = rules with { Eligibility = rules.Eligibility with { AtSubmission = Strictness.Block } };
        await n.ChangeAsync(async db => (await db.Campaigns.SingleAsync()).RuleBookJson = strict.Canonical());
        var refused = await n.Submits.SubmitAsync(unit, former, v2, true);
        Assert.Equal("此人已于 2025 年获得本称号，往届获得者不再推荐。（R02）", refused.Text);
        Assert.Equal("Name", refused.Problems[0].Field);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Portrait_and_evidence_are_demanded_stamped_papers_only_warned_of(string kind)
    {
        await using var n = await Nominations.OpenAsync(kind);
        var unit = n.Scene.Unit(0);
        var id = (await n.Drafts.CreateAsync(unit, n.Campaign, CandidateKind.Person, "惠成林")).Value;
        await Forms.AttachAsync(n.Store.Stores, id, EvidenceKind.StampedForm);
        var saved = (await n.Drafts.SaveAsync(unit, id, Forms.Complete(), 1)).Value;
        await n.ChangeAsync(async db => db.RemoveRange(await db.EvidenceFiles.Where(f => f.CandidateId == id).ToListAsync()));
        var refused = await n.Submits.SubmitAsync(unit, id, saved.Version, true);
        Assert.Equal(["Portrait", "EvidencePdf"], refused.Problems.Select(p => p.Field));
        await Forms.AttachAsync(n.Store.Stores, id, EvidenceKind.Portrait, EvidenceKind.EvidencePdf);
        var asked = (await n.Submits.SubmitAsync(unit, id, saved.Version, false)).Value;
        Assert.Equal(["R08", "R10", "R15"], asked.Warnings.Select(w => w.Code));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task What_is_submitted_is_what_was_on_the_screen(string kind)
    {
        await using var n = await Nominations.OpenAsync(kind);
        var unit = n.Scene.Unit(0);
        var (id, version) = await n.ReadyAsync(unit);
        Assert.Equal(CandidateDraftService.SavedElsewhere, (await n.Submits.SubmitAsync(unit, id, version - 1, false)).Text);
    }
}
