using Nomination.Core.Campaigns;
using Nomination.Core.Reviews;
using Nomination.Core.Scoring;
using Nomination.Tests.Reviews;

namespace Nomination.Tests.Scoring;

/// <summary>Whatever is kept of a calculation, the page shows what holds now.</summary>
public sealed class RankingFreshTests
{
    private const string Why = "把 08 号的分填到了 07 号";

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_sheet_given_back_a_recusal_and_one_more_reader_each_show_at_the_next_look(string kind)
    {
        await using var s = await ReviewScene.OpenAsync(kind);
        await s.FillAsync();
        var cuts = new CutLineService(s.Store.Stores, s.Clock);
        var (before, work) = await LookAsync(s, cuts);
        Assert.Equal((9, 337), (before.Lines.Single(l => l.Number == "07").Sheets.Count, before.Planned));
        Assert.Same(work, (await LookAsync(s, cuts)).Work);

        var unlocks = new UnlockService(s.Store.Stores, s.Clock);
        var asked = await unlocks.AskAsync(s.Scene.Clerk, s.Id, "E06", "07", Why);
        Assert.True((await unlocks.DecideAsync(s.Scene.Rechecker, s.Id, asked.Value, true, "核对属实")).Done);
        var (given, without) = await LookAsync(s, cuts);
        Assert.Equal(["E06"], given.Lines.Single(l => l.Number == "07").Missing);
        Assert.NotEqual(before.Lines.Single(l => l.Number == "07").Exact, given.Lines.Single(l => l.Number == "07").Exact);
        Assert.NotSame(work, without);

        Assert.True((await s.DecideAsync("E03", "07", true, "曾任同一课题组负责人")).Done);
        var (recused, fewer) = await LookAsync(s, cuts);
        Assert.Equal(["E03"], recused.Lines.Single(l => l.Number == "07").Recused);
        Assert.Equal(336, recused.Planned);
        Assert.Equal(7, recused.Lines.Single(l => l.Number == "07").Sheets.Count);
        Assert.NotSame(without, fewer);

        var alternate = (await s.Panel.ViewAsync(s.Scene.Clerk, s.Id)).Value.Members.First(m => !m.IsSeated);
        var added = await new AssignmentByHandService(s.Store.Stores, s.Clock).AddAsync(
            s.Scene.Clerk,
            s.Id,
            alternate.Id,
            s.Candidates["07"].Id,
            "补足评委"
        );
        Assert.True(added.Done, added.Text);
        var (more, same) = await LookAsync(s, cuts);
        Assert.Equal([alternate.Code, "E06"], more.Lines.Single(l => l.Number == "07").Missing);
        // One more to come, and not one sheet more: nothing is computed anew.
        Assert.Equal((337, recused.Locked), (more.Planned, more.Locked));
        Assert.Same(fewer, same);
    }

    private static async Task<(RankingView View, CutLineWork Work)> LookAsync(ReviewScene s, CutLineService cuts)
    {
        s.Clock.Now = s.Scene.JustAfter(StageKind.Scoring);
        var view = (await s.Board.RankingAsync(s.Scene.Clerk, s.Id)).Value;
        var work = (await cuts.WorkAsync(s.Scene.Clerk, s.Id, view)).Value;
        await work.Result;
        s.Clock.Now = s.Scene.JustIn(StageKind.Scoring);
        return (view, work);
    }
}
