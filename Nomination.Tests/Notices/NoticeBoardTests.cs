using Nomination.Core.Candidates;
using Nomination.Core.Evidence;
using Nomination.Core.Notices;
using Nomination.Core.Shared;
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
    public async Task The_list_of_a_past_year_is_shown_to_the_office_and_takes_clues_though_nothing_else_of_its_people_is_kept(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var campaign = await Archive.AddAsync(store);
        var clock = new FixedClock(Opens.AddYears(1));
        using var folder = new TempFolder();
        using var vault = new EvidenceVault(folder.Path);
        var clerk = new Actor(Guid.NewGuid(), "经办", [new SeatOf(Role.Clerk, campaign.OrganiserId)]);
        var posted = Assert.Single((await new NoticeService(store.Stores, clock).PostedAsync(clerk, campaign.Id)).Value);
        Assert.Equal((14, CandidateState.Awarded), (posted.Entries.Count, posted.Entries[0].State));

        var form = new ObjectionForm
        {
            EntryId = posted.Entries[0].Id.ToString(),
            Kind = ObjectionRules.Substantive,
            Ground = "推荐材料不真实",
            Facts = "推广面积与统计年鉴不一致，请核查。",
            Anonymous = true,
        };
        var objections = new ObjectionService(store.Stores, clock, store.Secrets, vault);
        Assert.True((await objections.FileAsync(Actor.Visitor, posted.Id, form)).Value.IsLate);
        var (desk, id) = (
            new ObjectionDeskService(store.Stores, clock, store.Secrets, vault),
            ObjectionCodes.IdOf(Guid.Parse(form.Ticket))
        );
        Assert.Equal(CandidateState.Awarded, (await desk.CaseAsync(clerk, id)).Value.Standing);
        Assert.Empty((await desk.HandlersAsync(clerk, id)).Value);
        var handler = new Actor(Guid.NewGuid(), "受理", [new SeatOf(Role.ObjectionHandler, campaign.OrganiserId)]);
        Assert.True((await new ObjectionCaseService(store.Stores, clock, store.Secrets).TakeAsync(handler, id, true)).Done);
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
        // The tag is the program's: a test beside this one may post a notice between two readings.
        var isKept = false;
        for (var tries = 0; tries < 50 && !isKept; tries++)
            isKept = await PrintAsync() == await PrintAsync();
        Assert.True(isKept);
        var before = written;
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
        Assert.True(await PrintAsync() > before);
        Assert.Null(await board.PrintedAsync(Guid.NewGuid(), Write));

        async Task<int> PrintAsync() => (await board.PrintedAsync(id, Write))!.Bytes[0];
    }
}
