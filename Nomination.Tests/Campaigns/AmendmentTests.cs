using Nomination.Core.Campaigns;
using Nomination.Core.Shared;

namespace Nomination.Tests.Campaigns;

public sealed class AmendmentTests
{
    private const string Reason = "领导小组会议决定调整";

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Amendments_are_numbered_and_public_with_reason_difference_and_both_fingerprints(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await Scene.WeinanAsync(store);
        var (rules, first) = (scene.Campaign.Rules, scene.Campaign.RuleBookHash);
        var service = new AmendmentService(store.Stores, new FixedClock(scene.JustIn(StageKind.Nomination)));

        var one = (await service.AmendAsync(scene.Clerk, scene.Campaign.Id, rules with { Nominees = 6 }, $" {Reason} ")).Value;
        var two = (
            await service.AmendAsync(
                scene.Clerk,
                scene.Campaign.Id,
                rules with
                {
                    Nominees = 6,
                    Notice = rules.Notice with { Days = 7 },
                },
                Reason
            )
        ).Value;
        Assert.Equal((1, 2), (one.Number, two.Number));
        Assert.Equal((first, one.Hash), (one.BeforeHash, two.BeforeHash));

        var shown = (await new PublicCampaignService(store.Stores).RulesAsync("weinan-2026"))!;
        Assert.Equal([2, 1], shown.Amendments.Select(a => a.Number));
        Assert.Equal(two.Hash, shown.Campaign.RuleBookHash);
        Assert.Equal(CanonicalJson.Sha256(shown.CanonicalText), shown.Campaign.RuleBookHash);
        Assert.Equal(
            [new RuleChange("名额与类别", "名额", "入选 10 名，提名 10 名", "入选 10 名，提名 6 名")],
            shown.Amendments[1].Changes
        );
        Assert.Equal(
            ["公示期：5 个工作日，首日计入，末日 24:00 截止 → 7 个工作日，首日计入，末日 24:00 截止"],
            shown.Amendments[0].Changes.Select(c => $"{c.Term}：{c.Before} → {c.After}")
        );
        Assert.Equal(Reason, shown.Amendments[1].Reason);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_short_reason_no_change_a_stranger_or_a_draft_is_refused(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await Scene.WeinanAsync(store);
        var service = new AmendmentService(store.Stores, new FixedClock(scene.JustIn(StageKind.Nomination)));
        var changed = scene.Campaign.Rules with { Winners = 8 };
        Assert.Equal("Reason", (await service.AmendAsync(scene.Clerk, scene.Campaign.Id, changed, "减少名额")).Problems.Single().Field);
        foreach (var told in new[] { "请致电１９９０００００１０１了解详情", "按涉密文件的要求调整" })
            Assert.Equal("Reason", (await service.AmendAsync(scene.Clerk, scene.Campaign.Id, changed, told)).Problems.Single().Field);
        Assert.Contains("没有变化", (await service.AmendAsync(scene.Clerk, scene.Campaign.Id, scene.Campaign.Rules, Reason)).Text);
        foreach (var actor in new[] { scene.Stranger, scene.Rechecker, scene.CoHost, scene.Auditor })
            Assert.Equal(
                ProblemKind.Forbidden,
                (await service.AmendAsync(actor, scene.Campaign.Id, changed, Reason)).Problems.Single().Kind
            );
        Assert.Empty((await service.ListAsync(scene.Auditor, scene.Campaign.Id)).Value);
    }

    public static TheoryData<StageKind, string, Func<RuleBook, RuleBook>> Locks() =>
        new()
        {
            { StageKind.Nomination, "资格条件", b => b with { Eligibility = b.Eligibility with { MinYearsLocal = 3 } } },
            { StageKind.Nomination, "资格条件", b => b with { Limits = b.Limits with { Story = 1000 } } },
            { StageKind.Nomination, "资格条件", b => b with { TwoLevel = true } },
            { StageKind.FormCheck, "形式审查规则", b => b with { Screening = b.Screening with { DoubleCheck = false } } },
            { StageKind.Scoring, "评审指标", b => b with { Rubric = b.Rubric with { StepHundredths = 50 } } },
            { StageKind.Scoring, "评审指标", b => b with { Ranking = b.Ranking with { Rule = "mean" } } },
            {
                StageKind.Scoring,
                "回避",
                b => b with { Panel = b.Panel with { Conflicts = b.Panel.Conflicts with { Coauthor = ConflictLevel.Hint } } }
            },
            { StageKind.Scoring, "结构比例", b => b with { Eligibility = b.Eligibility with { WomenMin = "1/5" } } },
            {
                StageKind.Scoring,
                "公众投票",
                b =>
                    b with
                    {
                        Poll = new PollRules { Mode = PollMode.Open, Weight = 30 },
                    }
            },
            { StageKind.Ballot, "法定人数", b => b with { Ballot = b.Ballot with { Quorum = new Threshold("1/2", true) } } },
            { StageKind.Ballot, "名额", b => b with { Winners = 9 } },
            { StageKind.Vetting, "征求意见", b => b with { Vetting = new VettingRules { Person = ["公安"] } } },
            { StageKind.PublicNotice, "公示规则", b => b with { Notice = b.Notice with { Days = 7 } } },
            { StageKind.Nomination, "公示的栏目", b => b with { Notice = b.Notice with { ShowSex = true } } },
            { StageKind.Decision, "证书编号", b => b with { CertificatePattern = "另{seq:000}" } },
            { StageKind.Decision, "证书编号", b => b with { NomineeCertificatePattern = "提名{seq:000}" } },
        };

    [Theory, MemberData(nameof(Locks))]
    public void A_rule_may_be_amended_until_the_stage_that_uses_it_opens(StageKind stage, string words, Func<RuleBook, RuleBook> change)
    {
        var rules = RuleBookTemplates.City(2026, "渭最美");
        var campaign = Open(rules, StagePlan.Suggest(2026));
        var opens = campaign.StageOf(stage)!.Opens;
        Assert.Empty(AmendmentLocks.Check(campaign, rules, change(rules), opens.AddSeconds(-1)));
        var problem = Assert.Single(AmendmentLocks.Check(campaign, rules, change(rules), opens));
        Assert.Contains(words, problem.Text);
        Assert.Contains($"“{StageKinds.Name(stage)}”已于", problem.Text);
    }

    [Fact]
    public void Without_a_ballot_the_places_are_settled_with_the_next_stage_and_the_plan_is_never_amended()
    {
        var rules = RuleBookTemplates.City(2026, "渭最美");
        var campaign = Open(rules, [.. StagePlan.Suggest(2026).Where(s => s.Kind != StageKind.Ballot)]);
        var vetting = campaign.StageOf(StageKind.Vetting)!.Opens;
        Assert.Null(AmendmentLocks.Settled(campaign, RulePart.Result, vetting.AddSeconds(-1)));
        Assert.Contains("征求意见", AmendmentLocks.Settled(campaign, RulePart.Result, vetting));
        Assert.NotNull(AmendmentLocks.Settled(campaign, RulePart.Opening, vetting.AddYears(-1)));
    }

    [Fact]
    public void The_files_asked_for_may_be_mended_until_nominations_close()
    {
        var rules = RuleBookTemplates.City(2026, "渭最美");
        var campaign = Open(rules, StagePlan.Suggest(2026));
        var closes = campaign.StageOf(StageKind.Nomination)!.Closes;
        var other = rules with { Evidence = [.. EvidenceSlots.Of(rules.Limits).Skip(1)] };
        Assert.Empty(AmendmentLocks.Check(campaign, rules, other, closes.AddSeconds(-1)));
        Assert.Contains("截止，材料栏不能再修订", Assert.Single(AmendmentLocks.Check(campaign, rules, other, closes)).Text);
        Assert.Equal(
            AmendmentLocks.Check(campaign, rules, other, closes)[0].Text,
            AmendmentLocks.Settled(campaign, RulePart.Materials, closes)
        );
    }

    [Fact]
    public void Lines_that_come_and_go_are_shown_too()
    {
        var rules = RuleBookTemplates.City(2026, "渭最美");
        var windowed = rules with { Eligibility = rules.Eligibility with { AchievementYears = 3 } };
        Assert.Equal(
            [new RuleChange("资格条件", "业绩年限", "", "主要看近 3 年的业绩和荣誉，更早的提请核对")],
            RuleChanges.Between(rules, windowed)
        );
        Assert.Equal("", RuleChanges.Between(windowed, rules).Single().After);
        var criteria = rules with
        {
            Rubric = rules.Rubric with { Criteria = [rules.Rubric.Criteria[0] with { Name = "政治" }, .. rules.Rubric.Criteria.Skip(1)] },
        };
        Assert.Equal("指标 1", RuleChanges.Between(rules, criteria).Single().Term);
    }

    private static Campaign Open(RuleBook rules, List<Stage> stages) =>
        new()
        {
            OrganiserId = Guid.Empty,
            Slug = "x",
            Year = 2026,
            Title = "",
            HonourName = "",
            State = CampaignState.Open,
            RuleBookJson = rules.Canonical(),
            RuleBookHash = "frozen",
            Stages = stages,
        };
}
