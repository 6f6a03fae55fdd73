using Nomination.Core.Campaigns;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;

namespace Nomination.Tests.Campaigns;

/// <summary>The parameters of the rule book as fields: nothing is changed unasked, and every field reaches the book.</summary>
public sealed class RuleFormTests
{
    [Fact]
    public void Opening_and_saving_the_form_changes_no_rule_book()
    {
        foreach (var book in CampaignTemplates.All.Select(t => t.Rules(2026)))
        {
            Assert.Equal(book.Canonical(), DetailForm.Of(book).Apply(book).Canonical());
            Assert.Equal(book.Canonical(), MaterialForm.Of(book).Apply(book).Canonical());
            Assert.Equal(book.Canonical(), SheetRulesForm.Of(book).Apply(book).Canonical());
            Assert.Equal(book.Canonical(), ConflictRulesForm.Of(book).Apply(book).Canonical());
            Assert.Equal(book.Canonical(), BallotRulesForm.Of(book).Apply(book).Canonical());
            Assert.True(new BallotRulesFormValidator().Validate(BallotRulesForm.Of(book)).IsValid);
            Assert.True(new ConflictRulesFormValidator().Validate(ConflictRulesForm.Of(book)).IsValid);
            var own = book with { Evidence = EvidenceSlots.Of(book.Limits) };
            Assert.Equal(own.Canonical(), MaterialForm.Of(own).Apply(own).Canonical());
            Assert.True(new DetailFormValidator().Validate(DetailForm.Of(book)).IsValid);
            Assert.True(new MaterialFormValidator().Validate(MaterialForm.Of(book)).IsValid);
        }
    }

    [Fact]
    public void Every_detail_reaches_the_rule_book()
    {
        var book = RuleBookTemplates.City(2026, "渭最美");
        var form = DetailForm.Of(book);
        (form.TwoLevel, form.SelfNomination, form.PaperCopies, form.UnitNoticeDays) = (true, true, 5, 7);
        (form.Departments, form.HeadDepartments) = ("纪检监察机关\n公安机关", "税务部门");
        (form.Step, form.Scrutineers, form.NomineesNeedThreshold, form.NoticeCloses) = ("50", 3, true, "17:30");
        form.ReasonCodes = form.ReasonCodes.Replace("R09 单位名称与公章不一致", "R09 单位全称与印章不符", StringComparison.Ordinal);
        var after = form.Apply(book);
        Assert.Equal(
            (true, true, 5, 7),
            (after.TwoLevel, after.SelfNomination, after.Screening.PaperCopies, after.Screening.UnitNoticeDays)
        );
        Assert.Equal(["纪检监察机关", "公安机关"], after.Vetting.Person);
        Assert.Equal(["税务部门"], after.Vetting.EnterpriseHead);
        Assert.Equal(
            (50, 3, true, "17:30"),
            (after.Rubric.StepHundredths, after.Ballot.Scrutineers, after.Ballot.NomineesNeedThreshold, after.Notice.CloseTime)
        );
        Assert.Equal("单位全称与印章不符", after.ReasonCodes.Single(r => r.Code == "R09").Text);
        Assert.Equal(book.ReasonCodes.Select(r => r.Code), after.ReasonCodes.Select(r => r.Code));
    }

    [Fact]
    public void Every_level_of_a_relation_reaches_the_rule_book()
    {
        var book = RuleBookTemplates.City(2026, "渭最美");
        var form = ConflictRulesForm.Of(book);
        (form.ParentUnit, form.Siblings, form.Supervisor) = ("Office", "Hint", "Office");
        (form.Coauthor, form.Nominator, form.Former, form.FormerYears) = ("Hard", "Hint", "Hard", 3);
        var after = form.Apply(book);
        Assert.Equal(
            new ConflictRules
            {
                ParentUnit = ConflictLevel.Office,
                Siblings = ConflictLevel.Hint,
                Former = ConflictLevel.Hard,
                FormerYears = 3,
                Supervisor = ConflictLevel.Office,
                Coauthor = ConflictLevel.Hard,
                Nominator = ConflictLevel.Hint,
            },
            after.Panel.Conflicts
        );
        Assert.Contains(RuleChanges.Between(book, after), c => c.Term == "利害关系比对");
    }

    [Fact]
    public void Every_rule_of_the_vote_reaches_the_rule_book()
    {
        var book = RuleBookTemplates.City(2026, "渭最美");
        var form = BallotRulesForm.Of(book);
        (form.Mode, form.MaxTicks, form.MaxScore, form.NomineeTicks, form.NameOrder) = ("Score", 8, 10, 5, "Lot");
        (form.Tie1, form.Tie2, form.Tie3, form.Tie4) = ("ReviewScore", "Revote", "Chair", "");
        (form.MaxRevotes, form.Shortfall, form.MaxRounds, form.Minutes) = (2, "LeaveVacant", 4, 20);
        (form.PaperVotes, form.Substitutes) = (false, false);
        var after = form.Apply(book).Ballot;
        Assert.Equal(
            (BallotMode.Score, 8, 10, 5, NameOrder.Lot),
            (after.Mode, after.MaxTicks, after.MaxScore, after.NomineeTicks, after.NameOrder)
        );
        Assert.Equal([TieStep.ReviewScore, TieStep.Revote, TieStep.Chair], after.Ties);
        Assert.Equal((2, Shortfall.LeaveVacant, 4, 20), (after.MaxRevotes, after.Shortfall, after.MaxRounds, after.Minutes));
        Assert.Equal((false, false), (after.PaperVotes, after.Substitutes));
    }

    [Theory]
    [InlineData("Revote", "", "", "", "主席裁定或抽签")]
    [InlineData("Lot", "Lot", "", "", "不能重复")]
    [InlineData("Lot", "Revote", "Chair", "", "抽签总能分出先后")]
    public void A_cascade_that_could_end_without_an_answer_is_refused(string a, string b, string c, string d, string words)
    {
        var form = new BallotRulesForm
        {
            Tie1 = a,
            Tie2 = b,
            Tie3 = c,
            Tie4 = d,
        };
        Assert.Contains(
            new BallotRulesFormValidator().Validate(form).Errors,
            e => e.ErrorMessage.Contains(words, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData(null)]
    [InlineData(-1)]
    [InlineData(61)]
    public void Years_since_a_former_post_are_given_within_bounds(int? years) =>
        Assert.False(new ConflictRulesFormValidator().Validate(new ConflictRulesForm { FormerYears = years }).IsValid);

    [Fact]
    public void A_slot_is_asked_for_with_its_bounds_and_another_is_dropped()
    {
        var book = RuleBookTemplates.City(2026, "渭最美");
        var form = MaterialForm.Of(book);
        SlotRow Row(EvidenceKind kind) => form.Slots.Single(s => s.Kind == kind);
        (Row(EvidenceKind.Portrait).Background, Row(EvidenceKind.Portrait).MinSize, Row(EvidenceKind.Portrait).Ratio) = (
            "红底",
            "３００ KB",
            "5：7"
        );
        (Row(EvidenceKind.Video).Asked, Row(EvidenceKind.IdentityCopy).Asked) = (false, true);
        Assert.True(new MaterialFormValidator().Validate(form).IsValid);
        var after = form.Apply(book);
        var portrait = after.Slot(EvidenceKind.Portrait)!;
        Assert.Equal(("红底", 300 * 1024, "5:7"), (portrait.Background, portrait.MinBytes, portrait.Ratio));
        Assert.Null(after.Slot(EvidenceKind.Video));
        Assert.Equal("身份证件复印件", after.Slot(EvidenceKind.IdentityCopy)!.Name);
        Assert.Contains(RuleChanges.Between(book, after), c => c is { Term: "视频", After: "" });
    }

    public static TheoryData<string, Action<SlotRow>> Wrong() =>
        new()
        {
            { "Name", s => s.Name = " " },
            { "MaxCount", s => (s.MinCount, s.MaxCount) = (3, 2) },
            { "Formats", s => s.Formats = [] },
            { "Formats", s => s.Formats = ["jpg", "mp4"] },
            { "MinSize", s => s.MinSize = "很小" },
            { "MaxSize", s => s.MaxSize = "501 MB" },
            { "MaxSize", s => (s.MinSize, s.MaxSize) = ("2 MB", "1 MB") },
            { "Ratio", s => s.Ratio = "5比7" },
            { "MaxSeconds", s => (s.MinSeconds, s.MaxSeconds) = (300, 60) },
        };

    [Theory, MemberData(nameof(Wrong))]
    public void What_no_file_could_meet_is_refused_beside_its_field(string field, Action<SlotRow> change)
    {
        var form = MaterialForm.Of(new RuleBook());
        change(form.Slots[0]);
        Assert.Contains($"Slots[0].{field}", new MaterialFormValidator().Validate(form).Errors.Select(e => e.PropertyName));
        form.Slots[0].Asked = false;
        Assert.True(new MaterialFormValidator().Validate(form).IsValid);
    }

    [Theory]
    [InlineData("20 MB", 20971520L)]
    [InlineData("1.5mb", 1572864L)]
    [InlineData("300K", 307200L)]
    [InlineData("20", null)]
    [InlineData("", null)]
    public void Sizes_are_read_as_people_write_them(string text, long? bytes) => Assert.Equal(bytes, SlotRow.Bytes(text));

    [Fact]
    public void Two_slots_of_one_name_would_be_one_line_in_the_rules_and_are_refused()
    {
        var form = MaterialForm.Of(new RuleBook());
        form.Slots[1].Name = form.Slots[0].Name;
        Assert.Contains(
            new MaterialFormValidator().Validate(form).Errors,
            e => e.ErrorMessage.Contains("不能重复", StringComparison.Ordinal)
        );
    }
}
