using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.PublicVotes;

/// <summary>What people rule without the search: setting votes apart after a complaint, and taking a void ruling back before the publication.</summary>
public sealed class VoteRulingService(Stores stores, TimeProvider clock, SecretBox secrets)
{
    public const string ByHand = "人工隔离";
    private static readonly HandFormValidator Hand = new();

    /// <summary>Sets counted votes apart, those that the search once set apart and a person released included. How many there were.</summary>
    public async Task<Result<int>> SetApartAsync(Actor actor, Guid campaignId, HandForm form)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var entered = await EnterAsync(db, actor, campaignId, now);
        if (!entered.Done)
            return Result<int>.From(entered.Problems);
        var poll = entered.Value;
        var wrong = Hand.Validate(form).Errors.Select(e => Problem.Invalid(e.ErrorMessage, e.PropertyName)).ToList();
        if (wrong.Count > 0)
            return Result<int>.From(wrong);
        await using var transaction = await db.AloneAsync();
        if (!await RulingQueries.TakesAsync(db, poll.Id))
            return Problem.Conflict(SearchQueries.Over);
        var found = await FindAsync(db, poll, form);
        if (!found.Done)
            return Result<int>.From(found.Problems);
        var reason = form.Line is { } line ? $"{ByHand}：名册第 {line} 行" : $"{ByHand}：{form.Range.Trim()}";
        return await RuleAsync(db, actor, poll, RulingKind.Quarantine, ByHand, form.Finding.Trim(), now, found.Value, reason, transaction);
    }

    /// <summary>撤回认定: votes that a ruling found void, and no later one has touched, count again.</summary>
    public async Task<Result<int>> TakeBackAsync(Actor actor, Guid campaignId, int number, string finding)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var entered = await EnterAsync(db, actor, campaignId, now);
        if (!entered.Done)
            return Result<int>.From(entered.Problems);
        var poll = entered.Value;
        if (TextLength.Of(finding) is < 5 or > 300)
            return Problem.Invalid("请写明撤回的理由（5 至 300 字），供审计查阅，不公开。", "Finding");
        await using var transaction = await db.AloneAsync();
        if (!await RulingQueries.TakesAsync(db, poll.Id))
            return Problem.Conflict("计票结果已经公布，认定不能再撤回。");
        var votes = await (
            from r in db.VoteRulings
            join m in db.VoteMarks on r.Id equals m.RulingId
            join v in db.Votes on m.VoteId equals v.Id
            where r.PollId == poll.Id && r.Number == number && r.Kind == RulingKind.Void && v.State == VoteState.Void
            where !db.VoteMarks.Any(later => later.VoteId == v.Id && db.VoteRulings.Any(l => l.Id == later.RulingId && l.Number > number))
            select v.Id
        ).ToListAsync();
        if (votes.Count == 0)
            return Problem.Conflict("这条认定没有可撤回的票：不是无效认定，或已经撤回。请刷新后查看。");
        return await RuleAsync(db, actor, poll, RulingKind.Release, $"撤回第 {number} 号认定", finding.Trim(), now, votes, "", transaction);
    }

    private async Task<Result<List<Guid>>> FindAsync(NominationDb db, Poll poll, HandForm form)
    {
        var counted = db.Votes.Where(v => v.PollId == poll.Id && v.State == VoteState.Counted);
        List<Guid> votes;
        if (form.Line is { } line)
        {
            if (
                await db.RollEntries.Where(r => r.PollId == poll.Id && r.Line == line).Select(r => (Guid?)r.Id).FirstOrDefaultAsync()
                is not { } id
            )
                return Problem.NotFound($"名册没有第 {line} 行。");
            var voter = VoterPass.HashOf(secrets, poll.Id, IdentityMeans.Roll, $"{id:N}");
            votes = await counted.Where(v => v.VoterHash == voter).Select(v => v.Id).ToListAsync();
        }
        else
        {
            var range = System.Net.IPNetwork.Parse(form.Range.Trim()).ToString();
            var there = db.VoteTraces.Where(t => t.PollId == poll.Id && (t.Range == range || t.WideRange == range)).Select(t => t.VoteId);
            votes = await counted.Where(v => there.Contains(v.Id)).Select(v => v.Id).ToListAsync();
        }
        return votes.Count > 0
            ? votes
            : Problem.NotFound("没有找到计入的票，或已经隔离。网段须与批次中的写法一致（/24、/16，IPv6 为 /48、/32）。");
    }

    private static async Task<Result<int>> RuleAsync(
        NominationDb db,
        Actor actor,
        Poll poll,
        RulingKind kind,
        string reason,
        string finding,
        DateTimeOffset now,
        List<Guid> votes,
        string ofEach,
        Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction transaction
    )
    {
        await RulingQueries.WriteAsync(db, poll.Id, kind, reason, finding, actor, now, [.. votes.Select(v => (v, 0, ofEach))]);
        db.Audit(
            actor,
            Act.DecideVotes,
            poll.CampaignId,
            poll.Title,
            now,
            new
            {
                kind,
                votes.Count,
                reason,
            }
        );
        db.Touch(PublicChanges.Campaigns);
        if (await db.CommitAsync("有人同时在认定，请刷新后再试。") is { } problem)
            return problem;
        await transaction.CommitAsync();
        return votes.Count;
    }

    private static async Task<Result<Poll>> EnterAsync(NominationDb db, Actor actor, Guid campaignId, DateTimeOffset now)
    {
        var (poll, campaign) = await PollQueries.FindAsync(db, campaignId);
        if (campaign is null || poll is null)
            return Problem.NotFound("没有公众投票。");
        if (Permits.Check(actor, Act.DecideVotes, campaign, now) is { } refused)
            return refused;
        return poll.State is PollState.Open or PollState.Closed ? poll : Problem.Conflict("计票结果已经公布，不能再认定。");
    }
}
