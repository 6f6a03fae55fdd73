using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Evidence;
using Nomination.Core.PublicVotes;
using Nomination.Core.Shared;

namespace Nomination.Tests.Public;

/// <summary>A public vote among those of a season's notice, as strangers meet it: open, or over and published with what was found void and who left.</summary>
internal static class PublicPolls
{
    public const string Slug = "weinan-2026";
    public const string Address = $"/poll/{Slug}";

    /// <summary>Two thirds of the votes of the first name came from one telephone wall.</summary>
    private const int Bought = 60;

    /// <summary>Open since yesterday; totals are told at 18:00 of every day.</summary>
    public static Task OpenAsync(NominationDb db, DateTimeOffset now) =>
        AddAsync(
            db,
            now.AddDays(-1),
            now.AddDays(4),
            new()
            {
                Mode = PollMode.Open,
                Totals = TotalsShown.Daily,
                Most = 10,
            }
        );

    /// <summary>Over for a month, with 30 %: the statement shows both totals and, as the list is out, the combined scores.</summary>
    public static async Task SettledAsync(NominationDb db, DateTimeOffset now)
    {
        var rules = new PollRules
        {
            Mode = PollMode.Open,
            Weight = 30,
            Most = 10,
        };
        // The bundle holds the poll against the rule book: it says so from the opening.
        var ruled = await db.Campaigns.SingleAsync(c => c.Slug == Slug);
        ruled.RuleBookJson = CanonicalJson.Write(ruled.Rules with { Poll = rules });
        ruled.RuleBookHash = CanonicalJson.Sha256(ruled.RuleBookJson);
        var poll = await AddAsync(db, now.AddDays(-40), now.AddDays(-35), rules);
        var numbers = await db.PollEntries.Where(e => e.PollId == poll.Id).Select(e => e.Number).OrderBy(n => n).ToListAsync();
        for (var i = 0; i < 240; i++)
            db.Add(Vote(poll, i, $"{numbers[i % numbers.Count]}", VoteState.Counted));
        var bought = Enumerable.Range(1_000, Bought).Select(i => Vote(poll, i, $"{numbers[0]}", VoteState.Void)).ToList();
        db.AddRange(bought);
        foreach (var (number, kind) in new[] { (1, RulingKind.Quarantine), (2, RulingKind.Void) })
        {
            var ruling = new VoteRuling
            {
                PollId = poll.Id,
                Number = number,
                Kind = kind,
                Reason = kind == RulingKind.Void ? VoidReasons.All[0] : "系统预警",
                Votes = Bought,
                At = poll.Closes.AddHours(number),
                By = "经办",
            };
            db.Add(ruling);
            db.AddRange(
                bought.Select(v => new VoteMark
                {
                    RulingId = ruling.Id,
                    VoteId = v.Id,
                    Reason = ruling.Reason,
                })
            );
        }
        Assert.Null(await db.CommitAsync());
        var last = numbers[^1];
        var left = await db.PollEntries.SingleAsync(e => e.PollId == poll.Id && e.Number == last);
        (left.StruckAt, left.StruckReason) = (poll.Opens.AddDays(2), "本人申请退出评选。");
        Assert.Null(await db.CommitAsync());
        poll = await db.Polls.SingleAsync(p => p.Id == poll.Id);
        var campaign = (await CampaignService.LoadAsync(db, poll.CampaignId))!;
        var result = await PollQueries.CountAsync(db, poll.Id);
        (poll.State, poll.ClosedAt, poll.SettledAt) = (PollState.Settled, poll.Closes.AddSeconds(1), poll.Closes.AddDays(1));
        poll.ResultJson = CanonicalJson.Write(result);
        db.AddRange(await PollPaperQueries.MakeAsync(db, campaign, poll, result));
        db.Touch(PublicChanges.Campaigns);
        Assert.Null(await db.CommitAsync());
    }

    private static async Task<Poll> AddAsync(NominationDb db, DateTimeOffset opens, DateTimeOffset closes, PollRules rules)
    {
        var campaign = await db.Campaigns.SingleAsync(c => c.Slug == Slug);
        var notice = await db.Notices.Include(n => n.Entries).OrderBy(n => n.Opens).FirstAsync(n => n.CampaignId == campaign.Id);
        var ids = notice.Entries.Select(e => e.CandidateId).ToList();
        var portraits = await db
            .EvidenceFiles.Where(f => ids.Contains(f.CandidateId) && f.Kind == EvidenceKind.Portrait)
            .ToDictionaryAsync(f => f.CandidateId, f => f.Sha256);
        var poll = new Poll
        {
            CampaignId = campaign.Id,
            Slug = Slug,
            Title = $"{campaign.Title}公众投票",
            Opens = opens,
            Closes = closes,
            State = PollState.Open,
            OpenedAt = opens,
        };
        PollEntry[] entries =
        [
            .. notice
                .Entries.OrderBy(e => e.Order)
                .Select(
                    (e, i) =>
                        new PollEntry
                        {
                            PollId = poll.Id,
                            Number = i + 1,
                            CandidateId = e.CandidateId,
                            Name = e.Name,
                            WorkUnit = e.WorkUnit,
                            Category = "基层一线科技工作者",
                            Citation = "把论文写在田间地头，让科技走进千家万户。",
                            Brief = "长期在基层从事农业技术推广，帮助群众解决生产难题，深受好评。",
                            Portrait = portraits.GetValueOrDefault(e.CandidateId, ""),
                        }
                ),
        ];
        poll.RulesJson = CanonicalJson.Write(
            new FrozenPoll(rules, opens, closes, [.. entries.Select(e => new FrozenEntry(e.Number, $"{e.CandidateId:N}", e.Name))])
        );
        poll.RulesHash = CanonicalJson.Sha256(poll.RulesJson);
        db.Add(poll);
        db.AddRange(entries);
        db.Touch(PublicChanges.Campaigns);
        Assert.Null(await db.CommitAsync());
        return poll;
    }

    private static Vote Vote(Poll poll, int voter, string choices, VoteState state) =>
        new()
        {
            PollId = poll.Id,
            VoterHash = $"{voter}",
            Period = Core.PublicVotes.Vote.PeriodOf(PollLimit.PerDay, poll.Opens.AddMinutes(voter % 600)),
            Choices = choices,
            Means = IdentityMeans.Email,
            At = poll.Opens.AddMinutes(voter % 600),
            State = state,
            Reason = state == VoteState.Void ? VoidReasons.All[0] : "",
        };
}
