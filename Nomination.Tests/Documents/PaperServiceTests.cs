using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Documents;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;
using Submitted = Nomination.Tests.Screening.Nominations;

namespace Nomination.Tests.Documents;

/// <summary>Who may print what, whole or masked, and what the journal keeps of it.</summary>
public sealed class PaperServiceTests
{
    private const string Phone = "19900000107";

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_unit_prints_its_own_and_the_office_all_and_nobody_else_any(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        using var folder = new TempFolder();
        var (scene, papers, candidate) = await OneAsync(store, folder);
        var own = scene.Units.ToList().FindIndex(u => u.Id == candidate.UnitId);
        (Actor Actor, bool Masked, bool Whole)[] rights =
        [
            (scene.Unit(own), true, true),
            (scene.Clerk, true, true),
            (scene.Rechecker, true, false),
            (scene.CoHost, true, false),
            (scene.Auditor, true, false),
            (scene.Unit((own + 1) % 3), false, false),
            (scene.Expert(0), false, false),
            (scene.Chair, false, false),
            (scene.Scrutineer, false, false),
            (scene.Handler, false, false),
            (scene.Department("税务"), false, false),
            (scene.Administrator, false, false),
            (scene.Stranger, false, false),
            (Actor.Visitor, false, false),
        ];
        foreach (var (actor, masked, whole) in rights)
        {
            Assert.Equal((actor.Name, masked), (actor.Name, (await papers.NominationAsync(actor, candidate.Id, official: false)).Done));
            Assert.Equal((actor.Name, whole), (actor.Name, (await papers.NominationAsync(actor, candidate.Id, official: true)).Done));
            Assert.Equal(
                (actor.Name, whole),
                (actor.Name, (await papers.BatchAsync(actor, scene.Campaign.Id, candidate.UnitId, true)).Done)
            );
        }
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Only_the_official_print_is_whole_and_the_journal_says_who_had_it(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        using var folder = new TempFolder();
        var (scene, papers, candidate) = await OneAsync(store, folder);
        var preview = LetterTests.Text((await papers.NominationAsync(scene.Clerk, candidate.Id, official: false)).Value);
        Assert.DoesNotContain(Phone, preview);
        Assert.Contains("6105**********001X", preview);
        await using var db = store.Stores.Open();
        Assert.Equal(0, await db.AuditEntries.CountAsync(a => a.Act == nameof(Act.PrintPapers)));

        var official = LetterTests.Text((await papers.NominationAsync(scene.Clerk, candidate.Id, official: true)).Value);
        Assert.Contains(Phone, official);
        Assert.Contains("61059919750300001X", official);
        var line = await db.AuditEntries.SingleAsync(a => a.Act == nameof(Act.PrintPapers));
        Assert.Equal((scene.Clerk.Name, "2026-WN-0001"), (line.ActorName, line.Subject));
        Assert.DoesNotContain(Phone, line.Detail);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_summary_of_the_city_has_the_38_who_passed_units_by_code_and_each_in_its_order(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await Scene.WeinanAsync(store);
        await Submitted.SubmitAsync(
            store,
            scene,
            43,
            (n, c, f) =>
            {
                c.State =
                    n <= 38 ? CandidateState.Passed
                    : n <= 40 ? CandidateState.Lapsed
                    : CandidateState.Rejected;
                f.ConsentNotice = n != 7;
            }
        );
        var summaries = new SummaryPaperService(store.Stores, new FixedClock(scene.JustIn(StageKind.Scoring)), store.Secrets);
        var inner = (await summaries.FindAsync(scene.Clerk, scene.Campaign.Id, null, SummaryKind.Internal, official: true)).Value;
        Assert.Equal((38, 0), (inner.Rows.Count, inner.Withheld));
        Assert.All(inner.Rows, r => Assert.Equal(Phone, r.Phone));
        Assert.Equal(3, inner.Rows.Select(r => r.Unit).Aggregate(new List<string>(), Runs).Count);

        // Who has not consented to a notice stands on no list that is posted (PIPL art. 25).
        var open = (await summaries.FindAsync(scene.Rechecker, scene.Campaign.Id, null, SummaryKind.Public, official: false)).Value;
        Assert.Equal((37, 1), (open.Rows.Count, open.Withheld));
        Assert.All(open.Rows, r => Assert.Equal(("", "", null), (r.Phone, r.Brief, r.BirthDate)));

        var masked = (await summaries.FindAsync(scene.CoHost, scene.Campaign.Id, null, SummaryKind.Internal, official: false)).Value;
        Assert.All(masked.Rows, r => Assert.Equal("199****0107", r.Phone));
        // A unit sees its own only, whatever it asks for; with those that did not pass.
        var own = (await summaries.FindAsync(scene.Unit(1), scene.Campaign.Id, null, SummaryKind.Internal, official: true)).Value;
        Assert.Equal(("15", scene.Units[1].Name), ($"{own.Rows.Count}", own.Unit));
        Assert.False((await summaries.FindAsync(scene.Unit(1), scene.Campaign.Id, scene.Units[0].Id, SummaryKind.Public, false)).Done);
        Assert.False((await summaries.FindAsync(scene.Expert(0), scene.Campaign.Id, null, SummaryKind.Public, false)).Done);
    }

    [Fact]
    public async Task A_draft_is_for_its_unit_alone_and_carries_the_version_it_will_be_handed_in_as()
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        using var folder = new TempFolder();
        var (scene, papers, candidate) = await OneAsync(
            store,
            folder,
            (c, _) => (c.State, c.Number, c.Code) = (CandidateState.Draft, null, null)
        );
        var own = scene.Units.ToList().FindIndex(u => u.Id == candidate.UnitId);
        Assert.False((await papers.NominationAsync(scene.Clerk, candidate.Id, official: false)).Done);
        var paper = (await papers.NominationAsync(scene.Unit(own), candidate.Id, official: true)).Value;
        Assert.Contains("尚未提交　版本 1　打印校验码 ", paper.Foot);
        Assert.False((await papers.BatchAsync(scene.Unit(own), scene.Campaign.Id, null, false)).Done);
    }

    private static async Task<(Scene, PaperService, Candidate)> OneAsync(
        TestStore store,
        TempFolder folder,
        Action<Candidate, CandidateForm>? change = null
    )
    {
        var scene = await Scene.WeinanAsync(store);
        var all = await Submitted.SubmitAsync(store, scene, 1, (_, c, f) => change?.Invoke(c, f));
        var clock = new FixedClock(scene.JustIn(StageKind.FormCheck));
        return (scene, new PaperService(store.Stores, clock, store.Secrets, new EvidenceVault(folder.Path)), all[0]);
    }

    private static List<string> Runs(List<string> runs, string next)
    {
        if (runs.Count == 0 || runs[^1] != next)
            runs.Add(next);
        return runs;
    }
}
