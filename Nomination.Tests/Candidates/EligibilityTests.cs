using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Shared;

namespace Nomination.Tests.Candidates;

public sealed class EligibilityTests
{
    private static readonly RuleBook Rules = RuleBookTemplates.City(2026, "渭最美");

    private static readonly FormerWinner Former = new()
    {
        OrganiserId = Guid.Empty,
        Year = 2025,
        Name = "石望云",
        WorkUnit = "示例单位",
        CertificateNumber = "渭最美2025-001",
    };

    [Fact]
    public void Nothing_is_found_against_a_usual_candidate() => Assert.Empty(Codes(Forms.Complete()));

    [Theory]
    [InlineData("1981-05-10", 45)] // candidate 32: just 45, so not under 45
    [InlineData("1981-05-30", 45)]
    [InlineData("1981-05-31", 44)]
    [InlineData("2000-02-29", 26)]
    public void Age_is_in_full_years_at_the_cutoff(string birth, int age) =>
        Assert.Equal(age, Eligibility.AgeAt(DateOnly.ParseExact(birth, "yyyy-MM-dd"), new DateOnly(2026, 5, 30)));

    [Fact]
    public void Born_on_29_February_is_a_year_older_on_1_March()
    {
        var birth = new DateOnly(2000, 2, 29);
        Assert.Equal(24, Eligibility.AgeAt(birth, new DateOnly(2025, 2, 28)));
        Assert.Equal(25, Eligibility.AgeAt(birth, new DateOnly(2025, 3, 1)));
    }

    [Fact]
    public void The_age_gate_is_off_unless_the_rule_book_sets_it()
    {
        var form = Forms.Complete(identity: Forms.Sample);
        Assert.Empty(Codes(form));
        Assert.Equal(["R04 Block"], Codes(form, Rules with { Eligibility = new() { MaxAge = 75 } }));
        Assert.Empty(Codes(form, Rules with { Eligibility = new() { MaxAge = 76 } }));
    }

    [Theory]
    [InlineData("副厅级", true)]
    [InlineData("厅局级", true)]
    [InlineData("县处级", false)]
    [InlineData("无", false)]
    public void High_officials_are_out(string rank, bool isOut)
    {
        var form = Forms.Complete();
        form.AdminRank = rank;
        Assert.Equal(isOut ? ["R05 Block"] : [], Codes(form));
    }

    [Fact]
    public void Soldiers_and_civil_servants_are_out_by_switches()
    {
        var form = Forms.Complete();
        form.IsActiveMilitary = form.IsCivilServant = true;
        Assert.Equal(["R05 Block", "R05 Block"], Codes(form));
        Assert.Empty(
            Codes(
                form,
                Rules with
                {
                    Eligibility = new() { ActiveMilitary = Strictness.Ignore, CivilServants = Strictness.Ignore },
                }
            )
        );
    }

    [Theory]
    [InlineData("2025-05-01", false)]
    [InlineData("2025-06-01", true)]
    public void A_full_year_of_work_in_the_city_is_needed(string since, bool isOut)
    {
        var form = Forms.Complete();
        form.LocalSince = DateOnly.ParseExact(since, "yyyy-MM-dd");
        Assert.Equal(isOut ? ["R06 Block"] : [], Codes(form));
    }

    [Fact]
    public void A_former_winner_blocks_warns_or_is_ignored_by_the_rule_book()
    {
        var known = KnownPerson.Nobody with { Honoured = Former };
        Assert.Equal(["R02 Block"], Codes(Forms.Complete(), known: known));
        Assert.Equal(["R02 Warn"], Codes(Forms.Complete(), Rules with { Eligibility = new() { FormerWinners = Strictness.Warn } }, known));
        Assert.Empty(Codes(Forms.Complete(), Rules with { Eligibility = new() { FormerWinners = Strictness.Ignore } }, known));
    }

    [Fact]
    public void A_namesake_of_a_former_winner_only_warns() =>
        Assert.Equal(["R02 Warn"], Codes(Forms.Complete(), known: KnownPerson.Nobody with { Namesake = Former }));

    [Fact]
    public void A_second_channel_warns_the_same_unit_blocks()
    {
        Assert.Equal(["R07 Warn"], Codes(Forms.Complete(), known: KnownPerson.Nobody with { OtherChannel = true }));
        Assert.Equal(["R07 Block"], Codes(Forms.Complete(), known: KnownPerson.Nobody with { SameUnit = true }));
    }

    [Fact]
    public void An_earlier_honour_warns()
    {
        var form = Forms.Complete();
        form.HonouredBefore = true;
        Assert.Equal(["R03 Warn"], Codes(form));
    }

    [Theory]
    [InlineData(7, 3, false)]
    [InlineData(6, 3, true)]
    public void Seven_tenths_of_a_team_are_Chinese(int chinese, int others, bool isOut)
    {
        var form = Forms.Complete();
        form.Kind = CandidateKind.Team;
        form.Team = new TeamPart
        {
            Members =
            [
                .. Enumerable.Range(0, chinese).Select(_ => new MemberRow()),
                .. Enumerable.Range(0, others).Select(_ => new MemberRow { Nationality = "法国" }),
            ],
        };
        Assert.Equal(isOut ? ["R19 Block"] : [], Codes(form));
    }

    [Fact]
    public void The_ratios_of_38_are_those_of_scenario_A3()
    {
        Head[] heads =
        [
            .. Enumerable
                .Range(0, 38)
                .Select(i => new Head(
                    i < 12 ? "女" : "男",
                    i < 11 ? new DateOnly(1981, 5, 31) : new DateOnly(1981, 5, 10),
                    i < 3 ? "县处级" : "无",
                    false
                )),
        ];
        Assert.Equal(
            [
                "县处级 3/38 7.9% ≤ 20% True",
                "45岁以下 11/38 28.9% ≥ 20% True",
                "女性 12/38 31.6%  ",
                "院士 0/38 0.0% ≤ 10% True",
                "一线 0/38 0.0%  ",
                "关注群体 0/38 0.0%  ",
            ],
            Ratios.Of(Rules, heads).Select(r => $"{r.Name} {r.Count}/{r.Total} {r.Percent} {r.BoundText} {r.Holds}")
        );
    }

    [Fact]
    public void Focus_groups_are_counted_one_by_one_and_together()
    {
        var rules = Rules with { FocusTags = ["两线", "两决", "乡村振兴"], Eligibility = Rules.Eligibility with { FocusMin = "1/2" } };
        Head[] heads = [With("两线", "两决"), With("两线"), With(), With()];
        Assert.Equal(
            ["两线 2/4 50.0%", "两决 1/4 25.0%"],
            Ratios.Focus(rules, heads).Select(r => $"{r.Name} {r.Count}/{r.Total} {r.Percent}")
        );
        Assert.Equal(
            "2/4 ≥ 50% True",
            Ratios.Of(rules, heads).Where(r => r.Name == "关注群体").Select(r => $"{r.Count}/{r.Total} {r.BoundText} {r.Holds}").Single()
        );

        static Head With(params string[] tags) => new("女", null, "无", false, true, tags);
    }

    [Fact]
    public void A_bound_is_compared_exactly_and_nobody_holds_no_ratio()
    {
        var fifth = new Ratio("县处级", 1, 5, new Fraction(1, 5), true);
        Assert.True(fifth.Holds);
        Assert.False((fifth with { Count = 2, Total = 9 }).Holds);
        Assert.Null((fifth with { Count = 0, Total = 0 }).Holds);
        Assert.Equal("≥ 33.3%", (fifth with { Bound = new Fraction(1, 3), IsMax = false }).BoundText);
    }

    private static string[] Codes(CandidateForm form, RuleBook? rules = null, KnownPerson? known = null) =>
        [.. Eligibility.Check(rules ?? Rules, form, known ?? KnownPerson.Nobody).Select(f => $"{f.Code} {f.Severity}")];
}
