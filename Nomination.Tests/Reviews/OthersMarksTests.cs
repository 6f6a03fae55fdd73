using System.Text.Json;
using System.Text.RegularExpressions;
using Nomination.Core.Campaigns;
using Nomination.Core.Reviews;

namespace Nomination.Tests.Reviews;

/// <summary>
/// Others' scores: every setting of the rule book × every state an expert can be in × before, after and at the meeting. There is always
/// something that could leak: five other locked sheets on the same candidate.
/// </summary>
public sealed partial class OthersMarksTests
{
    private static readonly int[] Others = [9200, 8800, 9000, 8500, 9500];

    public enum Own
    {
        Untouched,
        Started,
        Complete,
        Locked,
        Recused,
    }

    public enum Time
    {
        Scoring,
        AllLocked,
        AfterScoring,
        Meeting,
    }

    public static TheoryData<string, ScoresVisible> Settings()
    {
        var all = new TheoryData<string, ScoresVisible>();
        foreach (var row in TestStore.Kinds)
        foreach (var rule in Enum.GetValues<ScoresVisible>())
            all.Add(row.Data, rule);
        return all;
    }

    [Theory, MemberData(nameof(Settings))]
    public async Task Nobody_sees_others_marks_before_the_rule_book_opens_them_and_the_own_sheet_is_locked(string kind, ScoresVisible rule)
    {
        await using var s = await ReviewScene.OpenAsync(kind, change: r => r with { Panel = r.Panel with { ScoresVisible = rule } });
        // E01 … E05 hand in their sheets on 07; E06 … E09 and E02's recusal are the states that look.
        string[] scorers = ["E01", "E02", "E03", "E04", "E05"];
        int[][] points =
        [
            [19, 34, 13, 14, 12],
            [18, 32, 12, 13, 13],
            [18, 33, 13, 13, 13],
            [17, 31, 12, 12, 13],
            [20, 35, 13, 14, 13],
        ];
        foreach (var (scorer, marks) in scorers.Zip(points))
            await s.ScoreAsync(scorer, "07", marks);
        Dictionary<Own, string> looking = new()
        {
            [Own.Untouched] = "E06",
            [Own.Started] = "E07",
            [Own.Complete] = "E08",
            [Own.Locked] = "E01",
            [Own.Recused] = "E09",
        };
        await s.Sheets.SaveMarkAsync(s.Expert("E07"), s.Id, "07", "c1", 1000, 0);
        await CompleteAsync(s, "E08");
        await RecuseAsync(s, "E09", "07");

        foreach (var time in Enum.GetValues<Time>())
        {
            if (time == Time.AllLocked)
            {
                await FinishAsync(s, "E06", "E07", "E08");
                foreach (var state in new[] { Own.Untouched, Own.Started, Own.Complete })
                    looking.Remove(state);
            }
            s.Clock.Now = time switch
            {
                Time.AfterScoring => s.Scene.JustAfter(StageKind.Scoring),
                Time.Meeting => s.Scene.JustIn(StageKind.Ballot),
                _ => s.Scene.JustIn(StageKind.Scoring),
            };
            foreach (var (own, expert) in looking)
            {
                var bench = await s.Reviews.DossierAsync(s.Expert(expert), s.Id, "07");
                var expected =
                    own == Own.Locked
                    && rule switch
                    {
                        ScoresVisible.AfterOwnLock => true,
                        ScoresVisible.AfterAllLocked => time != Time.Scoring,
                        ScoresVisible.AtMeeting => time == Time.Meeting,
                        _ => false,
                    };
                Assert.Equal(own != Own.Recused, bench.Done);
                Assert.True(expected == (bench.Done && bench.Value.Others.AreShown), $"{rule} {own} {time}");
                if (bench.Done && !expected)
                    foreach (var secret in Others.Where(t => t != bench.Value.Sheet.TotalHundredths))
                        Assert.DoesNotContain($"{secret}", WithoutIds(bench.Value), StringComparison.Ordinal);
            }
        }
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task What_is_shown_are_totals_without_names_without_recused_sheets_and_never_of_fewer_than_three(string kind)
    {
        await using var s = await ReviewScene.OpenAsync(
            kind,
            change: r => r with { Panel = r.Panel with { ScoresVisible = ScoresVisible.AfterOwnLock } }
        );
        await s.ScoreAsync("E01", "07", 19, 34, 13, 14, 12);
        await s.ScoreAsync("E02", "07", 18, 32, 12, 13, 13);
        Assert.False((await s.Reviews.DossierAsync(s.Expert("E01"), s.Id, "07")).Value.Others.AreShown);
        await s.ScoreAsync("E03", "07", 17, 31, 12, 12, 13);
        Assert.Equal([8500, 8800, 9200], (await s.Reviews.DossierAsync(s.Expert("E01"), s.Id, "07")).Value.Others.Hundredths);
        await s.ScoreAsync("E04", "07", 20, 35, 13, 14, 13);
        await RecuseAsync(s, "E02", "07");
        var shown = (await s.Reviews.DossierAsync(s.Expert("E01"), s.Id, "07")).Value.Others;
        Assert.Equal([8500, 9200, 9500], shown.Hundredths);
        Assert.DoesNotContain("E0", JsonSerializer.Serialize(shown), StringComparison.Ordinal);
        // Another candidate's sheets are another matter.
        Assert.False((await s.Reviews.DossierAsync(s.Expert("E01"), s.Id, "08")).Value.Others.AreShown);
    }

    [Fact]
    public void A_rule_book_that_says_nothing_of_it_opens_nothing() =>
        Assert.Equal(ScoresVisible.Never, RuleBook.Read("{}").Panel.ScoresVisible);

    private static async Task<int> CompleteAsync(ReviewScene s, string expert)
    {
        var version = (await s.Reviews.DossierAsync(s.Expert(expert), s.Id, "07")).Value.Sheet.Version;
        foreach (var criterion in s.Scene.Campaign.Rules.Rubric.Criteria)
            version = (await s.Sheets.SaveMarkAsync(s.Expert(expert), s.Id, "07", criterion.Code, 1000, version)).Value.Version;
        return version;
    }

    /// <summary>An id may hold any digits by chance.</summary>
    private static string WithoutIds<T>(T value) => Id().Replace(JsonSerializer.Serialize(value), "");

    [GeneratedRegex("[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Id();

    private static async Task FinishAsync(ReviewScene s, params string[] experts)
    {
        foreach (var expert in experts)
            Assert.True((await s.Sheets.LockAsync(s.Expert(expert), s.Id, "07", await CompleteAsync(s, expert))).Done);
    }

    private static async Task RecuseAsync(ReviewScene s, string expert, string number)
    {
        await using var db = s.Store.Stores.Open();
        db.Add(
            new Recusal
            {
                CampaignId = s.Id,
                ReviewerId = s.Scene.Panel.First(r => r.Code == expert).Id,
                CandidateId = s.Candidates[number].Id,
                Kind = RecusalKinds.Kin,
                Source = RecusalSources.Reviewer,
                Basis = "近亲属",
                Granted = true,
                DecidedBy = "办公室",
                DecidedAt = s.Clock.GetUtcNow(),
            }
        );
        Assert.Null(await db.CommitAsync());
    }
}
