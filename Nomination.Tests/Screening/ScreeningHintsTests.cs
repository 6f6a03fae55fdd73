using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Evidence;
using Nomination.Core.Screening;

namespace Nomination.Tests.Screening;

public sealed class ScreeningHintsTests
{
    private static readonly RuleBook Rules = RuleBookTemplates.City(2026, "渭最美");
    private static readonly DateTimeOffset Closes = new(2026, 4, 17, 9, 0, 0, TimeSpan.Zero);

    private static ScreeningCase Case(Action<CandidateForm>? change = null, IReadOnlyList<EvidenceFile>? files = null)
    {
        var form = Nominations.Faultless();
        change?.Invoke(form);
        return new ScreeningCase(Rules, form, files ?? Nominations.Papers(Guid.NewGuid()), [], [], [], 5, Closes.AddDays(-1), Closes);
    }

    private static FormerWinner Winner { get; } =
        new()
        {
            OrganiserId = Guid.NewGuid(),
            Year = 2025,
            Name = "石望云",
            WorkUnit = "渭南市气象局",
            CertificateNumber = "渭最美2025-001",
        };

    [Fact]
    public void A_faultless_form_has_no_findings() => Assert.Empty(ScreeningHints.Of(Case()));

    [Theory]
    [InlineData("R05", "副厅级")]
    [InlineData("R05", "厅局级")]
    public void The_rank_gate_closes_from_vice_bureau_level(string code, string rank) =>
        Assert.Equal(code, Assert.Single(ScreeningHints.Of(Case(f => f.AdminRank = rank))).Code);

    [Fact]
    public void County_division_rank_passes_the_gate() => Assert.Empty(ScreeningHints.Of(Case(f => f.AdminRank = "县处级")));

    [Fact]
    public void Soldiers_and_civil_servants_are_found_only_where_the_rule_book_excludes_them()
    {
        var it = Case(f => (f.IsActiveMilitary, f.IsCivilServant) = (true, true));
        Assert.Equal(["R05", "R05"], Codes(it));
        var open = Rules with
        {
            Eligibility = Rules.Eligibility with { ActiveMilitary = Strictness.Ignore, CivilServants = Strictness.Ignore },
        };
        Assert.Empty(ScreeningHints.Of(it with { Rules = open }));
    }

    [Fact]
    public void A_former_winner_is_a_fault_by_identity_and_a_look_by_name_and_unit()
    {
        Assert.Equal(HintLevel.Fault, Assert.Single(ScreeningHints.Of(Case() with { SamePerson = [Winner] })).Level);
        var look = Assert.Single(ScreeningHints.Of(Case() with { SameNameAndUnit = [Winner] }));
        Assert.Equal(("R02", HintLevel.Look), (look.Code, look.Level));
        Assert.Contains("渭最美2025-001", look.Text, StringComparison.Ordinal);
        // Found both ways: said once.
        Assert.Single(ScreeningHints.Of(Case() with { SamePerson = [Winner], SameNameAndUnit = [Winner] }));
    }

    [Fact]
    public void The_same_identity_by_another_channel_names_number_and_unit()
    {
        var hint = Assert.Single(ScreeningHints.Of(Case() with { Others = [new("17", "示例", "渭南师范学院科协")] }));
        Assert.Equal("R07", hint.Code);
        Assert.Contains("17号示例（渭南师范学院科协推荐）", hint.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_stamps_and_missing_words_are_told_apart()
    {
        var it = Case(f =>
        {
            f.UnitOpinion.Stamped = false;
            f.NominatorOpinion.Text = "";
        });
        Assert.Equal(["所在单位意见未盖章。", "推荐单位未填意见。"], ScreeningHints.Of(it).Select(h => h.Text));
        Assert.All(ScreeningHints.Of(it), h => Assert.Equal("R08", h.Code));
    }

    [Fact]
    public void A_work_unit_that_is_another_name_of_a_listed_one_is_a_look_at_the_seal()
    {
        var hint = Assert.Single(ScreeningHints.Of(Case(f => f.WorkUnit = " 大荔科协 ") with { Registered = "大荔县科学技术协会" }));
        Assert.Equal(("R09", HintLevel.Look), (hint.Code, hint.Level));
        Assert.Contains("“大荔科协”是名录中“大荔县科学技术协会”", hint.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "未填所在单位公示起止日期。")]
    [InlineData(4, "所在单位公示4个工作日，不足5个。")]
    public void The_units_own_notice_lasts_five_working_days(int? days, string text) =>
        Assert.Equal(text, Assert.Single(ScreeningHints.Of(Case() with { UnitNoticeDays = days })).Text);

    [Theory]
    [InlineData(412, 579, "照片412×579像素，低于413×579。")]
    [InlineData(150, 210, "照片150×210像素，低于413×579。")]
    [InlineData(1600, 900, "照片为横幅（1600×900），须为竖幅免冠照。")]
    public void Small_and_lying_portraits_are_found(int width, int height, string text)
    {
        var hint = Assert.Single(ScreeningHints.Of(Case(files: Nominations.Papers(Guid.NewGuid(), width, height))));
        Assert.Equal(("R12", text), (hint.Code, hint.Text));
    }

    [Fact]
    public void A_portrait_of_exactly_the_least_size_passes() =>
        Assert.Empty(ScreeningHints.Of(Case(files: Nominations.Papers(Guid.NewGuid(), 413, 579))));

    [Fact]
    public void Missing_files_are_one_look_besides_the_missing_portrait() => Assert.Equal(["R12", "R13"], Codes(Case(files: [])));

    [Fact]
    public void Lengths_count_punctuation_and_no_white_space()
    {
        Assert.Empty(ScreeningHints.Of(Case(f => f.Story = new string('，', 2000) + " \n")));
        Assert.Equal("事迹材料2001字，超过2000字。", Assert.Single(ScreeningHints.Of(Case(f => f.Story = new string('，', 2001)))).Text);
        Assert.Equal("简要事迹199字，不足200字。", Assert.Single(ScreeningHints.Of(Case(f => f.Brief = new string('果', 199)))).Text);
    }

    [Theory]
    [InlineData("2025-05-30", false)]
    [InlineData("2025-06-01", true)]
    public void A_full_year_in_the_city_is_counted_to_the_cut_off_date(string since, bool found) =>
        Assert.Equal(found ? ["R06"] : [], Codes(Case(f => f.LocalSince = DateOnly.Parse(since))));

    [Fact]
    public void An_age_limit_includes_the_year_it_names()
    {
        var rules = Rules with { Eligibility = Rules.Eligibility with { MaxAge = 60 } };
        Assert.Empty(ScreeningHints.Of(Case(f => f.BirthDate = new DateOnly(1965, 5, 31)) with { Rules = rules }));
        Assert.Equal(["R04"], Codes(Case(f => f.BirthDate = new DateOnly(1965, 5, 30)) with { Rules = rules }));
    }

    [Fact]
    public void A_submission_is_late_from_the_second_after_the_deadline()
    {
        Assert.Empty(ScreeningHints.Of(Case() with { SubmittedAt = Closes }));
        Assert.Equal(["R18"], Codes(Case() with { SubmittedAt = Closes.AddSeconds(1) }));
    }

    [Fact]
    public void Pledge_secrecy_and_consent_are_looked_at() =>
        Assert.Equal(["R10", "R16", "R19"], Codes(Case(f => (f.Pledged, f.NoSecrets, f.ConsentNotice) = (false, false, false))));

    private static IEnumerable<string> Codes(ScreeningCase it) => ScreeningHints.Of(it).Select(h => h.Code);
}
