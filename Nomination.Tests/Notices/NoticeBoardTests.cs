using Nomination.Core.Candidates;
using Nomination.Core.Notices;
using Nomination.Tests.Winners;

namespace Nomination.Tests.Notices;

public sealed class NoticeBoardTests
{
    private static readonly DateTimeOffset Opens = new(2025, 5, 20, 1, 0, 0, TimeSpan.Zero);

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_board_shows_a_notice_from_the_moment_its_period_begins(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await Archive.AddAsync(store);
        var clock = new FixedClock(Opens.AddSeconds(-1));
        var board = new NoticeBoardService(store.Stores, clock);
        Assert.Empty(await board.ListAsync());

        clock.Now = Opens;
        var head = Assert.Single(await board.ListAsync());
        Assert.Equal((14, "5个工作日", true), (head.Names, head.Period, head.IsOpen(clock.Now)));
        Assert.False(head.IsOpen(head.Closes.AddSeconds(1)));

        clock.Now = Opens.AddSeconds(-1);
        Assert.Null(await board.FindAsync(head.Id));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_notice_lists_winners_before_nominees_in_their_order(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        await Archive.AddAsync(store);
        var board = new NoticeBoardService(store.Stores, new FixedClock(Opens));
        var sheet = (await board.FindAsync((await board.ListAsync())[0].Id))!;

        Assert.Equal([AwardKind.Honour, AwardKind.Nominee], sheet.Groups.Select(g => g.Award));
        Assert.Equal(Enumerable.Range(1, 10), sheet.Groups[0].Lines.Select(l => l.Order));
        Assert.Equal(
            new NoticeLine(1, "石望云", "渭南市气象局", "农业气象服务负责人、正高级工程师", "渭南市气象学会（示例）", "科技管理与服务"),
            sheet.Groups[0].Lines[0]
        );
        Assert.Equal("中共渭南市委组织部", sheet.Hosts[0]);
        Assert.Equal("0913-0000001", sheet.Office.Phone);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_notice_is_written_as_a_file_once_and_again_only_after_a_change(string kind)
    {
        await using var scene = await NoticeScene.OpenAsync(kind);
        var id = await scene.PostAsync();
        var board = new NoticeBoardService(scene.Store.Stores, scene.Clock);
        var written = 0;
        byte[] Write(NoticeSheet sheet) => [(byte)++written];
        Assert.Equal([1], (await board.PrintedAsync(id, Write))!.Bytes);
        Assert.Equal([1], (await board.PrintedAsync(id, Write))!.Bytes);
        await scene.Notices.CorrectAsync(
            scene.Scene.Clerk,
            await scene.EntryAsync(id, "惠成林"),
            new EntryCorrection
            {
                Name = "惠诚林",
                WorkUnit = "示例中心",
                Title = "主任",
                Reason = "错字",
            }
        );
        Assert.Equal([2], (await board.PrintedAsync(id, Write))!.Bytes);
        Assert.Null(await board.PrintedAsync(Guid.NewGuid(), Write));
    }
}
