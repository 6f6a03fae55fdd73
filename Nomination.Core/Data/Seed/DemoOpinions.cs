using Nomination.Core.Campaigns;
using Nomination.Core.Screening;
using Nomination.Core.Shared;
using static Nomination.Core.Data.Seed.DemoServices;

namespace Nomination.Core.Data.Seed;

/// <summary>Plays 征求意见: every department of the rule book is asked and agrees in time.</summary>
internal sealed class DemoOpinions(DemoServices services, DemoSeason season)
{
    public async Task PlayAsync()
    {
        season.At(DateTimeOffset.Parse("2026-05-12T09:00:00+08:00"));
        await AskAsync(services, season.Campaign, season.Clerk, TimeSpan.FromHours(54));
    }

    /// <summary>Asks now, and has every department answer some time later; how many answers came.</summary>
    public static async Task<int> AskAsync(DemoServices services, Campaign campaign, Actor clerk, TimeSpan later)
    {
        var rules = campaign.Rules.Vetting;
        var due = campaign.StageOf(StageKind.Vetting)?.Closes ?? services.Clock.Now.AddDays(5);
        var call = new OpinionCallForm { DueDay = ChinaTime.Day(due) };
        Must(await services.Get<OpinionService>().RequestAsync(clerk, campaign.Id, call), "opinions");
        services.Clock.Now += later;
        var answers = services.Get<DepartmentOpinionService>();
        var given = 0;
        foreach (var name in rules.Person.Union(rules.EnterpriseHead))
        {
            var seat = new SeatOf(Role.Department, campaign.OrganiserId, campaign.Id, Department: name);
            var actor = new Actor(Guid.CreateVersion7(), $"{name}部门 经办", [seat]);
            foreach (var task in Must(await answers.ListAsync(actor, campaign.Id), name))
            {
                Must(await answers.ReplyAsync(actor, task.Id, new OpinionForm { Answer = OpinionAnswer.Agree }), name);
                given++;
            }
        }
        return given;
    }
}
