using Microsoft.EntityFrameworkCore;
using Nomination.Core.Notices;
using Nomination.Core.Shared;
using static Nomination.Tests.Notices.NoticeScene;

namespace Nomination.Tests.Notices;

/// <summary>更正: short requests, two of the same slip, and two corrections at once.</summary>
public sealed class NoticeCorrectionTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Two_readers_tell_of_the_same_slip_in_a_few_characters_and_both_are_settled_as_corrected(string kind)
    {
        await using var scene = await OpenAsync(kind);
        var notice = await scene.PostAsync();
        var entry = (await scene.EntryAsync(notice, "惠成林")).ToString();
        var service = new NoticeCorrectionService(scene.Store.Stores, scene.Clock);
        List<(Guid Id, string Code)> requests = [];
        foreach (var facts in new[] { "“成”→“诚”", "成林应为诚林" })
        {
            var request = new CorrectionRequest { EntryId = entry, Facts = facts };
            Assert.True(new CorrectionRequestValidator().Validate(request).IsValid);
            var receipt = await scene.Objections.FileAsync(Actor.Visitor, notice, request.ToObjection());
            Must(receipt);
            requests.Add((ObjectionCodes.IdOf(Guid.Parse(request.Ticket)), receipt.Value.Code));
        }
        var short3 = new CorrectionRequest { EntryId = entry, Facts = "错别字" };
        Assert.Equal("Facts", (await scene.Objections.FileAsync(Actor.Visitor, notice, short3.ToObjection())).Problems[0].Field);

        var line = await scene.ReadAsync(db => db.NoticeEntries.AsNoTracking().SingleAsync(e => e.Name == "惠成林"));
        var form = new EntryCorrection
        {
            Name = "惠诚林",
            WorkUnit = line.WorkUnit,
            Title = line.Title,
            Reason = "与身份证核对",
        };
        Assert.Equal(ProblemKind.Forbidden, (await service.SettleAsync(scene.Scene.Auditor, requests[0].Id, form)).Problems[0].Kind);
        foreach (var (id, _) in requests)
            Must(await service.SettleAsync(scene.Scene.Clerk, id, form));
        Assert.Equal(ProblemKind.Conflict, (await service.SettleAsync(scene.Scene.Clerk, requests[0].Id, form)).Problems[0].Kind);
        Assert.Equal(
            ["已在公示上更正并注明。", "公示上已经是正确的写法，感谢您的提醒。"],
            [
                (await scene.Objections.FollowAsync(requests[0].Code))!.Decision,
                (await scene.Objections.FollowAsync(requests[1].Code))!.Decision,
            ]
        );
        var sheet = (await new NoticeBoardService(scene.Store.Stores, scene.Clock).FindAsync(notice))!;
        Assert.Equal("更正（2026年5月6日）：姓名由“惠成林”更正为“惠诚林”（与身份证核对）。", Assert.Single(sheet.Notes));
        form.Name = "惠澄林";
        form.Reason = "电话问过19900000101";
        Assert.Equal("Reason", (await scene.Notices.CorrectAsync(scene.Scene.Clerk, Guid.Parse(entry), form)).Problems[0].Field);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Of_two_corrections_at_once_no_note_is_lost(string kind)
    {
        await using var scene = await OpenAsync(kind);
        var notice = await scene.PostAsync();
        var lines = await scene.ReadAsync(db => db.NoticeEntries.AsNoTracking().Where(e => e.NoticeId == notice).ToListAsync());
        var done = await Task.WhenAll(
            lines.Select(l =>
                Task.Run(() =>
                    scene.Notices.CorrectAsync(
                        scene.Scene.Clerk,
                        l.Id,
                        new EntryCorrection
                        {
                            Name = l.Name + "甲",
                            WorkUnit = l.WorkUnit,
                            Title = l.Title,
                            Reason = "错字",
                        }
                    )
                )
            )
        );
        Assert.All(done.Where(d => !d.Done), d => Assert.Equal(ProblemKind.Conflict, d.Problems[0].Kind));
        var sheet = (await new NoticeBoardService(scene.Store.Stores, scene.Clock).FindAsync(notice))!;
        Assert.Equal(done.Count(d => d.Done), sheet.Notes.Count);
        Assert.Equal(sheet.Notes.Count, sheet.Groups.SelectMany(g => g.Lines).Count(l => l.Name.EndsWith('甲')));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_telephone_left_with_a_slip_is_opened_by_the_clerk_with_a_reason(string kind)
    {
        await using var scene = await OpenAsync(kind);
        var notice = await scene.PostAsync();
        var request = new CorrectionRequest
        {
            EntryId = (await scene.EntryAsync(notice, "惠成林")).ToString(),
            Facts = "“成”应为“诚”",
            Phone = "0913-0000777",
        };
        Must(await scene.Objections.FileAsync(Actor.Visitor, notice, request.ToObjection()));
        var id = ObjectionCodes.IdOf(Guid.Parse(request.Ticket));
        Assert.Equal("Reason", (await scene.Desk.RevealAsync(scene.Scene.Clerk, id, "")).Problems[0].Field);
        Assert.Equal("0913-0000777", (await scene.Desk.RevealAsync(scene.Scene.Clerk, id, "核对写法")).Value.Objector.Phone);
        Assert.Equal(ProblemKind.Forbidden, (await scene.Desk.RevealAsync(scene.Scene.Rechecker, id, "核对写法")).Problems[0].Kind);
        Assert.Equal(1, await scene.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Act == "RevealObjector")));
    }
}
