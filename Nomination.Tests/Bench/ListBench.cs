using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Screening;
using Nomination.Core.Shared;
using static Nomination.Tests.Bench.BenchTable;

namespace Nomination.Tests.Bench;

/// <summary>The office's list at 2,000 nominations, beside the bare SQL of the same page on the same database. Only bench.sh runs it.</summary>
[Collection("bench")]
public sealed class ListBench
{
    private const int Runs = 200;
    private const double Goal = 150;

    private const string Bare = """
        SELECT c."Id", c."Number", c."Code", c."Kind", c."Name", c."WorkUnit", u."Name", c."Category", c."State", c."CorrectionDue",
            c."UpdatedAt", c."BirthDate", c."Position", c."AdminRank", c."FocusTags"
        FROM "Candidates" c JOIN "Units" u ON u."Id" = c."UnitId"
        WHERE c."CampaignId" = @campaign AND c."Number" IS NOT NULL ORDER BY c."Code" LIMIT 50 OFFSET @skip
        """;

    private const string Naive = """
        SELECT c."Id" FROM "Candidates" c
        WHERE c."CampaignId" = @campaign AND c."Number" IS NOT NULL AND c."FormJson" LIKE @like ORDER BY c."Code" LIMIT 50
        """;

    [Theory(Explicit = true), MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task List_and_search_at_2000(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await Scene.WeinanAsync(store);
        await Crowd.GatherAsync(store, scene);
        var lists = new DossierListService(store.Stores, new FixedClock(scene.JustIn(StageKind.FormCheck)));
        var campaign = scene.Campaign.Id;
        var all = new DossierFilter();
        await using var db = store.Stores.Open();
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);

        var bare = await P95Async(Runs, i => ReadAsync(db, Bare, ("@campaign", Key(db, campaign)), ("@skip", i % 40 * 50)));
        var page = await P95Async(Runs, i => ListAsync(new PageRequest(i % 40 + 1, 50), all));
        Add($"{kind}: a page of 50 of 2,000", page, "bare SQL of that page", bare, $"< {Goal} ms", page < Goal);

        var open = await P95Async(
            Runs,
            async i => Assert.True((await lists.OpenAsync(scene.Clerk, campaign, new PageRequest(i % 40 + 1, 50), all)).Done)
        );
        Add($"{kind}: whole screen with numbers and views", open, "bare SQL of that page", bare, $"< {Goal} ms", open < Goal);

        var sorts = DossierColumns.All.Select(c => "-" + c.Key).ToList();
        var filter = new DossierFilter
        {
            Frontline = true,
            Code = "R08",
            HasPaper = true,
        };
        var sorted = await P95Async(Runs, i => ListAsync(new PageRequest(1, 50, sorts[i % sorts.Count]), i % 2 == 0 ? all : filter));
        Add($"{kind}: sorted by any column, half of them filtered", sorted, "bare SQL of a page", bare, $"< {Goal} ms", sorted < Goal);

        var naive = await P95Async(
            Runs / 4,
            i => ReadAsync(db, Naive, ("@campaign", Key(db, campaign)), ("@like", $"%{Crowd.Words[i % Crowd.Words.Count]}%"))
        );
        var search = await P95Async(Runs, i => ListAsync(new PageRequest(1, 50, null, Crowd.Words[i % Crowd.Words.Count]), all));
        Add(
            $"{kind}: full-text search with highlighted words",
            search,
            "LIKE over the forms, ids only",
            naive,
            $"< {Goal} ms",
            search < Goal
        );

        async Task ListAsync(PageRequest request, DossierFilter wanted) =>
            Assert.True((await lists.ListAsync(scene.Clerk, campaign, request, wanted)).Done);
    }

    [Fact(Explicit = true)]
    public async Task Import_of_200_rows()
    {
        var figures = await SheetBench.RunAsync();
        Add("import of 200 rows", figures.Import, "plain read of the sheet", figures.PlainRead, "< 3,000 ms", figures.Import < 3_000);
        Add("check of 200 rows", figures.Check, "plain read of the sheet", figures.PlainRead, "< 3,000 ms", figures.Check < 3_000);
    }

    // SQLite keeps an id as text in capitals.
    private static object Key(NominationDb db, Guid id) => db is SqliteDb ? id.ToString().ToUpperInvariant() : id;

    private static async Task ReadAsync(NominationDb db, string sql, params (string Name, object Value)[] values)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
        await using DbDataReader reader = await command.ExecuteReaderAsync();
        var row = new object[reader.FieldCount];
        while (await reader.ReadAsync())
            reader.GetValues(row);
    }
}
