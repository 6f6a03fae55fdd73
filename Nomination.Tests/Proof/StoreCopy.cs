using Microsoft.EntityFrameworkCore;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Duplicates;
using Nomination.Core.Reviews;

namespace Nomination.Tests.Proof;

/// <summary>All rows of one store written into another, empty one, whatever either is. What a store derives by itself it derives again.</summary>
internal static class StoreCopy
{
    private static readonly Type[] Derived = [typeof(CandidateText), typeof(DeedPrint), typeof(ConflictFinding), typeof(ConflictScan)];

    public static async Task Async(Stores from, Stores to)
    {
        await using var source = from.Open();
        await using var target = to.Open();
        foreach (var type in source.Model.GetEntityTypes().Select(t => t.ClrType).Except(Derived).ToList())
            target.AddRange(await Rows(source, type));
        await target.SaveChangesAsync();
    }

    private static async Task<IReadOnlyList<object>> Rows(NominationDb db, Type type)
    {
        var set = (IQueryable<object>)typeof(DbContext).GetMethod(nameof(DbContext.Set), [])!.MakeGenericMethod(type).Invoke(db, null)!;
        return await set.AsNoTracking().ToListAsync();
    }
}
