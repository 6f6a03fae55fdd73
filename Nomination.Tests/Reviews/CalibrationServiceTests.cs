using Nomination.Core.Campaigns;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;

namespace Nomination.Tests.Reviews;

public sealed class CalibrationServiceTests
{
    private static readonly string Story = string.Concat(Enumerable.Repeat("在一线工作多年，解决了生产中的难题。", 5));
    private static readonly AnchorText[] Texts = [.. Enumerable.Range(1, 3).Select(i => new AnchorText("基层一线", $"推荐词{i}", Story))];

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Each_expert_sees_the_own_severity_and_nobody_elses(string kind)
    {
        await using var s = await OpenAsync(CalibrationRound.Offered, kind);
        var service = new CalibrationService(s.Store.Stores, s.Clock);
        await ScoreAsync(s, service, "E01", [18, 30, 12, 12, 12], [16, 26, 11, 11, 11], [14, 22, 10, 10, 10]);
        Assert.Null((await service.DeskAsync(s.Expert("E01"), s.Id)).Value.Severity);
        await ScoreAsync(s, service, "E03", [18, 30, 12, 12, 12], [16, 26, 11, 11, 11], [14, 22, 10, 10, 10]);
        Assert.Null((await service.DeskAsync(s.Expert("E01"), s.Id)).Value.Severity);
        // E06 is nine points below in each, and puts the second first.
        await ScoreAsync(s, service, "E06", [15, 27, 11, 11, 11], [17, 28, 12, 11, 11], [11, 18, 6, 9, 9]);
        var severity = (await service.DeskAsync(s.Expert("E06"), s.Id)).Value.Severity!;
        // Own totals 75, 79, 53: mean 69; panel (84+75+66)/3 = 75 twice and 69: mean 73.
        var total = severity.Lines[^1];
        Assert.Equal(("合计", "69.00", "73.00", -4.0), (total.Name, total.Own, total.Panel, Math.Round(total.Difference, 6)));
        Assert.Equal(6, severity.Lines.Count);
        Assert.Equal("定标 2 ＞ 定标 1 ＞ 定标 3", severity.OwnOrder);
        Assert.Equal("定标 1 ＞ 定标 2 ＞ 定标 3", severity.PanelOrder);
        // Exactly the own marks and the panel's means: no field holds another's sheet.
        var other = (await service.DeskAsync(s.Expert("E01"), s.Id)).Value.Severity!;
        Assert.Equal(("75.00", "73.00"), (other.Lines[^1].Own, other.Lines[^1].Panel));
        Assert.Equal(
            ProblemKind.Conflict,
            (await service.SaveAsync(s.Expert("E06"), s.Id, 1, Points(20, 30, 12, 12, 12))).Problems[0].Kind
        );
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Where_it_is_required_no_real_dossier_opens_before(string kind)
    {
        await using var s = await OpenAsync(CalibrationRound.Required, kind);
        var service = new CalibrationService(s.Store.Stores, s.Clock);
        Assert.Contains("请先完成校准轮", (await s.Reviews.DossierAsync(s.Expert("E01"), s.Id, "07")).Text, StringComparison.Ordinal);
        Assert.Contains(
            "请先完成校准轮",
            (await s.Sheets.SaveMarkAsync(s.Expert("E01"), s.Id, "07", "c1", 1000, 0)).Text,
            StringComparison.Ordinal
        );
        Assert.Equal("定标 1、2、3 还没有评完。", (await service.HandInAsync(s.Expert("E01"), s.Id)).Text);
        await ScoreAsync(s, service, "E01", [18, 30, 12, 12, 12], [16, 26, 11, 11, 11], [14, 22, 10, 10, 10]);
        Assert.True((await s.Reviews.DossierAsync(s.Expert("E01"), s.Id, "07")).Done);
        Assert.False((await s.Reviews.DossierAsync(s.Expert("E03"), s.Id, "07")).Done);
    }

    [Fact]
    public async Task Anchor_sheets_never_enter_the_ranking()
    {
        await using var s = await OpenAsync(CalibrationRound.Offered);
        var service = new CalibrationService(s.Store.Stores, s.Clock);
        await ScoreAsync(s, service, "E01", [18, 30, 12, 12, 12], [16, 26, 11, 11, 11], [14, 22, 10, 10, 10]);
        await s.FillAsync();
        s.Clock.Now = s.Scene.JustAfter(StageKind.Scoring);
        var view = (await s.Board.RankingAsync(s.Scene.Clerk, s.Id)).Value;
        Assert.Equal((337, 38), (view.Locked, view.Lines.Count));
    }

    [Fact]
    public async Task The_office_sets_three_and_none_once_scoring_of_them_began()
    {
        await using var s = await OpenAsync(CalibrationRound.Offered);
        var (anchors, service) = (Anchors(s), new CalibrationService(s.Store.Stores, s.Clock));
        Assert.Equal(ProblemKind.Invalid, (await anchors.SetAsync(s.Scene.Clerk, s.Id, Texts[..2])).Problems[0].Kind);
        Assert.Equal(
            ["Headline2"],
            (await anchors.SetAsync(s.Scene.Clerk, s.Id, [Texts[0], Texts[1] with { Headline = "" }, Texts[2]])).Problems.Select(p =>
                p.Field
            )
        );
        Assert.True((await anchors.SetAsync(s.Scene.Clerk, s.Id, [.. Texts.Reverse()])).Done);
        Assert.Equal(ProblemKind.Forbidden, (await anchors.SetAsync(s.Scene.Rechecker, s.Id, Texts)).Problems[0].Kind);
        Assert.Equal(["c1"], (await service.SaveAsync(s.Expert("E01"), s.Id, 1, Points(21))).Problems.Select(p => p.Field));
        Assert.True((await service.SaveAsync(s.Expert("E01"), s.Id, 1, Points(18))).Done);
        Assert.Equal(ProblemKind.Conflict, (await anchors.SetAsync(s.Scene.Clerk, s.Id, Texts)).Problems[0].Kind);
        var setup = (await anchors.SetupAsync(s.Scene.Clerk, s.Id)).Value;
        Assert.Equal((9, 0), (setup.Experts.Count, setup.Experts.Count(e => e.IsDone)));
    }

    [Fact]
    public async Task Without_the_rule_there_is_no_round()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite");
        Assert.Equal(
            ProblemKind.NotFound,
            (await new CalibrationService(s.Store.Stores, s.Clock).DeskAsync(s.Expert("E01"), s.Id)).Problems[0].Kind
        );
        Assert.Equal(ProblemKind.Conflict, (await Anchors(s).SetAsync(s.Scene.Clerk, s.Id, Texts)).Problems[0].Kind);
    }

    private static AnchorService Anchors(ReviewScene s) => new(s.Store.Stores, s.Clock, s.Store.Secrets);

    private static async Task<ReviewScene> OpenAsync(CalibrationRound round, string kind = "sqlite")
    {
        var s = await ReviewScene.OpenAsync(kind, change: r => r with { Sheets = r.Sheets with { Calibration = round } });
        Assert.True((await Anchors(s).SetAsync(s.Scene.Clerk, s.Id, Texts)).Done);
        return s;
    }

    private static async Task ScoreAsync(ReviewScene s, CalibrationService service, string expert, params int[][] points)
    {
        foreach (var (own, number) in points.Select((p, i) => (p, i + 1)))
            Assert.True((await service.SaveAsync(s.Expert(expert), s.Id, number, Points(own))).Done);
        Assert.True((await service.HandInAsync(s.Expert(expert), s.Id)).Done);
    }

    private static Dictionary<string, int> Points(params int[] points) =>
        points.Select((p, i) => (p, i)).ToDictionary(x => $"c{x.i + 1}", x => x.p * 100);
}
