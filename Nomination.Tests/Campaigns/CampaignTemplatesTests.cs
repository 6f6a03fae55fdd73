using Nomination.Core.Campaigns;
using Nomination.Core.Notices;

namespace Nomination.Tests.Campaigns;

public sealed class CampaignTemplatesTests
{
    public static TheoryData<string> Keys => [.. CampaignTemplates.All.Select(t => t.Key)];

    [Fact]
    public void Six_kinds_of_selection_are_ready() =>
        Assert.Equal(["weinan", "hohhot", "no-vote", "verified-roll", "vote-48h", "district"], CampaignTemplates.All.Select(t => t.Key));

    [Theory, MemberData(nameof(Keys))]
    public void A_template_is_a_whole_valid_campaign_but_for_its_names(string key)
    {
        var template = CampaignTemplates.Find(key)!;
        foreach (var year in new[] { 2026, 2027, 2028 })
        {
            var plan = template.Plan(year, WorkingCalendar.StateCouncil);
            Assert.Empty(StagePlan.Check(plan));
            Assert.DoesNotContain(ScheduleCheck.Of(plan, template.Rules(year), WorkingCalendar.StateCouncil), w => w.Kind is not null);
            var form = CampaignForm.Of(
                new Campaign
                {
                    OrganiserId = Guid.Empty,
                    Slug = "test-1",
                    Year = year,
                    Title = "最美科技工作者",
                    HonourName = "最美科技工作者",
                    CodePrefix = "T",
                    RuleBookJson = template.Rules(year).Canonical(),
                    Stages = plan,
                }
            );
            form.Hosts = [.. template.Hosts.Select(h => new HostRow { Name = h.Name.Replace("{0}", "渭南市") })];
            Assert.Empty(new CampaignFormValidator().Validate(form).Errors.Select(e => e.ErrorMessage));
            // What the form does not show is kept, and what it shows means the same.
            Assert.Equal(template.Rules(year).Canonical(), form.Apply(template.Rules(year)).Canonical());
        }
    }

    [Fact]
    public void They_differ_by_data()
    {
        var rules = CampaignTemplates.All.ToDictionary(t => t.Key, t => t.Rules(2026));
        Assert.Equal((20, 0, 7), (rules["hohhot"].Winners, rules["hohhot"].Nominees, rules["hohhot"].Notice.Days));
        Assert.Equal(PollMode.Off, rules["no-vote"].Poll.Mode);
        Assert.Equal((PollMode.Verified, 5, PollUnit.Days, 20), Poll(rules["verified-roll"]));
        Assert.Equal((PollMode.Open, 48, PollUnit.Hours, 30), Poll(rules["vote-48h"]));
        Assert.Equal(SelectBy.Rank, rules["district"].SelectBy);
        Assert.DoesNotContain(
            CampaignTemplates.Find("district")!.Plan(2026, WorkingCalendar.StateCouncil),
            s => s.Kind == StageKind.Ballot
        );

        static (PollMode, int, PollUnit, int) Poll(RuleBook b) => (b.Poll.Mode, b.Poll.Length, b.Poll.Unit, b.Poll.Weight);
    }

    [Fact]
    public void A_rule_book_stored_before_these_parameters_still_reads()
    {
        var book = RuleBook.Read("""{"winners":8,"publicVote":false,"eligibility":{"maxAge":60,"minYearsLocal":2}}""");
        Assert.Equal((8, 60, 2), (book.Winners, book.Eligibility.MaxAge, book.Eligibility.MinYearsLocal));
        Assert.Equal((PollMode.Off, SelectBy.Ballot, Strictness.Block), (book.Poll.Mode, book.SelectBy, book.Eligibility.Rank));
    }
}
