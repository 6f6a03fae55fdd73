using Microsoft.EntityFrameworkCore;
using Nomination.Core.Ballots;
using static Nomination.Tests.Ballots.BallotScene;

namespace Nomination.Tests.Ballots;

/// <summary>What somebody with the files, the journal or the tables could still find out.</summary>
public sealed class SecrecyTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Roll_and_box_have_no_column_for_time_order_or_each_other(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await using var db = store.Stores.Open();
        Assert.Equal(["Key", "RoundId", "TicksJson"], Columns<BallotPaper>());
        Assert.Equal(["HasVoted", "IsPresent", "OnPaper", "ReviewerId", "RoundId"], Columns<RollMark>());
        Assert.Equal(["Cipher", "RoundId", "Version"], Columns<SealedBox>());
        Assert.Equal(["Code", "RoundId"], Columns<PaperSlip>());
        Assert.Equal(["Code", "Id", "Place", "RoundId", "Text"], Columns<SlipReading>());

        IEnumerable<string> Columns<T>() => db.Model.FindEntityType(typeof(T))!.GetProperties().Select(p => p.GetColumnName()).Order();
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_journal_has_no_line_for_a_vote_and_no_receipt(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await StartAsync(store);
        var round = await scene.OpenAsync(present: 8);
        await using var db = store.Stores.Open();
        var before = await db.AuditEntries.CountAsync(TestContext.Current.CancellationToken);
        var receipts = await scene.CastAsync(round, Spread(8, 3, 2));
        await scene.Votes.CastAsync(scene.Scene.Expert(0), round, []);
        Assert.Equal(before, await db.AuditEntries.CountAsync(TestContext.Current.CancellationToken));
        await scene.CloseAndCountAsync(round);
        var journal = await db.AuditEntries.Select(e => e.Subject + e.Detail).ToListAsync(TestContext.Current.CancellationToken);
        Assert.All(receipts, r => Assert.DoesNotContain(journal, line => line.Contains(r.Key, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Postgres_says_the_same_transaction_of_all_papers_and_of_all_marks()
    {
        Assert.SkipUnless(TestStore.Kinds.Any(k => k.Data == "postgres"), "no PostgreSQL here");
        await using var store = await TestStore.OpenAsync("postgres", fresh: true);
        var scene = await StartAsync(store);
        var round = await scene.OpenAsync(present: 8);
        await scene.CastAsync(round, Spread(8, 3, 2));
        await using var db = store.Stores.Open();
        Must(await scene.Rounds.CloseAsync(scene.Scene.Chair, round));
        Assert.Equal(1, await WritersAsync($"SELECT count(DISTINCT xmin::text)::int AS \"Value\" FROM \"BallotPapers\""));
        Assert.Equal(1, await WritersAsync($"SELECT count(DISTINCT xmin::text)::int AS \"Value\" FROM \"RollMarks\""));

        Task<int> WritersAsync(FormattableString sql) => db.Database.SqlQuery<int>(sql).SingleAsync();
    }
}
