using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Nomination.App.Notices;
using Nomination.Core.Notices;
using Nomination.Core.Shared;
using Nomination.Tests.Evidence;

namespace Nomination.Tests.Notices;

/// <summary>Nobody fills the disk: bytes per address range and day, and what nobody has accepted per notice.</summary>
public sealed class StrangerMeterTests
{
    [Theory]
    [InlineData("203.0.113.9", "203.0.113.77", "203.0.114.9")]
    [InlineData("2001:db8:1:1::5", "2001:db8:1:2::9", "2001:db8:2::1")]
    public void One_range_sends_its_share_of_the_day_and_no_more(string one, string near, string far)
    {
        var clock = new FixedClock(NoticeScene.Local(5, 8, 10));
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Limits:StrangerBytes", "100")]).Build();
        var meter = new StrangerMeter(clock, settings);
        Assert.True(meter.Takes(IPAddress.Parse(one), 60));
        Assert.False(meter.Takes(IPAddress.Parse(near), 60));
        Assert.True(meter.Takes(IPAddress.Parse(far), 60));
        clock.Now = NoticeScene.Local(5, 9, 0);
        Assert.True(meter.Takes(IPAddress.Parse(near), 60));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task What_was_sent_but_nobody_accepted_counts_for_the_notice_as_well(string kind)
    {
        await using var scene = await NoticeScene.OpenAsync(kind);
        var notice = await scene.PostAsync();
        var sent = await scene.FormAsync(notice, "同敏霞");
        NoticeScene.Must(await scene.Objections.FileAsync(Actor.Visitor, notice, sent));
        var id = ObjectionCodes.IdOf(Guid.Parse(sent.Ticket));
        await scene.ChangeAsync(db =>
        {
            db.Add(
                new ObjectionFile
                {
                    NoticeId = notice,
                    ObjectionId = id,
                    Kind = ObjectionFileKind.Evidence,
                    Order = 1,
                    MediaType = "application/pdf",
                    Bytes = ObjectionUploadService.MostUnread,
                    Sha256 = new string('1', 64),
                    At = scene.Clock.GetUtcNow(),
                }
            );
            return Task.CompletedTask;
        });
        var more = await scene.FormAsync(notice, "惠成林", files: false);
        Assert.Contains("上传的文件过多", (await TakeAsync()).Text, StringComparison.Ordinal);
        // Accepted, it is a case that somebody has read, and no longer in the way.
        NoticeScene.Must(await scene.Cases.TakeAsync(scene.Scene.Handler, id, true));
        NoticeScene.Must(await scene.Cases.DecideAsync(scene.Scene.Handler, id, ObjectionState.Accepted, ""));
        NoticeScene.Must(await TakeAsync());

        Task<Result> TakeAsync() =>
            scene.Uploads.TakeAsync(
                Actor.Visitor,
                notice,
                more.Ticket,
                ObjectionFileKind.SignedPage,
                new MemoryStream(Corpus.Jpeg(640, 480))
            );
    }
}
