using Microsoft.EntityFrameworkCore;

namespace Nomination.Tests.Data;

public sealed class StoreTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_migrated_store_is_empty_and_matches_the_model(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await using var db = store.Stores.Open();
        Assert.Equal(0, await db.Candidates.CountAsync(TestContext.Current.CancellationToken));
        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task Roll_box_and_papers_are_kept_without_rowid()
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        await using var db = store.Stores.Open();
        // The full-text engine makes some of its own tables the same way.
        var tables = await db
            .Database.SqlQuery<string>(
                $"SELECT name AS Value FROM sqlite_master WHERE type = 'table' AND sql LIKE '%WITHOUT ROWID%' AND name NOT LIKE '%TextIndex%' ORDER BY name"
            )
            .ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["BallotPapers", "PaperSlips", "RollMarks", "SealedBoxes"], tables);
    }
}
