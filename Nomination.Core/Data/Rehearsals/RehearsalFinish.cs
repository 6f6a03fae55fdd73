using Nomination.Core.Ballots;
using Nomination.Core.Campaigns;
using Nomination.Core.Data.Seed;
using Nomination.Core.Notices;
using Nomination.Core.Reviews;
using Nomination.Core.Scoring;
using Nomination.Core.Screening;
using Nomination.Core.Shared;
using static Nomination.Core.Data.Seed.DemoServices;

namespace Nomination.Core.Data.Rehearsals;

/// <summary>The rehearsal from the ranking on.</summary>
internal sealed class RehearsalFinish(DemoServices services, Campaign campaign, IReadOnlyDictionary<string, Actor> actors)
{
    private const int MostRounds = 9;

    /// <summary>What people decide with reasons in a real season (a limit that is not met, equals at the last place) is decided here with these words.</summary>
    private const string Reason = "演练：为走完全程而定，不代表正式活动的处理意见。";
    private List<Guid> _ranked = [];

    private Actor Clerk => actors["clerk"];

    private bool HasBallot => campaign.Rules.SelectBy == SelectBy.Ballot;

    public async Task<string> ShortlistAsync()
    {
        services.Clock.Now = campaign.StageOf(StageKind.Scoring)!.Closes.AddMinutes(1);
        var board = services.Get<ScoreboardService>();
        _ranked = [.. Must(await board.RankingAsync(Clerk, campaign.Id), "ranking").Lines.Select(l => l.CandidateId)];
        var chosen = _ranked.Take(campaign.Rules.Ranking.Finalists).ToHashSet();
        Must(await board.ShortlistAsync(Clerk, campaign.Id, chosen, _ranked.ToDictionary(id => id, _ => Reason), Reason), "shortlist");
        return $"{_ranked.Count} 人排序，{chosen.Count} 人入围";
    }

    public async Task<string> ElectAsync(IReadOnlyList<Reviewer> experts)
    {
        // Where nobody votes the result is confirmed at the same time, and the stage may be left out.
        services.Clock.Now = Later((campaign.StageOf(StageKind.Ballot)?.Opens ?? services.Clock.Now).AddMinutes(2));
        if (!HasBallot)
        {
            var election = services.Get<RankElectionService>();
            var tied = Must(await election.OutcomeAsync(Clerk, campaign.Id), "outcome").Tied;
            var decision = tied.Count == 0 ? null : new TieDecision([.. tied.Select(t => t.Id)], Reason, "演练纪要");
            Must(await election.AcceptAsync(Clerk, campaign.Id, decision), "accept");
            return $"不设票决，按评分名次产生{(tied.Count == 0 ? "" : $"，{tied.Count} 人同分，演练中依次排定")}";
        }
        var ballot = new DemoBallot(
            services,
            campaign,
            Clerk,
            [actors["jp1"], actors["jp2"]],
            _ranked,
            code => actors[code.ToLowerInvariant()]
        );
        var (rounds, rulings) = (0, 0);
        while (rounds < MostRounds && Must(await services.Get<RoundService>().PlanAsync(Clerk, campaign.Id), "plan") is not null)
        {
            await ballot.VoteAsync([.. experts]);
            rounds++;
            rulings += await RuleAsync();
        }
        Must(await services.Get<ElectionService>().AcceptAsync(Clerk, campaign.Id), "accept");
        return $"{rounds} 轮无记名投票，监票人签字，{(rulings == 0 ? "" : $"主席裁定同票 {rulings} 次，")}结果已确认";
    }

    /// <summary>主席裁定: the first names of the paper take the seats.</summary>
    /// <returns>How many rulings there were: 0 where the chair is not asked.</returns>
    private async Task<int> RuleAsync()
    {
        var election = services.Get<ElectionService>();
        if (Must(await election.OutcomeAsync(Clerk, campaign.Id), "outcome").Chair is not { } tie)
            return 0;
        var chair = actors.Values.First(a => a.Is(Role.Chair));
        var form = new RulingForm { Names = [.. tie.Names.Take(tie.Seats).Select(n => n.Id)], Reason = Reason };
        Must(await election.RuleAsync(chair, campaign.Id, form), "ruling");
        return 1;
    }

    public async Task<string> AskAsync()
    {
        if (campaign.Rules.Vetting is { Person.Count: 0, EnterpriseHead.Count: 0 })
            return "本活动不征求意见";
        services.Clock.Now = Later((campaign.StageOf(StageKind.Vetting)?.Opens ?? services.Clock.Now).AddMinutes(30));
        var answers = await DemoOpinions.AskAsync(services, campaign, Clerk, TimeSpan.FromMinutes(5));
        return $"各部门答复 {answers} 份";
    }

    public async Task<string> PostAsync()
    {
        services.Clock.Now = Later(campaign.StageOf(StageKind.PublicNotice)!.Opens.AddMinutes(1));
        var notices = services.Get<NoticeService>();
        var draft = Must(await notices.DraftAsync(Clerk, campaign.Id), "notice");
        Must(await notices.PostAsync(Clerk, campaign.Id, draft.Form), "post");
        return $"公示 {draft.Closes.Subtract(services.Clock.Now).Days + 1} 天，仅演练人员可见";
    }

    public async Task<string> PublishAsync()
    {
        services.Clock.Now = Later(campaign.StageOf(StageKind.PublicNotice)!.Closes.AddMinutes(1));
        Must(await services.Get<StandingService>().ClearAsync(Clerk, campaign.Id), "clear");
        var published = await DemoSignOff.IssueAsync(services, campaign, Clerk, "演练发〔0000〕0号", h => actors[$"host{h.Order}"]);
        return $"{campaign.Hosts.Count} 家主办单位依次会签，{published} 人列入决定，证书编号为演练号";
    }

    private DateTimeOffset Later(DateTimeOffset moment) => moment > services.Clock.Now ? moment : services.Clock.Now;
}
