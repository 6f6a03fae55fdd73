using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Screening;
using Nomination.Core.Shared;
using static Nomination.Tests.Screening.Checks;

namespace Nomination.Tests.Screening;

/// <summary>Scenario A3 of the handbook, by the services.</summary>
public sealed class FormCheckScenarioTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Of_43_nominations_38_pass_two_lapse_and_three_are_refused(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await Scene.WeinanAsync(store);
        // Of those who will pass: 3 of county division rank, 11 under 45, 12 women, no academician.
        var all = await Nominations.SubmitAsync(
            store,
            scene,
            43,
            (n, _, form) =>
            {
                form.AdminRank = n <= 3 ? "县处级" : "无";
                form.BirthDate = n <= 11 ? new DateOnly(1981, 5, 31) : new DateOnly(1981, 5, 30);
                form.Gender = n <= 12 ? "女" : "男";
            }
        );
        var clock = new FixedClock(scene.JustIn(StageKind.FormCheck));
        var (screening, dossiers) = Services(store, clock);
        (int Number, string Code)[] returned = [(21, "R08"), (29, "R08"), (35, "R08"), (18, "R12"), (33, "R12"), (26, "R15"), (40, "R14")];
        (int Number, string Code)[] refused = [(41, "R02"), (42, "R05"), (43, "R07")];

        // First round: all 43 are checked by the clerk and confirmed in one batch by the second person.
        var proposals = new List<Guid>();
        foreach (var candidate in all)
        {
            var number = int.Parse(candidate.Number!);
            var form =
                returned.FirstOrDefault(r => r.Number == number) is { Code: { } r } ? Return(r)
                : refused.FirstOrDefault(r => r.Number == number) is { Code: { } c } ? Reject(c)
                : Accept();
            proposals.Add((await screening.ProposeAsync(scene.Clerk, candidate.Id, form)).Value.Id);
        }
        Assert.Equal((0, 43), await QueueAsync(store, scene));
        Assert.True((await screening.ConfirmManyAsync(scene.Rechecker, proposals)).Done);
        Assert.Equal((0, 0), await QueueAsync(store, scene));

        // Five come back right and are accepted; two do not come back.
        clock.Now = scene.JustIn(StageKind.FormCheck).AddDays(3);
        foreach (var number in new[] { 18, 21, 26, 29, 33 })
        {
            await SetAsync(store, all[number - 1].Id, CandidateState.Resubmitted);
            await PassAsync(screening, scene, all[number - 1].Id);
        }
        clock.Now = scene.Campaign.StageOf(StageKind.Correction)!.Closes;
        Assert.Equal(0, await screening.LapseAsync(TestContext.Current.CancellationToken));
        clock.Now = scene.JustAfter(StageKind.Correction);
        Assert.Equal(2, await screening.LapseAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, await screening.LapseAsync(TestContext.Current.CancellationToken));

        var figures = (await dossiers.StatisticsAsync(scene.Clerk, scene.Campaign.Id)).Value;
        Assert.Equal((43, 38, 2, 3), (figures.Submitted, figures.Passed, figures.Lapsed, figures.Rejected));
        Assert.Equal("R02×1 R05×1 R07×1 R08×3 R12×2 R14×1 R15×1", string.Join(' ', figures.Codes.Select(c => $"{c.Code}×{c.Total}")));
        // First verdict → after correction → final: R08 3 → 2 mended, 1 lapsed; R12 2 → 2; R15 1 → 1; R14 1 → lapsed.
        Assert.Equal(
            ["R02 0 1 0 0", "R05 0 1 0 0", "R07 0 1 0 0", "R08 3 0 2 1", "R12 2 0 2 0", "R14 1 0 0 1", "R15 1 0 1 0"],
            figures.Codes.Select(c => $"{c.Code} {c.Returned} {c.Rejected} {c.Mended} {c.Lapsed}")
        );
        Assert.Equal((43, 7, 38, 3, 2), Sum(figures.Kinds));
        Assert.Equal((7, 3), (figures.Codes.Sum(c => c.Returned), figures.Codes.Sum(c => c.Rejected)));
        Assert.Equal(
            ["县处级 3/38 7.9% True", "45岁以下 11/38 28.9% True", "女性 12/38 31.6% ", "院士 0/38 0.0% True"],
            figures.Ratios.Take(4).Select(r => $"{r.Name} {r.Count}/{r.Total} {r.Percent} {r.Holds}")
        );
        var passed = await Lists(store, scene)
            .ListAsync(scene.Auditor, scene.Campaign.Id, new PageRequest(Size: 50), new DossierFilter(CandidateState.Passed));
        Assert.Equal(38, passed.Value.Total);

        var lapsed = (await dossiers.GetAsync(scene.Clerk, all[34].Id)).Value;
        Assert.Equal((CandidateState.Lapsed, "系统"), (lapsed.State, lapsed.History[0].By));
    }

    private static (int, int, int, int, int) Sum(IReadOnlyList<KindCount> kinds) =>
        (
            kinds.Sum(k => k.Submitted),
            kinds.Sum(k => k.Returned),
            kinds.Sum(k => k.Passed),
            kinds.Sum(k => k.Rejected),
            kinds.Sum(k => k.Lapsed)
        );
}
