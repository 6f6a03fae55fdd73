using Nomination.Core.Campaigns;
using Nomination.Core.Shared;

namespace Nomination.Tests.Campaigns;

/// <summary>Every role × act × moment of the season against a list written by hand from the table of roles, not from the product.</summary>
public sealed class PermitMatrixTests
{
    /// <summary>Moments of the season 2026: Notice, noMination, Formal check, Scoring, Weekend after it, Ballot, Vetting, Approval, Public notice, Decision, Year's end.</summary>
    private static readonly Dictionary<char, DateTimeOffset> Moments = new()
    {
        ['N'] = At(3, 16, 10),
        ['M'] = At(4, 1, 10),
        ['F'] = At(4, 22, 10),
        ['S'] = At(5, 6, 10),
        ['W'] = At(5, 9, 10),
        ['B'] = At(5, 11, 10),
        ['V'] = At(5, 13, 10),
        ['A'] = At(5, 18, 10),
        ['P'] = At(5, 22, 10),
        ['D'] = At(5, 27, 10),
        ['Y'] = At(12, 1, 10),
    };

    private static readonly Dictionary<char, Role> Letters = new()
    {
        ['V'] = Role.Visitor,
        ['a'] = Role.Administrator,
        ['c'] = Role.Clerk,
        ['r'] = Role.Rechecker,
        ['h'] = Role.CoHost,
        ['u'] = Role.Unit,
        ['e'] = Role.Expert,
        ['C'] = Role.Chair,
        ['s'] = Role.Scrutineer,
        ['d'] = Role.Department,
        ['o'] = Role.ObjectionHandler,
        ['A'] = Role.Auditor,
        ['S'] = Role.System,
    };

    private static readonly Campaign Campaign = new()
    {
        OrganiserId = Guid.NewGuid(),
        Slug = "weinan-2026",
        Year = 2026,
        Title = "2026年渭南最美科技工作者",
        HonourName = "渭南最美科技工作者",
        State = CampaignState.Open,
        RuleBookJson = "{}",
        Stages = StagePlan.Suggest(2026),
    };

    private static readonly Dictionary<Act, (string Roles, string Moments)> Expected = PermitList
        .Text.Split('\n')
        .Select(line => line.Split(':', '@'))
        .ToDictionary(p => Enum.Parse<Act>(p[0].Trim()), p => (p[1].Trim(), p[2].Trim()));

    public static TheoryData<Act> Acts => [.. Enum.GetValues<Act>()];

    [Theory, MemberData(nameof(Acts))]
    public void Each_role_may_do_each_act_only_when_the_list_says_so(Act act)
    {
        var (roles, moments) = Expected[act];
        foreach (var (letter, role) in Letters)
        foreach (var (moment, now) in Moments)
        {
            var may = Permits.Check(ActorOf(role), act, Campaign, now) is null;
            var should = roles.Contains(letter) && (moments == "*" || moments.Contains(moment));
            Assert.True(may == should, $"{act} by {role} at {moment}: product says {may}, the list says {should}");
        }
    }

    [Theory, MemberData(nameof(Acts))]
    public void A_role_elsewhere_is_no_role_here(Act act)
    {
        foreach (var role in Letters.Values.Except([Role.Visitor, Role.System]))
        {
            var other = new Actor(Guid.NewGuid(), "外地", [new SeatOf(role, Guid.NewGuid(), Guid.NewGuid())]);
            Assert.Equal(ProblemKind.Forbidden, Permits.Check(other, act, Campaign, Moments['M'])?.Kind);
        }
    }

    [Fact]
    public void A_closed_window_says_when_it_was_or_will_be()
    {
        var late = Permits.Check(ActorOf(Role.Unit), Act.SubmitNomination, Campaign, Moments['F'])!;
        Assert.Equal(ProblemKind.Closed, late.Kind);
        Assert.Contains("4月17日 17:00", late.Text);
        var early = Permits.Check(ActorOf(Role.Expert), Act.Score, Campaign, Moments['F'])!;
        Assert.Contains("4月29日 09:00", early.Text);
    }

    [Fact]
    public void Before_opening_only_the_acts_of_setting_up_are_possible()
    {
        var draft = new Campaign
        {
            Id = Campaign.Id,
            OrganiserId = Campaign.OrganiserId,
            Slug = "x",
            Year = 2026,
            Title = "",
            HonourName = "",
            RuleBookJson = "{}",
            Stages = StagePlan.Suggest(2026),
        };
        var possible = Enum.GetValues<Act>().Where(a => Letters.Values.Any(r => Permits.Check(ActorOf(r), a, draft, Moments['M']) is null));
        Assert.Equal(
            "ManageAccounts ReadAudit CreateCampaign ViewCampaign EditCampaign OpenCampaign ApprovePlan "
                + "ViewHostApprovals ImportUnits ViewUnits WriteCircular ViewCirculars ViewExperts ManageExperts Rehearse EditHolidays EditLeakWords ImportArchive",
            string.Join(' ', possible)
        );
    }

    [Fact]
    public void Every_move_of_the_progress_table_is_an_act_somebody_may_do()
    {
        Assert.All(Progress.Moves, m => Assert.NotEmpty(Permits.Of(m.Act).Roles));
        Assert.Equal(Progress.Moves.Count, Progress.Moves.Select(m => (m.From, m.Act)).Distinct().Count());
    }

    private static Actor ActorOf(Role role) => new(Guid.NewGuid(), $"{role}", [new SeatOf(role, Campaign.OrganiserId, Campaign.Id)]);

    private static DateTimeOffset At(int month, int day, int hour) => new(2026, month, day, hour, 0, 0, TimeSpan.FromHours(8));
}
