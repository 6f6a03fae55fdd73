using System.Text;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Documents;
using Nomination.Core.Notices;
using Nomination.Core.Shared;
using Nomination.Tests.Evidence;
using static Nomination.Tests.Notices.NoticeScene;

namespace Nomination.Tests.Notices;

/// <summary>保密: the objector is in none of what the subject's unit, experts, co-hosts, the public, the journal and the exports can have.</summary>
public sealed class ObjectionSecrecyTests
{
    private static readonly string[] Secrets = ["赵真名", "0000999", "E00000001", "示例路 9 号", "示例推广站"];

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_case_gone_all_the_way_shows_its_objector_to_nobody_else(string kind)
    {
        await using var scene = await NoticeScene.OpenAsync(kind);
        var (handler, unit) = (scene.Scene.Handler, scene.Scene.Unit(0));
        scene.Clock.Now = Local(5, 8, 15);
        var (id, code) = await ObjectionCaseServiceTests.FileAsync(scene);
        Must(await scene.Cases.TakeAsync(handler, id, true));
        Must(await scene.Cases.DecideAsync(handler, id, ObjectionState.Accepted, ""));
        var form = new FactForm { Question = "赵真名反映推广面积不实，请核实。", DueDay = new DateOnly(2026, 5, 12) };
        Assert.Contains("提出人的姓名", (await scene.Facts.AskAsync(handler, id, form)).Text, StringComparison.Ordinal);
        form.Question = "请核实 2024 年推广面积与统计年鉴是否一致。";
        var request = (await scene.Facts.AskAsync(handler, id, form)).Value;
        Must(await scene.Uploads.ReplyAsync(unit, request, new MemoryStream(Corpus.Jpeg(800, 600))));
        Must(await scene.Facts.AnswerAsync(unit, request, "经核实，多报一倍。"));
        Assert.Equal("Report", (await scene.Cases.ReportAsync(handler, id, "据赵真名提供的年鉴，面积不实。")).Problems[0].Field);
        Must(await scene.Cases.ReportAsync(handler, id, "经核对统计年鉴，面积不实，建议成立。"));
        Assert.Equal(
            "Text",
            (await scene.Cases.DecideAsync(handler, id, ObjectionState.Upheld, "电话 0913-0000999", "纪要")).Problems[0].Field
        );
        scene.Clock.Now = scene.Clock.Now.AddDays(1);
        Must(await scene.Cases.DecideAsync(handler, id, ObjectionState.Upheld, "经核查，面积不实。", "纪要〔2026〕2号"));
        Assert.Equal(
            "Way",
            (await scene.Cases.DeliverAsync(handler, id, "告知书", "交赵真名本人", new DateOnly(2026, 5, 8))).Problems[0].Field
        );
        var pass = (await scene.Desk.RevealAsync(handler, id, "寄送文书")).Value.Pass;

        var shown = new StringBuilder();
        void Show(object? value) => shown.AppendLine(CanonicalJson.Write(value));
        Show((await scene.Facts.ListAsync(unit, scene.Campaign)).Value);
        Show((await scene.Facts.FindAsync(unit, request)).Value);
        Show((await scene.Papers.RequestAsync(unit, request)).Value.FileName);
        Show(Text((await scene.Papers.RequestAsync(unit, request)).Value));
        Show(Text((await scene.Papers.LetterAsync(scene.Scene.Clerk, id, ObjectionLetter.Subject, "")).Value));
        foreach (var staff in new[] { scene.Scene.Clerk, scene.Scene.Auditor, handler })
        {
            Show((await scene.Desk.CaseAsync(staff, id)).Value);
            Show((await scene.Desk.ListAsync(staff, scene.Campaign, new PageRequest())).Value);
            var course = (await scene.Papers.CourseAsync(staff, id, false, "")).Value;
            Show(Text(course.Paper));
            Show(course.Rows);
        }
        Show(await scene.Objections.FollowAsync(code));
        Show(await new NoticeBoardService(scene.Store.Stores, scene.Clock).ListAsync());
        Show(await scene.ReadAsync(db => db.AuditEntries.Select(e => e.Subject + e.Detail + e.ActorName).ToListAsync()));
        Show(await scene.ReadAsync(db => db.ObjectionEvents.Select(e => e.By + e.Text + e.Paper).ToListAsync()));
        Show(await scene.ReadAsync(db => db.Objections.ToListAsync()));
        Assert.All(Secrets, s => Assert.DoesNotContain(s, shown.ToString(), StringComparison.Ordinal));

        // The copy with identity is for two roles, names no person in its file name, and says so on every page.
        foreach (
            var actor in new[]
            {
                scene.Scene.Clerk,
                scene.Scene.CoHost,
                scene.Scene.Expert(0),
                unit,
                scene.Scene.Unit(1),
                scene.Scene.Administrator,
            }
        )
            Assert.Equal(ProblemKind.Forbidden, (await scene.Papers.CourseAsync(actor, id, true, pass)).Problems[0].Kind);
        // The handler's pass is the handler's: it opens nothing for the auditor, and a made-up one nothing for anybody.
        var looks = await LooksAsync(scene);
        Assert.Equal(ProblemKind.Forbidden, (await scene.Papers.CourseAsync(scene.Scene.Auditor, id, true, pass)).Problems[0].Kind);
        Assert.Equal(ProblemKind.Forbidden, (await scene.Papers.CourseAsync(handler, id, true, "寄送文书")).Problems[0].Kind);
        Assert.Equal(looks, await LooksAsync(scene));
        var own = (await scene.Desk.RevealAsync(scene.Scene.Auditor, id, "抽查")).Value.Pass;
        var secret = (await scene.Papers.CourseAsync(scene.Scene.Auditor, id, true, own)).Value.Paper;
        Assert.Contains("赵真名", Text(secret), StringComparison.Ordinal);
        Assert.DoesNotContain("赵真名", secret.FileName, StringComparison.Ordinal);
        Assert.Contains("不得转交", secret.Head, StringComparison.Ordinal);
        var letter = (await scene.Papers.LetterAsync(handler, id, ObjectionLetter.Decision, pass)).Value;
        Assert.Contains("赵真名：", Text(letter), StringComparison.Ordinal);
        Assert.DoesNotContain("赵真名", letter.FileName, StringComparison.Ordinal);
        // Printed again after the ruling, the letter of acceptance keeps its own day.
        var accepted = await scene.ReadAsync(db =>
            db.ObjectionEvents.SingleAsync(e => e.ObjectionId == id && e.Step == ObjectionStep.Accept)
        );
        var acceptance = (await scene.Papers.LetterAsync(handler, id, ObjectionLetter.Acceptance, pass)).Value;
        Assert.Contains(
            acceptance.Blocks,
            b => b is Line { Kind: LineKind.Sign } l && l.Text == ChinaTime.ShowDay(ChinaTime.Day(accepted.At))
        );
        Assert.False((await scene.Papers.LetterAsync(scene.Scene.Clerk, id, ObjectionLetter.Decision, pass)).Done);
        scene.Clock.Now = scene.Clock.Now.AddHours(3);
        Assert.Contains(
            "链接已经失效",
            (await scene.Papers.LetterAsync(handler, id, ObjectionLetter.Decision, pass)).Text,
            StringComparison.Ordinal
        );
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Files_lie_sealed_without_their_names_and_what_was_never_sent_is_swept(string kind)
    {
        await using var scene = await NoticeScene.OpenAsync(kind);
        var notice = await scene.PostAsync();
        var form = await scene.FormAsync(notice, "同敏霞");
        var picture = Corpus.Png(640, 480);
        Must(await scene.Uploads.TakeAsync(Actor.Visitor, notice, form.Ticket, ObjectionFileKind.Evidence, new MemoryStream(picture)));
        var refused = await scene.Uploads.TakeAsync(
            Actor.Visitor,
            notice,
            form.Ticket,
            ObjectionFileKind.Evidence,
            new MemoryStream(Corpus.Docx)
        );
        Assert.StartsWith("证据：", refused.Text, StringComparison.Ordinal);
        var lost = await scene.FormAsync(notice, "惠成林", files: false);
        Must(
            await scene.Uploads.TakeAsync(
                Actor.Visitor,
                notice,
                lost.Ticket,
                ObjectionFileKind.SignedPage,
                new MemoryStream(Corpus.Jpeg(640, 480))
            )
        );
        Must(await scene.Objections.FileAsync(Actor.Visitor, notice, form));
        var file = await scene.ReadAsync(db => db.ObjectionFiles.AsNoTracking().SingleAsync(f => f.Kind == ObjectionFileKind.Evidence));
        await using (var raw = scene.Vault.Open(file.Sha256)!)
        {
            var head = new byte[4];
            await raw.ReadExactlyAsync(head);
            Assert.NotEqual([0x89, 0x50, 0x4E, 0x47], head);
        }
        Assert.Equal(ProblemKind.Forbidden, (await scene.Desk.OpenAsync(scene.Scene.Clerk, file.Id, "看看")).Problems[0].Kind);
        Must(await scene.Cases.TakeAsync(scene.Scene.Handler, file.ObjectionId, true));
        Assert.Equal(ProblemKind.Forbidden, (await scene.Desk.OpenAsync(scene.Scene.Handler, file.Id, "核对证据")).Problems[0].Kind);
        var pass = (await scene.Desk.RevealAsync(scene.Scene.Handler, file.ObjectionId, "核对证据")).Value.Pass;
        Assert.DoesNotContain("核对证据", Uri.UnescapeDataString(pass), StringComparison.Ordinal);
        var opened = (await scene.Desk.OpenAsync(scene.Scene.Handler, file.Id, pass)).Value;
        Assert.Equal(("证据1.png", picture.Length), (opened.Name, opened.Bytes.Length));
        Assert.Contains(
            "证据1",
            await scene.ReadAsync(db => db.AuditEntries.OrderByDescending(e => e.Sequence).Select(e => e.Detail).FirstAsync()),
            StringComparison.Ordinal
        );

        scene.Clock.Now = scene.Clock.Now.AddHours(49);
        Assert.Equal(1, await scene.Uploads.SweepAsync());
        Assert.Equal(3, await scene.ReadAsync(db => db.ObjectionFiles.CountAsync()));
        Assert.Equal(
            ProblemKind.Conflict,
            (await scene.Uploads.TakeAsync(Actor.Visitor, notice, form.Ticket, ObjectionFileKind.Evidence, new MemoryStream(picture)))
                .Problems[0]
                .Kind
        );
    }

    private static Task<int> LooksAsync(NoticeScene scene) =>
        scene.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Act == "RevealObjector"));

    internal static string Text(Paper paper) =>
        string.Join(
            '\n',
            paper.Blocks.SelectMany(b =>
                b switch
                {
                    Line line => [line.Text],
                    Grid grid => grid.Rows.SelectMany(r => r.Cells).Select(c => c.Text),
                    _ => Array.Empty<string>(),
                }
            )
        );
}
