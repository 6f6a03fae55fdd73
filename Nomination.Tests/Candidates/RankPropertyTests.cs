using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Candidates;

namespace Nomination.Tests.Candidates;

/// <summary>推荐顺序 stays 1..n without gaps, and places stay within the quota, whatever a unit does in whatever order.</summary>
public sealed class RankPropertyTests
{
    [Fact]
    public void Random_submissions_withdrawals_and_reorderings_leave_ranks_without_gaps() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(12),
            Prop.ForAll(Gen.Choose(0, 9).ListOf(14).ToArbitrary(), steps => HoldsAsync([.. steps]).GetAwaiter().GetResult())
        );

    private static async Task<bool> HoldsAsync(IReadOnlyList<int> steps)
    {
        await using var n = await Nominations.OpenAsync("sqlite");
        var unit = n.Scene.Unit(0);
        await n.ChangeAsync(async db => (await db.Units.SingleAsync(u => u.Code == "XQ610523")).ExtraQuota = 2);
        var person = 0;
        foreach (var step in steps)
        {
            var ranked = await n.RankedAsync(unit);
            if (step < 5)
            {
                var (id, version) = await n.ReadyAsync(unit, ++person);
                var done = await n.Submits.SubmitAsync(unit, id, version, true);
                Assert.Equal(ranked.Count < 4, done.Done);
            }
            else if (step < 8 && ranked.Count > 0)
                Assert.True((await n.Submits.WithdrawAsync(unit, ranked[step % ranked.Count].Id, "测试撤回")).Done);
            else
                Assert.True((await n.Ranks.ReorderAsync(unit, n.Campaign, [.. ranked.Select(c => c.Id).Reverse()])).Done);
            if (!(await n.RankedAsync(unit)).Select(c => c.Rank).SequenceEqual(Enumerable.Range(1, await PlacesAsync(n))))
                return false;
        }
        return true;
    }

    private static async Task<int> PlacesAsync(Nominations n)
    {
        await using var db = n.Store.Stores.Open();
        return await db.QuotaPlaces.CountAsync();
    }
}
