using Nomination.Core.Documents;
using Nomination.Core.Notices;
using Nomination.Core.Shared;
using static Nomination.Tests.Notices.NoticeScene;

namespace Nomination.Tests.Notices;

/// <summary>补正 and 不予受理: what the letters ask for, by when they were said, and what is still open to whoever gets them.</summary>
public sealed class ObjectionLettersTests
{
    [Theory]
    [InlineData(false, "身份证明的照片或扫描件、亲笔签名页的照片或扫描件。", 8)]
    [InlineData(true, "请补充 2024 年统计年鉴第 88 页。", 9)]
    public async Task The_letter_of_completion_names_what_is_missing_and_the_day_it_was_said(bool asked, string missing, int day)
    {
        await using var scene = await NoticeScene.OpenAsync("sqlite");
        var notice = await scene.PostAsync();
        scene.Clock.Now = Local(5, 8, 15);
        Must(await scene.Objections.FileAsync(Actor.Visitor, notice, await scene.FormAsync(notice, "同敏霞", files: asked)));
        var id = await scene.ReadAsync(db => Task.FromResult(db.Objections.Single().Id));
        var handler = scene.Scene.Handler;
        scene.Clock.Now = Local(5, 9, 10);
        Must(await scene.Cases.TakeAsync(handler, id, true));
        if (asked)
            Must(await scene.Cases.DecideAsync(handler, id, ObjectionState.NeedsCorrection, "请补充 2024 年统计年鉴第 88 页"));
        scene.Clock.Now = Local(5, 10, 10);
        var letter = await LetterAsync(scene, id, ObjectionLetter.Completion);
        Assert.Contains($"需要补正以下内容：\n{missing}\n请于2026年5月", letter, StringComparison.Ordinal);
        Assert.EndsWith($"2026年5月{day}日", letter, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(9, "可在公示期内重新提出")]
    [InlineData(13, "如有新的证据或线索，可向我会或者监督部门反映。")]
    public async Task A_refused_objection_may_be_filed_anew_only_while_the_notice_runs(int day, string open)
    {
        await using var scene = await NoticeScene.OpenAsync("sqlite");
        scene.Clock.Now = Local(5, 8, 15);
        var id = await ObjectionCaseServiceTests.FiledAsync(scene);
        scene.Clock.Now = Local(5, day, 10);
        Must(await scene.Cases.TakeAsync(scene.Scene.Handler, id, true));
        Must(await scene.Cases.DecideAsync(scene.Scene.Handler, id, ObjectionState.Refused, "不属于受理范围。"));
        // Printed again later, it says what was so on its own day.
        scene.Clock.Now = Local(5, 20, 10);
        var letter = await LetterAsync(scene, id, ObjectionLetter.Refusal);
        Assert.Contains(open, letter, StringComparison.Ordinal);
        Assert.Equal(day < 12, letter.Contains("重新提出", StringComparison.Ordinal));
        Assert.EndsWith($"2026年5月{day}日", letter, StringComparison.Ordinal);
    }

    private static async Task<string> LetterAsync(NoticeScene scene, Guid id, ObjectionLetter kind)
    {
        var pass = (await scene.Desk.RevealAsync(scene.Scene.Handler, id, "寄送文书")).Value.Pass;
        var letter = await scene.Papers.LetterAsync(scene.Scene.Handler, id, kind, pass);
        Must(letter);
        return ObjectionSecrecyTests.Text(letter.Value);
    }
}
