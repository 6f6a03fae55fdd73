using Nomination.Core.Accounts;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Screening;
using Nomination.Core.Shared;

namespace Nomination.Tests.Screening;

/// <summary>审查分工: who checks, who re-checks, and that it is never the same person.</summary>
public sealed class AssignmentTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task What_is_assigned_is_done_by_that_person_and_the_workload_shows_it(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var (scene, screening, _, id) = await Checks.OneAsync(store);
        var clock = new FixedClock(scene.JustIn(StageKind.FormCheck));
        var service = new AssignmentService(store.Stores, clock);
        var anna = await PersonAsync(store.Stores, scene, "安娜", Role.Clerk);
        var both = await PersonAsync(store.Stores, scene, "两职", Role.Clerk, Role.Rechecker);
        var zhou = await PersonAsync(store.Stores, scene, "周复核", Role.Rechecker);

        Assert.Equal(ProblemKind.Conflict, (await service.AssignAsync(scene.Clerk, id, both.Id, both.Id)).Problems[0].Kind);
        Assert.Equal(ProblemKind.Invalid, (await service.AssignAsync(scene.Clerk, id, zhou.Id, null)).Problems[0].Kind);
        Assert.Equal(ProblemKind.Invalid, (await service.AssignAsync(scene.Clerk, id, null, null)).Problems[0].Kind);
        foreach (var other in new[] { scene.Rechecker, scene.Unit(0), scene.Department("公安"), scene.Stranger, scene.Auditor })
            Assert.Equal(ProblemKind.Forbidden, (await service.AssignAsync(other, id, anna.Id, null)).Problems[0].Kind);
        Assert.True((await service.AssignAsync(scene.Clerk, id, anna.Id, zhou.Id)).Done);

        var refused = await screening.ProposeAsync(both, id, Checks.Accept());
        Assert.Contains("已分派给安娜审查", refused.Text, StringComparison.Ordinal);
        var verdict = (await screening.ProposeAsync(anna, id, Checks.Accept())).Value;
        var row = Assert.Single((await service.TableAsync(scene.Auditor, scene.Campaign.Id)).Value);
        Assert.Equal((verdict.Id, "安娜", "周复核"), (row.VerdictId, row.Checker, row.Rechecker));
        Assert.Contains("已分派给周复核复核", (await screening.ConfirmAsync(both, verdict.Id)).Text, StringComparison.Ordinal);
        // Who proposed cannot be made the re-checker afterwards.
        Assert.True((await service.AssignAsync(scene.Clerk, id, both.Id, null)).Done);
        Assert.True((await screening.ConfirmAsync(zhou, verdict.Id)).Done);
        var workers = (await service.WorkersAsync(scene.Clerk, scene.Campaign.Id)).Value;
        Assert.Equal(
            ["两职 0 0 0 0", "周复核 0 0 0 1", "安娜 0 1 0 0"],
            workers
                .OrderBy(w => w.Name, StringComparer.Ordinal)
                .Select(w => $"{w.Name} {w.ToCheck} {w.Checked} {w.ToConfirm} {w.Confirmed}")
        );
    }

    private static async Task<Actor> PersonAsync(Stores stores, Scene scene, string name, params Role[] roles)
    {
        var account = new Account { UserName = name, DisplayName = name };
        await using var db = stores.Open();
        db.Add(account);
        db.AddRange(
            roles.Select(role => new Seat
            {
                AccountId = account.Id,
                Role = role,
                OrganiserId = scene.Organiser.Id,
            })
        );
        Assert.Null(await db.CommitAsync());
        return new Actor(account.Id, name, [.. roles.Select(role => new SeatOf(role, scene.Organiser.Id))]);
    }
}
