using Nomination.Core.Data;

namespace Nomination.Tests.Rehearsals;

/// <summary>Removing walks the model: a table made later is covered, or this test says that it is not.</summary>
public sealed class CoverageTests
{
    /// <summary>Tables without a column of somebody's id, and why nothing of a rehearsal can be in them.</summary>
    private static readonly Dictionary<string, string> Apart = new()
    {
        ["HolidayYears"] = "the State Council's table, the same for every campaign",
        ["ScrubRuns"] = "the nightly reading of the whole vault, of no campaign",
    };

    [Fact]
    public async Task Every_table_is_reached_by_an_id_or_says_why_it_stands_apart()
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        await using var db = store.Stores.Open();
        var unreached = Erasing
            .Tables(db.Model)
            .Where(t => t.Ids.All(c => c == "Id") && !IsRoot(t) && !Apart.ContainsKey(t.Name))
            .Select(t => t.Name);
        Assert.Empty(unreached);

        // What a rehearsal begins with: its own organiser, its campaign and its accounts.
        static bool IsRoot(ErasableTable t) => t.Name is "Organisers";
    }

    [Fact]
    public async Task Everything_that_points_to_another_row_is_removed_before_it()
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        await using var db = store.Stores.Open();
        var order = Erasing.Tables(db.Model).Select(t => t.Type).ToList();
        Assert.All(order, t => Assert.All(t.GetForeignKeys(), f => Assert.True(order.IndexOf(t) < order.IndexOf(f.PrincipalEntityType))));
    }
}
