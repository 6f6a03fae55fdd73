using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Evidence;
using Nomination.Core.Screening;
using Nomination.Core.Shared;
using static Nomination.Tests.Screening.Checks;

namespace Nomination.Tests.Screening;

/// <summary>补正: one round, only the failing places, a due date of one's own, and what changed shown to the office.</summary>
public sealed class CorrectionTests
{
    [Fact]
    public void Every_reason_code_has_its_guide_and_names_places_that_exist()
    {
        Assert.Equal(RuleBookTemplates.Reasons.Select(r => r.Code), ReasonGuides.All.Select(g => g.Code));
        Assert.All(ReasonGuides.All, g => Assert.NotEmpty(g.Look));
        Assert.All(ReasonGuides.All.SelectMany(g => g.Places), path => Assert.True(FormPlaces.Has(path), path));
        Assert.Equal(["VideoNote", "Portrait", "WorkPhoto", "Video"], ReasonGuides.PlacesOf(["R12"]));
    }

    [Fact]
    public void Every_field_of_the_form_is_a_place_with_a_name()
    {
        var before = new CandidateForm();
        var places = typeof(CandidateForm)
            .GetProperties()
            .SelectMany(p =>
                p.PropertyType == typeof(OpinionPart) ? typeof(OpinionPart).GetProperties().Select(o => $"{p.Name}.{o.Name}") : [p.Name]
            )
            .Where(path =>
                path
                    is not (
                        "NominatorOpinion.NoticeFrom"
                        or "NominatorOpinion.NoticeTo"
                        or "NominatorOpinion.NoticePlace"
                        or "NominatorOpinion.NoticeResult"
                    )
            );
        Assert.All(places, path => Assert.True(FormPlaces.Has(path), path));
        var after = new CandidateForm
        {
            Name = "惠成林",
            UnitOpinion = new OpinionPart { Stamped = true },
        };
        Assert.Equal(
            ["Name 姓名 →惠成林", "UnitOpinion.Stamped 所在单位盖章 否→是"],
            FormPlaces.Differences(before, after).Select(c => $"{c.Path} {c.Name} {c.Old}→{c.New}")
        );
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Only_the_opened_fields_and_slots_can_change(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var (scene, clock, id) = await ReturnedAsync(store, "R08");
        var unit = scene.Unit(1);
        var queries = new CandidateQueryService(store.Stores, clock, store.Secrets);
        var drafts = new CandidateDraftService(store.Stores, clock, store.Secrets);
        var own = (await queries.FindAsync(unit, id)).Value;
        Assert.Contains("StampedForm", own.OpenPlaces!);
        Assert.Contains("推荐单位盖章", own.Note!.Places);
        Assert.Equal("R08 所在单位/推荐单位未填意见或未盖章：第二页未见公章", Assert.Single(own.Note.Reasons));

        own.Form.Headline = "另一句";
        var refused = await drafts.SaveAsync(unit, id, own.Form, own.Version);
        Assert.Equal("Headline", refused.Problems.Single().Field);
        Assert.Contains("“一句话推荐词”不在本次补正范围内", refused.Text, StringComparison.Ordinal);

        own = (await queries.FindAsync(unit, id)).Value;
        own.Form.NominatorOpinion.Text = "情况属实，同意推荐，已补盖公章。";
        Assert.True((await drafts.SaveAsync(unit, id, own.Form, own.Version)).Done);

        using var folder = new TempFolder();
        using var vault = new EvidenceVault(folder.Path);
        var evidence = new EvidenceService(store.Stores, clock, vault);
        var closed = await evidence.AttachAsync(
            unit,
            id,
            EvidenceKind.Portrait,
            "a.jpg",
            new MemoryStream([1]),
            TestContext.Current.CancellationToken
        );
        Assert.Contains("“免冠照”不在本次补正范围内", closed.Text, StringComparison.Ordinal);
        var open = await evidence.AttachAsync(
            unit,
            id,
            EvidenceKind.StampedForm,
            "a.pdf",
            new MemoryStream([1]),
            TestContext.Current.CancellationToken
        );
        Assert.DoesNotContain("补正范围", open.Text, StringComparison.Ordinal);

        var view = (await Services(store, clock).Item2.GetAsync(scene.Clerk, id)).Value;
        var change = Assert.Single(view.Correction!.Changes);
        Assert.Equal(("推荐单位意见", "情况属实，同意推荐。", "情况属实，同意推荐，已补盖公章。"), (change.Name, change.Old, change.New));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task There_is_no_second_return(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var (scene, clock, id) = await ReturnedAsync(store, "R08");
        await SetAsync(store, id, CandidateState.Resubmitted);
        var again = await Services(store, clock).Item1.ProposeAsync(scene.Clerk, id, Return("R12"));
        Assert.Equal(ProblemKind.Conflict, again.Problems[0].Kind);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_due_date_is_extended_once_with_a_reason_and_never_beyond_the_stage(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var (scene, clock, id) = await ReturnedAsync(store, "R08", new DateOnly(2026, 4, 24));
        var service = new CorrectionService(store.Stores, clock);
        var day = new DateOnly(2026, 4, 27);
        foreach (var other in new[] { scene.Unit(1), scene.Rechecker, scene.Auditor, scene.Expert(0), scene.Stranger })
            Assert.Equal(ProblemKind.Forbidden, (await service.ExtendAsync(other, id, day, "公章外借")).Problems[0].Kind);
        Assert.Equal("Day", (await service.ExtendAsync(scene.Clerk, id, new DateOnly(2026, 4, 24), "公章外借")).Problems[0].Field);
        Assert.Equal("Day", (await service.ExtendAsync(scene.Clerk, id, new DateOnly(2026, 4, 29), "公章外借")).Problems[0].Field);
        Assert.Equal("Reason", (await service.ExtendAsync(scene.Clerk, id, day, " ")).Problems[0].Field);
        Assert.Equal(day, ChinaTime.Day((await service.ExtendAsync(scene.Clerk, id, day, "公章外借")).Value));
        Assert.Contains(
            "已延期一次",
            (await service.ExtendAsync(scene.Clerk, id, day.AddDays(1), "公章外借")).Text,
            StringComparison.Ordinal
        );

        // The old date passes without harm; at the new one the nomination lapses, and the unit reads why.
        var (screening, _) = Services(store, clock);
        clock.Now = ChinaTime.At(new DateOnly(2026, 4, 25), new TimeOnly(9, 0));
        Assert.Equal(0, await screening.LapseAsync(TestContext.Current.CancellationToken));
        clock.Now = ChinaTime.At(day, new TimeOnly(17, 0, 1));
        Assert.Equal(1, await screening.LapseAsync(TestContext.Current.CancellationToken));
        var own = (await new CandidateQueryService(store.Stores, clock, store.Secrets).FindAsync(scene.Unit(1), id)).Value;
        Assert.Equal("逾期未补正，视为撤回", own.Next.Text);
        Assert.Contains("4月27日 17:00 已过", own.Note!.Note, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_code_without_places_needs_places_named(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var (scene, screening, _, id) = await OneAsync(store);
        var form = Return("R19");
        form.Note = "联系电话打不通。";
        Assert.Equal("Places", (await screening.ProposeAsync(scene.Clerk, id, form)).Problems[0].Field);
        form.Places = ["ContactPhone"];
        Assert.Equal(["联系人电话"], (await screening.ProposeAsync(scene.Clerk, id, form)).Value.Places);
    }

    private static async Task<(Scene, FixedClock, Guid)> ReturnedAsync(TestStore store, string code, DateOnly? due = null)
    {
        var scene = await Scene.WeinanAsync(store);
        var clock = new FixedClock(scene.JustIn(StageKind.FormCheck));
        var (screening, _) = Services(store, clock);
        var id = (await Nominations.SubmitAsync(store, scene, 1))[0].Id;
        var form = Return(code);
        form.DueDay = due ?? form.DueDay;
        form.Remarks[code] = "第二页未见公章";
        var verdict = (await screening.ProposeAsync(scene.Clerk, id, form)).Value;
        Assert.True((await screening.ConfirmAsync(scene.Rechecker, verdict.Id)).Done);
        return (scene, clock, id);
    }
}
