using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Notices;
using Nomination.Core.Shared;

namespace Nomination.Tests.Notices;

/// <summary>Opening and closing are proved by a copy of the page under its hash.</summary>
public sealed class NoticeArchiveTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_copy_is_due_at_each_end_kept_once_and_journalled_with_its_hash(string kind)
    {
        await using var scene = await NoticeScene.OpenAsync(kind);
        var id = await scene.PostAsync();
        var archives = new NoticeArchiveService(scene.Store.Stores, scene.Clock);
        Assert.Equal([(id, ArchiveMoment.Opening)], await archives.DueAsync());
        var hash = (await archives.KeepAsync(Actor.System, id, ArchiveMoment.Opening, "<p>公示</p>")).Value;
        Assert.Equal(CanonicalJson.Sha256("<p>公示</p>"), hash);
        Assert.Equal(ProblemKind.Conflict, (await archives.KeepAsync(Actor.System, id, ArchiveMoment.Opening, "x")).Problems[0].Kind);
        Assert.Equal(ProblemKind.Forbidden, (await archives.KeepAsync(Actor.Visitor, id, ArchiveMoment.Closing, "x")).Problems[0].Kind);
        Assert.Empty(await archives.DueAsync());

        scene.Clock.Now = NoticeScene.Local(5, 12, 0, 1);
        Assert.Equal([(id, ArchiveMoment.Closing)], await archives.DueAsync());
        await archives.KeepAsync(Actor.System, id, ArchiveMoment.Closing, "<p>已结束</p>");
        Assert.Empty(await archives.DueAsync());
        Assert.Equal("<p>公示</p>", (await archives.FindAsync(id, ArchiveMoment.Opening))!.Html);
        var journal = await scene.ReadAsync(db => db.AuditEntries.Where(e => e.Act == nameof(Act.ArchiveNotice)).ToListAsync());
        Assert.Equal(2, journal.Count);
        Assert.Contains(journal, e => e.Detail.Contains(hash, StringComparison.Ordinal));
        var sheet = (await new NoticeBoardService(scene.Store.Stores, scene.Clock).FindAsync(id))!;
        Assert.Equal(["opening", "closing"], sheet.Archives.Select(a => a.Address));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task An_opening_that_nobody_copied_is_not_made_up_afterwards(string kind)
    {
        await using var scene = await NoticeScene.OpenAsync(kind);
        var id = await scene.PostAsync();
        scene.Clock.Now = NoticeScene.Local(5, 15, 0);
        Assert.Equal([(id, ArchiveMoment.Closing)], await new NoticeArchiveService(scene.Store.Stores, scene.Clock).DueAsync());
        scene.Clock.Now = NoticeScene.Local(5, 20, 0);
        Assert.Empty(await new NoticeArchiveService(scene.Store.Stores, scene.Clock).DueAsync());
    }
}
