using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.PublicVotes;

/// <summary>防刷核查: the system sets doubtful votes apart, people decide them, and the count can be made again from the beginning (系统预警+人工筛查).</summary>
public sealed class FraudService(Stores stores, TimeProvider clock)
{
    private static readonly DecisionFormValidator Validator = new();

    /// <summary>
    /// Searches every open poll, and every closed one that was not searched since; what the program does by itself every few minutes. Answers
    /// how many votes were set apart.
    /// </summary>
    public async Task<int> SearchOpenAsync()
    {
        await using var db = stores.Open();
        var open = await db
            .Polls.AsNoTracking()
            .Where(p => p.State == PollState.Open || (p.State == PollState.Closed && p.SearchedAt == null))
            .Select(p => p.CampaignId)
            .ToListAsync();
        var found = 0;
        foreach (var campaign in open)
            found += (await SearchAsync(Actor.System, campaign)) is { Done: true } searched ? searched.Value : 0;
        return found;
    }

    /// <summary>Searches a poll now. A vote that a person released is not set apart again.</summary>
    public async Task<Result<int>> SearchAsync(Actor actor, Guid campaignId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var (poll, campaign) = await PollQueries.FindAsync(db, campaignId);
        if (campaign is null || poll is null)
            return Problem.NotFound("没有公众投票。");
        if (Permits.Check(actor, Act.SearchVotes, campaign, now) is { } refused)
            return refused;
        if (poll.State is not (PollState.Open or PollState.Closed))
            return Problem.Conflict(SearchQueries.Over);
        return await SearchQueries.RunAsync(db, poll, actor, now);
    }

    public async Task<Result<FraudDesk>> DeskAsync(Actor actor, Guid campaignId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var (poll, campaign) = await PollQueries.FindAsync(db, campaignId);
        if (campaign is null || poll is null)
            return Problem.NotFound("没有公众投票。");
        if (Permits.Check(actor, Act.ReviewVotes, campaign, now) is { } refused)
            return refused;
        return new FraudDesk(
            poll,
            await PollQueries.CountAsync(db, poll.Id),
            await db
                .PollEntries.Where(e => e.PollId == poll.Id)
                .OrderBy(e => e.Number)
                .Select(e => new PollName(e.Number, e.Name, e.WorkUnit, e.Category, e.StruckReason))
                .ToListAsync(),
            [.. RulingQueries.Batches(await RulingQueries.DoubtfulAsync(db, poll.Id)).Select(b => b.Batch)],
            await RulingQueries.HoursAsync(db, poll.Id),
            await RulingQueries.LinesAsync(db, poll.Id),
            await db
                .VoteRulings.Where(r => r.PollId == poll.Id && r.Kind == RulingKind.Quarantine && r.At > now.AddHours(-1))
                .SumAsync(r => r.Votes)
        );
    }

    /// <summary>Decides whole batches, as they were on the screen.</summary>
    public async Task<Result<int>> DecideAsync(Actor actor, Guid campaignId, IReadOnlyCollection<string> batches, DecisionForm form)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var (poll, campaign) = await PollQueries.FindAsync(db, campaignId);
        if (campaign is null || poll is null)
            return Problem.NotFound("没有公众投票。");
        if (Permits.Check(actor, Act.DecideVotes, campaign, now) is { } refused)
            return refused;
        if (poll.State is not (PollState.Open or PollState.Closed))
            return Problem.Conflict("计票结果已经公布，不能再认定。");
        var wrong = Validator.Validate(form).Errors.Select(e => Problem.Invalid(e.ErrorMessage, e.PropertyName)).ToList();
        if (wrong.Count > 0)
            return Result<int>.From(wrong);
        await using var transaction = await db.AloneAsync();
        if (!await RulingQueries.TakesAsync(db, poll.Id))
            return Problem.Conflict("计票结果已经公布，不能再认定。");
        var chosen = RulingQueries
            .Batches(await RulingQueries.DoubtfulAsync(db, poll.Id))
            .Where(b => batches.Contains(b.Batch.Key))
            .ToList();
        // A batch that has grown has another key: nobody decides votes that were not on the screen.
        if (chosen.Count == 0 || chosen.Count < batches.Distinct().Count())
            return Problem.Conflict("所选批次已经认定，或又有新票进入。请刷新后重新选择。");
        var votes = chosen.SelectMany(b => b.Votes).Select(v => (v.Id, 0, form.IsVoid ? form.Reason : "")).ToList();
        var kind = form.IsVoid ? RulingKind.Void : RulingKind.Release;
        await RulingQueries.WriteAsync(db, poll.Id, kind, form.IsVoid ? form.Reason : "核查无误", form.Finding.Trim(), actor, now, votes);
        db.Audit(
            actor,
            Act.DecideVotes,
            campaignId,
            poll.Title,
            now,
            new
            {
                kind,
                votes.Count,
                form.Reason,
            }
        );
        db.Touch(PublicChanges.Campaigns);
        if (await db.CommitAsync("有人同时在认定，请刷新后再试。") is { } problem)
            return problem;
        await transaction.CommitAsync();
        return votes.Count;
    }

    /// <summary>Counts again from the votes and all rulings; true where the count that stands is the same.</summary>
    public async Task<Result<(PollResult Again, bool Same)>> RecountAsync(Actor actor, Guid campaignId)
    {
        await using var db = stores.Open();
        var (poll, campaign) = await PollQueries.FindAsync(db, campaignId);
        if (campaign is null || poll is null)
            return Problem.NotFound("没有公众投票。");
        if (Permits.Check(actor, Act.ReviewVotes, campaign, clock.GetUtcNow()) is { } refused)
            return refused;
        var again = await RulingQueries.ReplayAsync(db, poll.Id);
        var stands = await PollQueries.CountAsync(db, poll.Id);
        return (again, CanonicalJson.Write(again) == CanonicalJson.Write(stands));
    }
}
