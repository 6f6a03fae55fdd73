using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;

namespace Nomination.Tests.Candidates;

/// <summary>Each gate of the rule book by itself: failed condition, pointed out, or not looked at.</summary>
public sealed class GateTests
{
    private static readonly RuleBook Rules = RuleBookTemplates.City(2026, "渭最美");

    public static TheoryData<string, Func<EligibilityRules, Strictness, EligibilityRules>, Action<CandidateForm>> Gates() =>
        new()
        {
            { "R19", (e, s) => e with { Nationality = s }, f => f.Nationality = "外国" },
            { "R04", (e, s) => e with { Age = s, MaxAge = 20 }, _ => { } },
            { "R06", (e, s) => e with { LocalYears = s, MinYearsLocal = 90 }, _ => { } },
            { "R05", (e, s) => e with { Rank = s }, f => f.AdminRank = "副厅级" },
            { "R05", (e, s) => e with { ActiveMilitary = s }, f => f.IsActiveMilitary = true },
            { "R05", (e, s) => e with { CivilServants = s }, f => f.IsCivilServant = true },
            { "R19", (e, s) => e with { InService = s }, f => f.IsRetired = true },
            { "R03", (e, s) => e with { Honours = s }, f => f.HonouredBefore = true },
            {
                "R03",
                (e, s) => e with { Honours = s, HonourBlacklist = ["全国最美科技工作者"] },
                f => f.Honours = [new HonourRow { Name = "全国“最美科技工作者”称号", Year = 2024 }]
            },
        };

    [Theory, MemberData(nameof(Gates))]
    public void Every_gate_blocks_warns_or_is_not_looked_at_by_itself(
        string code,
        Func<EligibilityRules, Strictness, EligibilityRules> gate,
        Action<CandidateForm> change
    )
    {
        var form = Forms.Complete();
        change(form);
        foreach (var strictness in Enum.GetValues<Strictness>())
            Assert.Equal(
                strictness == Strictness.Ignore ? [] : [$"{code} {strictness}"],
                Codes(form, Rules with { Eligibility = gate(Rules.Eligibility, strictness) })
            );
    }

    [Fact]
    public void Women_may_have_a_cap_of_their_own()
    {
        var gates = new EligibilityRules { MaxAge = 40, MaxAgeFemale = 45 };
        Assert.Equal((40, 45), (gates.MaxAgeOf("男"), gates.MaxAgeOf("女")));
        Assert.Equal(40, (gates with { MaxAgeFemale = null }).MaxAgeOf("女"));
        Assert.Null((gates with { MaxAge = null }).MaxAgeOf("男"));
    }

    [Fact]
    public void Deeds_before_the_window_are_pointed_out_by_name_and_never_block()
    {
        var form = Forms.Complete();
        form.Honours = [new HonourRow { Name = "省科技进步奖", Year = 2019 }];
        form.Achievements = [new AchievementRow { Title = "灌溉装置", Year = 2021 }, new AchievementRow { Title = "老专利", Year = 2020 }];
        var found = Eligibility.Check(
            Rules with
            {
                Eligibility = Rules.Eligibility with { AchievementYears = 5 },
            },
            form,
            KnownPerson.Nobody
        );
        Assert.Equal(
            "主要看 2021 年以来（近 5 年）的业绩，以下较早：“老专利”（2020）、“省科技进步奖”（2019）。",
            found.Single(f => f.Severity == Severity.Warn).Text
        );
        Assert.Empty(Codes(form));
    }

    private static string[] Codes(CandidateForm form, RuleBook? rules = null, KnownPerson? known = null) =>
        [.. Eligibility.Check(rules ?? Rules, form, known ?? KnownPerson.Nobody).Select(f => $"{f.Code} {f.Severity}")];
}
