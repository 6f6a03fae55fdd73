using Microsoft.EntityFrameworkCore;
using Nomination.Core.Audit;
using Nomination.Core.Campaigns;
using Nomination.Core.Shared;

namespace Nomination.Tests.Audit;

public sealed class AuditServiceTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 6, 4, 0, 0, TimeSpan.Zero);

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task An_untouched_chain_of_more_than_one_batch_is_whole(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await WriteAsync(store, 1003);
        var report = (await Service(store).VerifyAsync(Actor.System)).Value;
        Assert.True(report.Ok);
        Assert.Equal(1003, report.Entries);
        Assert.Equal(64, report.Head.Length);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Altered_content_a_gap_and_a_forged_line_are_each_named(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await WriteAsync(store, 9);
        await using (var db = store.Stores.Open())
        {
            await db.AuditEntries.Where(e => e.Sequence == 2).ExecuteUpdateAsync(s => s.SetProperty(e => e.Subject, "另一件"));
            await db.AuditEntries.Where(e => e.Sequence == 4).ExecuteDeleteAsync();
            var seventh = await db.AuditEntries.AsNoTracking().SingleAsync(e => e.Sequence == 7);
            var forged = AuditEntry.HashOf(
                7,
                seventh.At,
                seventh.ActorId,
                "他人",
                seventh.Act,
                null,
                seventh.Subject,
                seventh.Detail,
                seventh.PreviousHash
            );
            await db
                .AuditEntries.Where(e => e.Sequence == 7)
                .ExecuteUpdateAsync(s => s.SetProperty(e => e.ActorName, "他人").SetProperty(e => e.Hash, forged));
        }
        var report = (await Service(store).VerifyAsync(Actor.System)).Value;
        Assert.False(report.Ok);
        Assert.Equal([(2, "altered"), (4, "gap"), (8, "unchained")], report.Faults.Select(f => (f.Sequence, f.Kind)));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Only_the_auditor_reads_and_one_bound_to_an_organiser_reads_only_its_campaigns(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await Scene.WeinanAsync(store);
        await WriteAsync(store, 3);
        await using (var db = store.Stores.Open())
        {
            db.Audit(scene.Clerk, Act.OpenCampaign, scene.Campaign.Id, "开启", Noon);
            await db.CommitAsync();
        }
        var service = Service(store);
        var all = (await service.ListAsync(scene.Auditor, new PageRequest(Size: 2))).Value;
        Assert.Equal(4, all.Total);
        Assert.Equal([4, 3], all.Items.Select(i => i.Sequence));
        Assert.Equal(1, (await service.ListAsync(scene.Auditor, new PageRequest(), scene.Campaign.Id)).Value.Total);
        Assert.Equal(1, (await service.ListAsync(scene.Auditor, new PageRequest(Search: "开启"))).Value.Total);
        var bound = new Actor(Guid.NewGuid(), "审计", [new SeatOf(Role.Auditor, scene.Organiser.Id)]);
        Assert.Equal(1, (await service.ListAsync(bound, new PageRequest())).Value.Total);
        Assert.Equal(ProblemKind.Forbidden, (await service.ListAsync(scene.Clerk, new PageRequest())).Problems[0].Kind);
        Assert.Equal(ProblemKind.Forbidden, (await service.VerifyAsync(scene.Administrator)).Problems[0].Kind);
    }

    private static AuditService Service(TestStore store) => new(store.Stores, new FixedClock(Noon));

    private static async Task WriteAsync(TestStore store, int lines)
    {
        await using var db = store.Stores.Open();
        for (var i = 1; i <= lines; i++)
            db.Audit(Actor.System, Act.TurnStage, null, $"第{i}件", Noon.AddSeconds(i), new { i });
        Assert.Null(await db.CommitAsync());
    }
}
