using Microsoft.EntityFrameworkCore;
using Nomination.Core.Candidates;
using Nomination.Core.Units;
using Nomination.Tests.Candidates;

namespace Nomination.Tests.Units;

/// <summary>
/// Many at once: whatever persons and teams are submitted and withdrawn, places granted and taken back in parallel, no more places are
/// taken than there are, the ranks have no gap, no candidate is lost, and every number is given once.
/// </summary>
public sealed class QuotaConcurrencyTests
{
    [Theory, MemberData(nameof(Runs))]
    public async Task Places_and_ranks_hold_under_parallel_acts(string kind, int seed)
    {
        await using var n = await Nominations.OpenAsync(kind);
        var random = new Random(seed);
        var (unit, id) = (n.Scene.Unit(0), n.Scene.Units[0].Id);
        await n.ChangeAsync(async db => (await db.Units.SingleAsync(u => u.Id == id)).TeamQuota = 1);
        var grants = new QuotaGrantService(n.Store.Stores, n.Clock);
        var drafts = new List<(Guid Id, int Version)>();
        for (var person = 1; person <= 8; person++)
            drafts.Add(await n.ReadyAsync(unit, person, person % 3 == 0 ? Forms.Team(person) : null));

        for (var round = 0; round < 3; round++)
        {
            var ranked = await n.RankedAsync(unit);
            var acts = drafts.Select(d => (Func<Task>)(() => n.Submits.SubmitAsync(unit, d.Id, d.Version, true))).ToList();
            acts.AddRange(
                ranked.Where(_ => random.Next(2) == 0).Select(c => (Func<Task>)(() => n.Submits.WithdrawAsync(unit, c.Id, "并发撤回")))
            );
            acts.Add(() => grants.GrantAsync(n.Scene.Clerk, id, UnitScene.Grant()));
            acts.Add(() => grants.GrantAsync(n.Scene.Clerk, id, UnitScene.Grant(teams: true)));
            var earlier = await GrantsAsync(n);
            acts.AddRange(earlier.Select(g => (Func<Task>)(() => grants.RevokeAsync(n.Scene.Clerk, g, "并发收回"))));
            acts.Add(() => n.Ranks.ReorderAsync(unit, n.Campaign, [.. ranked.Select(c => c.Id).Reverse()]));
            await Task.WhenAll(acts.OrderBy(_ => random.Next()).Select(a => Task.Run(a)));
            await HoldsAsync(n, id, drafts.Count);
        }
    }

    public static TheoryData<string, int> Runs()
    {
        var runs = new TheoryData<string, int>();
        foreach (
            var kind in Environment.GetEnvironmentVariable("NOMINATION_TEST_POSTGRES") is null ? ["sqlite"] : new[] { "sqlite", "postgres" }
        )
            for (var seed = 1; seed <= 3; seed++)
                runs.Add(kind, seed);
        return runs;
    }

    private static async Task HoldsAsync(Nominations n, Guid unitId, int candidates)
    {
        await using var db = n.Store.Stores.Open();
        var unit = await db.Units.SingleAsync(u => u.Id == unitId);
        var places = await db.QuotaPlaces.Where(p => p.UnitId == unitId).ToListAsync();
        Assert.True(places.Count(p => !p.ForTeam) <= unit.Places, $"{places.Count(p => !p.ForTeam)} of {unit.Places}");
        Assert.True(places.Count(p => p.ForTeam) <= unit.TeamPlaces, $"{places.Count(p => p.ForTeam)} teams of {unit.TeamPlaces}");
        var inForce = await db.QuotaGrants.Where(g => g.UnitId == unitId && g.RevokedAt == null).ToListAsync();
        Assert.Equal(inForce.Where(g => !g.ForTeams).Sum(g => g.Extra), unit.ExtraQuota);
        Assert.Equal(inForce.Where(g => g.ForTeams).Sum(g => g.Extra), unit.ExtraTeams);

        var all = await db.Candidates.Where(c => c.UnitId == unitId).ToListAsync();
        Assert.Equal(candidates, all.Count);
        var submitted = all.Where(c => c.State == CandidateState.Submitted).ToList();
        Assert.Equal(submitted.Select(c => c.Id).Order(), places.Select(p => p.CandidateId).Order());
        Assert.All(submitted, c => Assert.Equal(c.Kind == CandidateKind.Team, places.Single(p => p.CandidateId == c.Id).ForTeam));
        Assert.Equal(Enumerable.Range(1, submitted.Count), submitted.Select(c => c.RankInUnit).Order());
        Assert.All(all.Except(submitted), c => Assert.Equal(0, c.RankInUnit));
        var numbers = all.Where(c => c.Number is not null).Select(c => c.Number).ToList();
        Assert.Equal(numbers.Count, numbers.Distinct().Count());
    }

    private static async Task<List<Guid>> GrantsAsync(Nominations n)
    {
        await using var db = n.Store.Stores.Open();
        return await db.QuotaGrants.Where(g => g.RevokedAt == null).Select(g => g.Id).ToListAsync();
    }
}
