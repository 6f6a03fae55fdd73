using Nomination.Core.Ballots;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Documents;
using Nomination.Core.Shared;
using Nomination.Tests.Ballots;

namespace Nomination.Tests.Documents;

/// <summary>The papers of scenario A6: nine members, eight present, twenty names for ten seats.</summary>
public sealed class BallotPaperTests
{
    private static readonly int[] Votes = [8, 8, 7, 7, 7, 6, 6, 6, 5, 4, 4, 4, 3, 2, 2, 1, 0, 0, 0, 0];

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_tally_sheet_carries_every_number_of_the_tally(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var (scene, papers, round) = await CountedAsync(store);
        var sheet = BallotScene.Must(await scene.Counts.TallyAsync(scene.Scene.Clerk, round));
        var paper = BallotScene.Must(await papers.RoundAsync(scene.Scene.Clerk, round, BallotPaperKind.Tally));
        var text = LetterTests.Text(paper);
        foreach (var part in new[] { "应到\n9 人", "实到\n8 人", "发出票\n8 张", "收回票\n8 张", "有效票\n7 张", "无效票\n1 张" })
            Assert.Contains(part, text);
        Assert.Contains($"弃权票\n{sheet.Blank} 张", text);
        Assert.Contains(sheet.PassWords, text);
        Assert.Contains("至少 6 人；已达到", text);
        var rows = paper
            .Blocks.OfType<Grid>()
            .Single(g => g.Rows[0].Repeats)
            .Rows.Skip(1)
            .Select(r => r.Cells.Select(c => c.Text).ToList());
        Assert.Equal(
            sheet.Lines.Select(l =>
                string.Join(
                    '|',
                    l.Order,
                    l.Name,
                    l.Recused,
                    l.Votes,
                    l.Denominator,
                    l.Percent,
                    l.Elected ? "入选"
                        : l.InRunoff ? "再投"
                        : ""
                )
            ),
            rows.Select(r => string.Join('|', r[0], r[1], r[3], r[4], r[5], r[6], r[7] is "入选" or "再投" ? r[7] : ""))
        );
        Assert.Equal(2, text.Split("已在系统签认").Length - 1);
        Assert.Empty(Office.Errors(DocxWriter.Write(paper)));
    }

    [Fact]
    public async Task No_paper_has_a_number_before_the_count_and_the_sample_is_there_at_once()
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        var scene = await BallotScene.StartAsync(store);
        var papers = new BallotPaperService(store.Stores, scene.Clock);
        var s = scene.Scene;
        var round = await scene.OpenAsync(8);
        await scene.CastAsync(round, BallotScene.Spread(8, Votes));
        foreach (var kind in new[] { BallotPaperKind.Tally, BallotPaperKind.Report })
        foreach (var actor in new[] { s.Clerk, s.Rechecker, s.Chair, s.Scrutineer, s.Auditor, s.CoHost, s.Expert(0) })
            Assert.False((await papers.RoundAsync(actor, round, kind)).Done, $"{kind} {actor.Name}");
        var sample = LetterTests.Text(BallotScene.Must(await papers.RoundAsync(s.Clerk, round, BallotPaperKind.Slip)));
        Assert.Contains("候选人1", sample);
        Assert.Contains("至多选 10 人", sample);
        Assert.Contains("多选无效", sample);
        var minutes = LetterTests.Text(BallotScene.Must(await papers.MeetingAsync(s.Clerk, s.Campaign.Id, BallotPaperKind.Minutes)));
        Assert.Contains("第一轮投票：尚未计票。", minutes);
        Assert.DoesNotContain("有效票", minutes);
        Assert.Contains("尚未确认", (await papers.MeetingAsync(s.Clerk, s.Campaign.Id, BallotPaperKind.Decision)).Text);
    }

    [Fact]
    public async Task The_office_the_chair_and_the_scrutineers_have_the_figures_at_once_and_members_when_they_are_announced()
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        var (scene, papers, round) = await CountedAsync(store);
        var s = scene.Scene;
        foreach (var actor in new[] { s.Clerk, s.Rechecker, s.Chair, s.Scrutineer })
        foreach (var kind in new[] { BallotPaperKind.Tally, BallotPaperKind.Report })
            Assert.True((await papers.RoundAsync(actor, round, kind)).Done, $"{kind} {actor.Name}");
        foreach (var actor in new[] { s.Unit(0), s.Handler, s.Stranger, s.Department("公安"), Actor.Visitor })
        foreach (var kind in new[] { BallotPaperKind.Slip, BallotPaperKind.Tally, BallotPaperKind.Report })
            Assert.Equal(ProblemKind.NotFound, (await papers.RoundAsync(actor, round, kind)).Problems[0].Kind);
        foreach (var actor in new[] { s.Unit(0), s.Expert(0), s.Scrutineer, s.Stranger, Actor.Visitor })
            Assert.False((await papers.MeetingAsync(actor, s.Campaign.Id, BallotPaperKind.Decision)).Done, actor.Name);
        foreach (var actor in new[] { s.Expert(0), s.Auditor, s.CoHost })
            Assert.Contains("尚未宣布", (await papers.RoundAsync(actor, round, BallotPaperKind.Tally)).Text);
        foreach (var actor in new[] { s.Auditor, s.CoHost })
            Assert.Contains("尚未宣布", (await papers.MeetingAsync(actor, s.Campaign.Id, BallotPaperKind.Minutes)).Text);
        Assert.True((await papers.MeetingAsync(s.Scrutineer, s.Campaign.Id, BallotPaperKind.Minutes)).Done);
        await using (var db = store.Stores.Open())
        {
            db.BallotRounds.Single(r => r.Id == round).AnnouncedAt = scene.Clock.GetUtcNow();
            Assert.Null(await db.CommitAsync());
        }
        Assert.True((await papers.RoundAsync(s.Expert(0), round, BallotPaperKind.Tally)).Done);
        Assert.True((await papers.MeetingAsync(s.Auditor, s.Campaign.Id, BallotPaperKind.Minutes)).Done);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Minutes_tell_attendance_recusals_rounds_ties_result_and_what_is_not_protected(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var (scene, papers, _) = await CountedAsync(store);
        await using (var db = store.Stores.Open())
        {
            // On the roll, as a substitute is, and not seated.
            db.Reviewers.Single(r => r.Id == scene.Scene.Panel[3].Id).IsSeated = false;
            Assert.Null(await db.CommitAsync());
        }
        var text = LetterTests.Text(
            BallotScene.Must(await papers.MeetingAsync(scene.Scene.Clerk, scene.Scene.Campaign.Id, BallotPaperKind.Minutes))
        );
        Assert.Contains("缺席：专家9", text);
        Assert.Contains("专家4对候选人3（同单位）", text);
        Assert.Contains("发出选票 8 张，收回 8 张，其中有效票 7 张", text);
        foreach (var honest in new[] { "拍摄", "病毒", "完全一致", "回执号不能证明选了谁" })
            Assert.Contains(honest, text);
        Assert.Contains("监票人甲、监票人乙", text);
    }

    [Fact]
    public async Task A_decision_commends_only_with_an_approval_number_and_lists_by_strokes_of_the_surname()
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        var (scene, papers, round) = await CountedAsync(store, runOff: true);
        BallotScene.Must(await scene.Meetings.AnnounceAsync(scene.Scene.Clerk, round));
        BallotScene.Must(await scene.Elections.AcceptAsync(scene.Scene.Clerk, scene.Scene.Campaign.Id));
        var paper = await DecisionAsync();
        var text = LetterTests.Text(paper);
        Assert.Contains("关于选树2026年渭南最美科技工作者的决定", text);
        Assert.DoesNotContain("表彰", text);
        Assert.Contains("渭南最美科技工作者提名奖", text);
        var names = paper.Blocks.OfType<Grid>().First().Rows.Skip(1).Select(r => int.Parse(r.Cells[1].Text["候选人".Length..])).ToList();
        Assert.Equal(names.Order(), names);
        Assert.Contains("公示期满且无异议后方可印发", paper.Head);
        await using (var db = store.Stores.Open())
        {
            var campaign = db.Campaigns.Single();
            (campaign.Wording, campaign.ApprovalNumber) = ("表彰", "陕评组办〔2026〕示例号");
            Assert.Null(await db.CommitAsync());
        }
        Assert.Contains("关于表彰2026年渭南最美科技工作者的决定", LetterTests.Text(await DecisionAsync()));

        async Task<Paper> DecisionAsync() =>
            BallotScene.Must(await papers.MeetingAsync(scene.Scene.Clerk, scene.Scene.Campaign.Id, BallotPaperKind.Decision));
    }

    [Theory]
    [InlineData(BallotMode.Approve, "赞成", "多选无效")]
    [InlineData(BallotMode.YesNo, "反对", "同意的不超过")]
    [InlineData(BallotMode.Score, "评分（0—100）", "整数分")]
    [InlineData(BallotMode.Ranked, "名次", "至多排")]
    [InlineData(BallotMode.Tiers, "提名", "提名至多 10 人")]
    public async Task The_sample_says_in_every_mode_how_to_mark_it(BallotMode mode, string column, string rule)
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        var scene = await BallotScene.StartAsync(store, r => r with { Ballot = r.Ballot with { Mode = mode } });
        var papers = new BallotPaperService(store.Stores, scene.Clock);
        var round = BallotScene.Must(await scene.Rounds.PrepareAsync(scene.Scene.Clerk, scene.Scene.Campaign.Id));
        var paper = BallotScene.Must(await papers.RoundAsync(scene.Scene.Clerk, round, BallotPaperKind.Slip));
        var text = LetterTests.Text(paper);
        Assert.Contains(column, text);
        Assert.Contains(rule, text);
        Assert.Empty(Office.Errors(DocxWriter.Write(paper)));
    }

    [Fact]
    public async Task Every_paper_prints_within_its_margins_and_on_as_many_pages_as_it_needs()
    {
        Assert.SkipUnless(Office.IsHere, "no LibreOffice here (NOMINATION_TEST_OFFICE); run.sh installs it where it may");
        await using var store = await TestStore.OpenAsync("sqlite");
        var (scene, papers, round) = await CountedAsync(store, runOff: true);
        BallotScene.Must(await scene.Meetings.AnnounceAsync(scene.Scene.Clerk, round));
        BallotScene.Must(await scene.Elections.AcceptAsync(scene.Scene.Clerk, scene.Scene.Campaign.Id));
        using var folder = new TempFolder();
        var shown = Environment.GetEnvironmentVariable("NOMINATION_TEST_SHOW");
        foreach (var kind in Enum.GetValues<BallotPaperKind>())
        {
            var paper = BallotScene.Must(
                kind is BallotPaperKind.Minutes or BallotPaperKind.Decision
                    ? await papers.MeetingAsync(scene.Scene.Clerk, scene.Scene.Campaign.Id, kind)
                    : await papers.RoundAsync(scene.Scene.Clerk, round, kind)
            );
            await File.WriteAllBytesAsync(Path.Combine(folder.Path, $"{kind}.docx"), DocxWriter.Write(paper));
        }
        await Office.ConvertAsync(folder.Path);
        foreach (
            var (kind, least, most) in new[]
            {
                (BallotPaperKind.Slip, 1, 1),
                (BallotPaperKind.Tally, 1, 2),
                (BallotPaperKind.Report, 1, 2),
                (BallotPaperKind.Minutes, 3, 6),
                (BallotPaperKind.Decision, 2, 3),
            }
        )
        {
            var pdf = Path.Combine(folder.Path, $"{kind}.pdf");
            if (shown is { Length: > 0 })
                File.Copy(pdf, Path.Combine(shown, $"{kind}.pdf"), true);
            Assert.InRange(await Office.PagesAsync(pdf), least, most);
            Assert.True(await Office.HasWhiteSidesAsync(pdf, millimetres: 8), $"{kind}");
        }
    }

    /// <summary>Eight of nine present, one paper void, one member recused from the third name, both scrutineers signed.</summary>
    private static async Task<(BallotScene Scene, BallotPaperService Papers, Guid Round)> CountedAsync(TestStore store, bool runOff = false)
    {
        var scene = await BallotScene.StartAsync(store);
        await scene.RecuseAsync(3, 2);
        var round = await scene.OpenAsync(8);
        var lists = BallotScene.Spread(7, runOff ? [7, 7, 7, 6, 6, 6, 5, 5, 4, 4] : [7, 7, 6, 6, 6, 6, 5, 5, 4, 3, 3]);
        IEnumerable<int>[] ballots = [.. lists.Select((l, i) => i == 3 ? l.Where(n => n != 2) : l)];
        await scene.CastAsync(round, ballots);
        await scene.ForgeAsync(round, 7, "[\"someone else\"]");
        await scene.CloseAndCountAsync(round);
        await scene.SignAsync(round, announce: false);
        return (scene, new BallotPaperService(store.Stores, scene.Clock), round);
    }
}
