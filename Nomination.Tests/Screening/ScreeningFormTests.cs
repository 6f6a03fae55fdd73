using Nomination.Core.Campaigns;
using Nomination.Core.Screening;
using Nomination.Core.Shared;

namespace Nomination.Tests.Screening;

public sealed class ScreeningFormTests
{
    private static readonly DateTimeOffset Now = ChinaTime.At(new DateOnly(2026, 4, 22), new TimeOnly(10, 0));
    private static readonly DateOnly LastDay = new(2026, 4, 28);

    private static Campaign Weinan(params StageKind[] without) =>
        new()
        {
            OrganiserId = Guid.NewGuid(),
            Slug = "weinan-2026",
            Year = 2026,
            Title = "",
            HonourName = "",
            RuleBookJson = RuleBookTemplates.City(2026, "渭最美").Canonical(),
            Stages = [.. StagePlan.Suggest(2026).Where(s => !without.Contains(s.Kind))],
        };

    private static List<string> Fields(ScreeningForm form, Campaign? campaign = null) =>
        [.. new ScreeningFormValidator(campaign ?? Weinan(), Now).Validate(form).Errors.Select(e => e.PropertyName).Distinct()];

    [Fact]
    public void A_verdict_is_asked_for_first() => Assert.Equal(["Verdict"], Fields(new ScreeningForm()));

    [Fact]
    public void Acts_that_are_no_verdict_are_refused() => Assert.Equal(["Verdict"], Fields(new ScreeningForm { Verdict = Act.Award }));

    [Fact]
    public void Accepting_takes_no_codes()
    {
        Assert.Empty(Fields(new ScreeningForm { Verdict = Act.Accept }));
        Assert.Equal(["Codes"], Fields(new ScreeningForm { Verdict = Act.Accept, Codes = ["R08"] }));
    }

    [Fact]
    public void Returning_takes_a_code_and_a_day()
    {
        Assert.Equal(["Codes", "DueDay"], Fields(new ScreeningForm { Verdict = Act.Return }));
        Assert.Empty(
            Fields(
                new ScreeningForm
                {
                    Verdict = Act.Return,
                    Codes = ["R08"],
                    DueDay = LastDay,
                }
            )
        );
    }

    [Theory]
    [InlineData("2026-04-21")]
    [InlineData("2026-04-29")]
    public void The_correction_ends_after_now_and_within_its_stage(string day) =>
        Assert.Equal(
            ["DueDay"],
            Fields(
                new ScreeningForm
                {
                    Verdict = Act.Return,
                    Codes = ["R08"],
                    DueDay = DateOnly.Parse(day),
                }
            )
        );

    [Fact]
    public void Without_a_correction_stage_nothing_can_be_returned() =>
        Assert.Equal(
            ["DueDay"],
            Fields(
                new ScreeningForm
                {
                    Verdict = Act.Return,
                    Codes = ["R08"],
                    DueDay = LastDay,
                },
                Weinan(StageKind.Correction)
            )
        );

    [Theory]
    [InlineData(Act.Reject)]
    [InlineData(Act.Lapse)]
    public void Refusing_takes_a_code_and_words(Act act)
    {
        Assert.Equal(["Codes", "Note"], Fields(new ScreeningForm { Verdict = act }));
        Assert.Empty(
            Fields(
                new ScreeningForm
                {
                    Verdict = act,
                    Codes = ["R05"],
                    Note = "现任副厅级。",
                }
            )
        );
    }

    [Fact]
    public void Codes_come_from_the_rule_book_and_are_ticked_once()
    {
        Assert.Equal(
            ["Codes"],
            Fields(
                new ScreeningForm
                {
                    Verdict = Act.Return,
                    Codes = ["R20"],
                    DueDay = LastDay,
                }
            )
        );
        Assert.Equal(
            ["Codes"],
            Fields(
                new ScreeningForm
                {
                    Verdict = Act.Return,
                    Codes = ["R08", "R08"],
                    DueDay = LastDay,
                }
            )
        );
    }

    [Fact]
    public void Other_and_long_notes_are_watched()
    {
        Assert.Equal(
            ["Note"],
            Fields(
                new ScreeningForm
                {
                    Verdict = Act.Return,
                    Codes = ["R19"],
                    Places = ["ContactPhone"],
                    DueDay = LastDay,
                }
            )
        );
        Assert.Equal(["Note"], Fields(new ScreeningForm { Verdict = Act.Accept, Note = new string('字', 501) }));
    }

    [Fact]
    public void The_last_day_ends_at_the_hour_of_the_stage()
    {
        var correction = Weinan().StageOf(StageKind.Correction)!;
        Assert.Equal(
            ChinaTime.At(new DateOnly(2026, 4, 24), new TimeOnly(17, 0)),
            ScreeningForm.Due(new DateOnly(2026, 4, 24), correction)
        );
        Assert.Equal(correction.Closes, ScreeningForm.Due(LastDay, correction));
    }
}
