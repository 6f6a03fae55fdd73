using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Documents;
using Nomination.Core.Screening;
using Nomination.Core.Shared;
using Nomination.Tests.Screening;

namespace Nomination.Tests.Documents;

/// <summary>Letters from verdicts, reports of units, and the batch for a department.</summary>
public sealed class CheckPaperServiceTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_letter_comes_with_the_confirmed_verdict_for_the_unit_and_the_office(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var (scene, screening, _, id) = await Checks.OneAsync(store);
        var papers = new CheckPaperService(store.Stores, new FixedClock(scene.JustIn(StageKind.FormCheck)));
        var own = scene.Unit(1);
        var verdict = await screening.ProposeAsync(scene.Clerk, id, Checks.Return("R08"));
        Assert.False((await papers.LetterAsync(own, id, Act.Return)).Done);
        Assert.True((await screening.ConfirmAsync(scene.Rechecker, verdict.Value.Id)).Done);

        var letter = LetterTests.Text((await papers.LetterAsync(own, id, Act.Return)).Value);
        Assert.Contains("R08", letter);
        Assert.Contains("补填意见并加盖公章", letter);
        Assert.Contains("2026年4月28日", letter);
        Assert.Equal(ProblemKind.NotFound, (await papers.LetterAsync(own, id, Act.Accept)).Problems[0].Kind);
        Assert.Contains("☑退回补正", LetterTests.Text((await papers.CheckAsync(scene.Rechecker, id)).Value));
        Assert.False((await papers.CheckAsync(own, id)).Done);
        foreach (var other in new[] { scene.Unit(0), scene.Expert(0), scene.Department("税务"), Actor.Visitor })
        {
            Assert.Equal(ProblemKind.NotFound, (await papers.LetterAsync(other, id, Act.Return)).Problems[0].Kind);
            Assert.Equal(ProblemKind.NotFound, (await papers.ReportAsync(other, scene.Units[1].Id)).Problems[0].Kind);
        }
        Assert.Contains("示例01", LetterTests.Text((await papers.ReportAsync(own, scene.Units[1].Id)).Value));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_letters_name_what_was_found_and_opened_and_lapsing_by_itself_has_its_letter(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var (scene, screening, _, id) = await Checks.OneAsync(store);
        var clock = new FixedClock(scene.JustIn(StageKind.FormCheck));
        var papers = new CheckPaperService(store.Stores, clock);
        var form = Checks.Return("R08");
        form.Remarks["R08"] = "推荐单位意见页未见公章";
        var verdict = await screening.ProposeAsync(scene.Clerk, id, form);
        Assert.True((await screening.ConfirmAsync(scene.Rechecker, verdict.Value.Id)).Done);
        var letter = LetterTests.Text((await papers.LetterAsync(scene.Unit(1), id, Act.Return)).Value);
        Assert.Contains("：推荐单位意见页未见公章", letter, StringComparison.Ordinal);
        Assert.Contains("系统已开放下列内容供补正：", letter, StringComparison.Ordinal);
        Assert.False((await papers.LetterAsync(scene.Unit(1), id, Act.Lapse)).Done);

        clock.Now = new DateTimeOffset(2026, 4, 28, 9, 0, 1, TimeSpan.Zero);
        await new ScreeningService(store.Stores, clock).LapseAsync(TestContext.Current.CancellationToken);
        Assert.Equal(CandidateState.Lapsed, await Checks.StateAsync(store, id));
        letter = LetterTests.Text((await papers.LetterAsync(scene.Unit(1), id, Act.Lapse)).Value);
        Assert.Contains("在补正期限（2026年4月28日 17:00）内未补正", letter, StringComparison.Ordinal);
        Assert.Contains("推荐单位意见页未见公章", letter, StringComparison.Ordinal);
        Assert.Contains("视为撤回", letter, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_110_requests_are_batched_by_department_and_a_department_prints_its_own_alone(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await Scene.WeinanAsync(store);
        await Nominations.SubmitAsync(
            store,
            scene,
            20,
            (n, c, f) =>
            {
                c.State = CandidateState.Elected;
                c.Award = n <= 10 ? AwardKind.Honour : AwardKind.Nominee;
                f.IsEnterpriseHead = n <= 6;
            }
        );
        var clock = new FixedClock(scene.JustIn(StageKind.Vetting));
        var call = new OpinionCallForm { DueDay = new DateOnly(2026, 5, 15) };
        Assert.Equal(110, (await new OpinionService(store.Stores, clock).RequestAsync(scene.Clerk, scene.Campaign.Id, call)).Value);
        var papers = new OpinionPaperService(store.Stores, clock, store.Secrets);
        var departments = (await papers.DepartmentsAsync(scene.Clerk, scene.Campaign.Id)).Value;
        Assert.Equal(8, departments.Count);
        var forms = 0;
        foreach (var department in departments)
        {
            var batch = (await papers.BatchAsync(scene.Department(department), scene.Campaign.Id, "", official: true)).Value;
            // The letter, then each form on a page of its own.
            forms += batch.Blocks.Count(b => b is PageBreak);
            Assert.Empty(Office.Errors(DocxWriter.Write(batch)));
        }
        Assert.Equal(110, forms);

        var campaign = scene.Campaign.Id;
        Assert.False((await papers.BatchAsync(scene.Department("公安"), campaign, "税务", official: true)).Done);
        Assert.Contains("61059919750300001X", LetterTests.Text((await papers.BatchAsync(scene.Clerk, campaign, "税务", true)).Value));
        Assert.False((await papers.BatchAsync(scene.Rechecker, campaign, "税务", official: true)).Done);
        var masked = LetterTests.Text((await papers.BatchAsync(scene.Rechecker, campaign, "税务", official: false)).Value);
        Assert.DoesNotContain("61059919750300001X", masked);
        foreach (var other in new[] { scene.Unit(0), scene.Expert(0), scene.CoHost, scene.Auditor, Actor.Visitor })
            Assert.False((await papers.BatchAsync(other, campaign, "税务", official: false)).Done);
    }
}
