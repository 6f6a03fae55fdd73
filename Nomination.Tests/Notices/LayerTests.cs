using Nomination.Core.Campaigns;
using Nomination.Core.Evidence;
using Nomination.Core.Notices;
using Nomination.Core.Shared;
using Nomination.Tests.Evidence;

namespace Nomination.Tests.Notices;

/// <summary>三级公示: unit and nominating unit before the city, by the rule book's days.</summary>
public sealed class LayerTests
{
    [Theory]
    [InlineData("2026-04-29", "2026-05-08", "无异议", true, null)]
    [InlineData("2026-04-29", "2026-05-07", "无异议", true, "公示 4 个工作日，不足 5 个")]
    [InlineData("2026-04-29", "2026-05-09", "无异议", true, "公示至2026年5月9日，尚未期满")]
    [InlineData("2026-04-29", "2026-05-08", "并非 无异议", true, "没有登记“无异议”或处理结果")]
    [InlineData("2026-04-29", "2026-05-08", "公示期满，无异议。", true, null)]
    [InlineData("2026-04-29", "2026-05-08", "有人反映", true, "没有登记“无异议”或处理结果")]
    [InlineData("2026-04-29", "2026-05-08", "收到反映一件，已处理", true, null)]
    [InlineData("2026-04-29", "2026-05-08", "无异议", false, "没有证明材料")]
    [InlineData("2026-05-08", "2026-04-29", "无异议", true, "结束日期早于开始日期")]
    [InlineData(null, "2026-05-08", "无异议", true, "没有登记公示起止日期")]
    public void A_layer_is_held_against_the_rule_books_days(string? from, string? to, string result, bool hasProof, string? fault) =>
        Assert.Equal(
            fault,
            NoticeLayers.Fault(
                NoticeLevel.Nominator,
                new RuleBook { Notice = new NoticeRules { NominatorDays = 5 } },
                WorkingCalendar.StateCouncil,
                from is null ? null : DateOnly.Parse(from),
                to is null ? null : DateOnly.Parse(to),
                result,
                hasProof,
                new DateOnly(2026, 5, 9)
            )
        );

    [Fact]
    public void A_rule_book_that_asks_for_nothing_new_keeps_its_text_and_fingerprint() =>
        Assert.DoesNotContain("nominatorDays", new RuleBook().Canonical(), StringComparison.Ordinal);

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_missing_layer_stops_the_notice_until_it_is_registered_and_proved(string kind)
    {
        await using var scene = await NoticeScene.OpenAsync(
            kind,
            r =>
                r with
                {
                    Screening = r.Screening with { UnitNoticeDays = 0 },
                    Notice = r.Notice with { NominatorDays = 5, LayersBlock = true },
                }
        );
        using var folder = new TempFolder();
        using var vault = new EvidenceVault(folder.Path);
        var layers = new LayerService(scene.Store.Stores, scene.Clock, vault);
        var draft = (await scene.Notices.DraftAsync(scene.Scene.Clerk, scene.Campaign)).Value;
        Assert.Equal(5, draft.Layers.Count);
        Assert.Contains(draft.Blocks, b => b.Contains("“惠成林”的推荐单位公示：没有登记公示起止日期", StringComparison.Ordinal));
        var early = await layers.ProveAsync(
            scene.Scene.Clerk,
            scene.Campaign,
            scene.Candidates[0],
            NoticeLevel.Nominator,
            "a.png",
            new MemoryStream(Corpus.Png(4, 3))
        );
        Assert.Equal(ProblemKind.Conflict, early.Problems[0].Kind);
        foreach (var candidate in scene.Candidates)
        {
            var form = new LayerForm
            {
                CandidateId = candidate,
                Level = NoticeLevel.Nominator,
                From = new DateOnly(2026, 4, 20),
                To = new DateOnly(2026, 4, 24),
                Place = "县科协公示栏",
            };
            Assert.True((await layers.SaveAsync(scene.Scene.Clerk, scene.Campaign, form)).Done);
            var proof = new MemoryStream(Corpus.Png(4, 3));
            Assert.True(
                (await layers.ProveAsync(scene.Scene.Clerk, scene.Campaign, candidate, NoticeLevel.Nominator, "公示栏.png", proof)).Done
            );
        }
        Assert.Equal(
            ProblemKind.Forbidden,
            (await layers.SaveAsync(scene.Scene.Auditor, scene.Campaign, new LayerForm { CandidateId = scene.Candidates[0] }))
                .Problems[0]
                .Kind
        );
        draft = (await scene.Notices.DraftAsync(scene.Scene.Clerk, scene.Campaign)).Value;
        Assert.All(draft.Layers, l => Assert.Null(l.Fault));
        Assert.True((await scene.Notices.PostAsync(scene.Scene.Clerk, scene.Campaign, draft.Form)).Done);

        // Also after posting, office and auditor see what was shown before and open its proof.
        var posted = (await scene.Notices.PostedAsync(scene.Scene.Auditor, scene.Campaign)).Value.Single();
        Assert.Equal((5, "公示栏.png"), (posted.Layers.Count, posted.Layers[0].ProofName));
        var opened = await layers.ProofAsync(scene.Scene.Auditor, scene.Campaign, scene.Candidates[0], NoticeLevel.Nominator);
        await using (opened.Value.Content)
            Assert.Equal("公示栏.png", opened.Value.Name);
        Assert.Equal(
            ProblemKind.Forbidden,
            (await layers.ProofAsync(scene.Scene.Unit(0), scene.Campaign, scene.Candidates[0], NoticeLevel.Nominator)).Problems[0].Kind
        );
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Where_the_rule_book_only_asks_a_short_layer_warns_and_the_forms_own_dates_count(string kind)
    {
        await using var scene = await NoticeScene.OpenAsync(
            kind,
            form: (_, f) =>
                (f.UnitOpinion.NoticeFrom, f.UnitOpinion.NoticeTo, f.UnitOpinion.NoticeResult) = (
                    new DateOnly(2026, 3, 2),
                    new DateOnly(2026, 3, 4),
                    "无异议"
                )
        );
        var draft = (await scene.Notices.DraftAsync(scene.Scene.Clerk, scene.Campaign)).Value;
        Assert.All(draft.Layers, l => Assert.Equal((NoticeLevel.Unit, 3, "公示 3 个工作日，不足 5 个"), (l.Level, l.Days, l.Fault)));
        Assert.Empty(draft.Blocks);
    }
}
