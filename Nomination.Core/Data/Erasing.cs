using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Nomination.Core.Audit;

namespace Nomination.Core.Data;

/// <summary>A table as erasing sees it: every column that may hold somebody's id.</summary>
/// <param name="Key">The id of the row itself; null where it has none of its own.</param>
/// <param name="Ids">All columns of ids, the key among them.</param>
/// <param name="Files">Columns that name bytes of the vault.</param>
public sealed record ErasableTable(IEntityType Type, string Name, string? Key, IReadOnlyList<string> Ids, IReadOnlyList<string> Files);

/// <summary>
/// Takes out of every table what hangs on a set of ids, directly or by other rows. It walks the model and not a list, so a table that is
/// made later is covered by having a column of ids. The journal is never touched.
/// </summary>
public static class Erasing
{
    /// <summary>Those that depend on others come first.</summary>
    public static IReadOnlyList<ErasableTable> Tables(IModel model)
    {
        var left = model.GetEntityTypes().Where(t => t.GetTableName() is not null && !t.IsOwned()).ToList();
        var ordered = new List<IEntityType>(left.Count);
        while (left.Count > 0)
        {
            var free = left.Where(t => !left.Exists(o => o != t && o.GetForeignKeys().Any(f => f.PrincipalEntityType == t))).ToList();
            if (free.Count == 0)
                free = [left[0]];
            ordered.AddRange(free);
            left.RemoveAll(free.Contains);
        }
        return [.. ordered.Where(t => t.ClrType != typeof(AuditEntry) && t.ClrType != typeof(ErasedId)).Select(Table)];
    }

    /// <summary>Erases, and answers the names of the vault that the rows held.</summary>
    /// <param name="roots">Ids on which everything hangs.</param>
    /// <param name="guard">Asked with the ids found before anything is deleted; throws to stop.</param>
    public static async Task<IReadOnlySet<string>> EraseAsync(
        NominationDb db,
        IReadOnlyCollection<Guid> roots,
        Func<IQueryable<Guid>, Task> guard,
        CancellationToken stop
    )
    {
        var tables = Tables(db.Model).Where(t => t.Ids.Count > 0).ToList();
        await db.Database.ExecuteSqlRawAsync("""DELETE FROM "ErasedIds" """, stop);
        foreach (var root in roots)
            await db.Database.ExecuteSqlAsync($"""INSERT INTO "ErasedIds" ("Id") VALUES ({root})""", stop);
        for (var found = 1; found > 0; )
        {
            found = 0;
            foreach (var t in tables.Where(t => t.Key is not null))
                found += await RunAsync(
                    db,
                    $"""
                    INSERT INTO "ErasedIds" ("Id") SELECT "{t.Key}" FROM "{t.Name}"
                    WHERE ({Hangs(t)}) AND "{t.Key}" NOT IN (SELECT "Id" FROM "ErasedIds")
                    """,
                    stop
                );
        }
        await guard(db.ErasedIds.Select(e => e.Id));
        var files = new HashSet<string>();
        foreach (var t in tables)
        foreach (var column in t.Files)
            files.UnionWith(await NamesAsync(db, t, column, $"WHERE {Hangs(t)}", stop));
        foreach (var t in tables)
            await RunAsync(db, $"""DELETE FROM "{t.Name}" WHERE {Hangs(t)}""", stop);
        await db.Database.ExecuteSqlRawAsync("""DELETE FROM "ErasedIds" """, stop);
        files.Remove("");
        return files;
    }

    /// <summary>Of these names of the vault those that some row still holds.</summary>
    public static async Task<IReadOnlySet<string>> StillNamedAsync(
        NominationDb db,
        IReadOnlyCollection<string> names,
        CancellationToken stop
    )
    {
        var still = new HashSet<string>();
        foreach (var t in Tables(db.Model))
        foreach (var column in t.Files)
            still.UnionWith((await NamesAsync(db, t, column, "", stop)).Where(names.Contains));
        return still;
    }

    private static ErasableTable Table(IEntityType type)
    {
        var table = StoreObjectIdentifier.Table(type.GetTableName()!, type.GetSchema());
        var ids = type.GetProperties().Where(p => p.ClrType == typeof(Guid) || p.ClrType == typeof(Guid?)).ToList();
        var key = type.FindPrimaryKey() is { Properties: [var one] } && one.ClrType == typeof(Guid) ? one.GetColumnName(table) : null;
        return new ErasableTable(
            type,
            table.Name,
            key,
            [.. ids.Select(p => p.GetColumnName(table)!)],
            [
                .. type.GetProperties()
                    .Where(p => p.ClrType == typeof(string) && p.Name.EndsWith("Sha256", StringComparison.Ordinal))
                    .Select(p => p.GetColumnName(table)!),
            ]
        );
    }

    private static string Hangs(ErasableTable t) =>
        string.Join(" OR ", t.Ids.Select(c => $"""("{c}" IN (SELECT "Id" FROM "ErasedIds"))"""));

    private static async Task<IReadOnlyList<string>> NamesAsync(
        NominationDb db,
        ErasableTable t,
        string column,
        string where,
        CancellationToken stop
    )
    {
        var sql = $"""SELECT DISTINCT "{column}" AS "Value" FROM "{t.Name}" {where}""";
        return await db.Database.SqlQueryRaw<string>(sql).ToListAsync(stop);
    }

    // Names of tables and columns come from the model, never from a person.
    private static Task<int> RunAsync(NominationDb db, string sql, CancellationToken stop) => db.Database.ExecuteSqlRawAsync(sql, stop);
}

/// <summary>The ids that are being erased: filled and emptied within one transaction, so nobody ever sees a row.</summary>
public sealed class ErasedId
{
    public required Guid Id { get; init; }
}
