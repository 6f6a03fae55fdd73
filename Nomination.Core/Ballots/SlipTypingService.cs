using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Ballots;

/// <summary>
/// 录票: after closing, two officers of the round type every slip, each without seeing the other. When both are done and agree, the slips lie in
/// the box with their codes as keys; otherwise both readings stand side by side until they are mended against the slips.
/// </summary>
public sealed class SlipTypingService(Stores stores, TimeProvider clock, SecretBox secrets)
{
    private static readonly Problem NoOfficer = Problem.Forbidden("只有本轮的监票人、计票人可以录入纸质票。");

    /// <summary>For the round's officers alone; where two readings differ, for the two who typed.</summary>
    public async Task<Result<SlipDesk>> DeskAsync(Actor actor, Guid roundId)
    {
        await using var db = stores.Open();
        var found = await RoundQueries.FindAsync(db, actor, roundId, Act.TypeSlips, clock.GetUtcNow());
        if (!found.Done)
            return Result<SlipDesk>.From(found.Problems);
        if (!await IsOfficerAsync(db, roundId, actor.Id))
            return NoOfficer;
        var round = found.Value.Round;
        var names = await BallotService.NamesAsync(db, roundId);
        var typists = await db.SlipTypists.AsNoTracking().Where(t => t.RoundId == roundId).ToListAsync();
        var own = typists.Find(t => t.AccountId == actor.Id);
        var other = typists.Find(t => t.AccountId != actor.Id);
        var both = typists.Count == 2 && typists.All(t => t.IsDone);
        var readings = await db.SlipReadings.AsNoTracking().Where(r => r.RoundId == roundId).ToListAsync();
        return new SlipDesk(
            round.Id,
            round.Title,
            round.Rules().Mode,
            round.SlipsIssued,
            round.SlipsTyped,
            own?.Place,
            round.State == RoundState.Closed && (own is not null || typists.Count < 2),
            own?.IsDone == true,
            other?.IsDone == true,
            other?.Name ?? "",
            names,
            own is null
                ? []
                :
                [
                    .. readings
                        .Where(r => r.Place == own.Place)
                        .OrderBy(r => r.Code, StringComparer.Ordinal)
                        .Select(r => new SlipLine(r.Id, r.Code, SlipText.Show(r.Text, names))),
                ],
            own is not null && both ? SlipQueries.Differences(readings, names) : []
        );
    }

    /// <summary>One slip into the own pile, as it stands on the paper.</summary>
    public async Task<Result> TypeAsync(Actor actor, Guid roundId, string code, string marks)
    {
        await using var db = stores.Open();
        var entered = await EnterAsync(db, actor, roundId);
        if (!entered.Done)
            return Result.No(entered.Problems);
        var (round, typist) = entered.Value;
        var key = SlipQueries.Key(code);
        if (key.Length is 0 or > 16)
            return Problem.Invalid("请输入纸质票上的票号。", "Code");
        var names = await db.BallotNames.Where(n => n.RoundId == roundId).OrderBy(n => n.Order).Select(n => n.CandidateId).ToListAsync();
        var text = SlipText.Read(marks, names, round.Rules().Mode);
        if (!text.Done)
            return Result.No(text.Problems);
        db.Add(
            new SlipReading
            {
                Id = Guid.NewGuid(),
                RoundId = roundId,
                Place = typist.Place,
                Code = key,
                Text = text.Value,
            }
        );
        return await db.CommitAsync("另一人刚刚开始录入。请再按一次。") is { } problem ? problem : Result.Ok;
    }

    /// <summary>Takes a slip out of the own pile, to be typed again. Who had said to be done is no longer.</summary>
    public async Task<Result> RemoveAsync(Actor actor, Guid roundId, Guid readingId)
    {
        await using var db = stores.Open();
        var entered = await EnterAsync(db, actor, roundId);
        if (!entered.Done)
            return Result.No(entered.Problems);
        var place = entered.Value.Typist.Place;
        if (
            await db.SlipReadings.FirstOrDefaultAsync(r => r.Id == readingId && r.RoundId == roundId && r.Place == place) is not { } reading
        )
            return Problem.NotFound("您录入的票中没有这一张。请刷新后再试。");
        db.Remove(reading);
        return await db.CommitAsync() is { } problem ? problem : Result.Ok;
    }

    /// <summary>录完: with the second of the two the piles are compared; equal ones go into the box.</summary>
    /// <returns>How many slips the readings differ in; 0 when they agree or the other is not done yet.</returns>
    public async Task<Result<int>> FinishAsync(Actor actor, Guid roundId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (!await VoteService.HoldAsync(db, roundId, RoundState.Closed))
            return Problem.Conflict("本轮不在录票环节。请刷新后查看。");
        var entered = await EnterAsync(db, actor, roundId);
        if (!entered.Done)
            return Result<int>.From(entered.Problems);
        var (round, typist) = entered.Value;
        typist.IsDone = true;
        var readings = await db.SlipReadings.AsNoTracking().Where(r => r.RoundId == roundId).ToListAsync();
        var both = await db.SlipTypists.AnyAsync(t => t.RoundId == roundId && t.Place != typist.Place && t.IsDone);
        var differences = both ? SlipQueries.Differences(readings, []).Count : 0;
        if (both && differences == 0)
            await SlipQueries.PourAsync(db, round, SealedBoxes.SeedOf(round, secrets), readings);
        db.Audit(
            actor,
            Act.TypeSlips,
            round.CampaignId,
            round.Title,
            now,
            new
            {
                slips = readings.Count(r => r.Place == typist.Place),
                both,
                differences,
                round.Seal,
            }
        );
        if (await db.CommitAsync() is { } problem)
            return problem;
        await transaction.CommitAsync();
        await db.SweepBallotsAsync();
        return differences;
    }

    /// <summary>收回录票席位: where a typist does not come back, the office gives the place free. What that person typed goes unread.</summary>
    /// <param name="place">1 or 2.</param>
    public async Task<Result> ReleaseAsync(Actor actor, Guid roundId, int place)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (!await VoteService.HoldAsync(db, roundId, RoundState.Closed))
            return Problem.Conflict("本轮不在录票环节。请刷新后查看。");
        var found = await RoundQueries.FindAsync(db, actor, roundId, Act.ReleaseTypist, now);
        if (!found.Done)
            return Result.No(found.Problems);
        var round = found.Value.Round;
        if (round.SlipsTyped is not null)
            return Problem.Conflict("两人录入一致，纸质票已入箱，不再变更。");
        if (await db.SlipTypists.FirstOrDefaultAsync(t => t.RoundId == roundId && t.Place == place) is not { } typist)
            return Problem.NotFound("这一录票席位没有人。请刷新后再试。");
        db.Remove(typist);
        var readings = await db.SlipReadings.Where(r => r.RoundId == roundId && r.Place == place).ToListAsync();
        db.RemoveRange(readings);
        var detail = new { typist = typist.Name, slips = readings.Count };
        db.Audit(actor, Act.ReleaseTypist, round.CampaignId, round.Title, now, detail);
        if (await db.CommitAsync("这位录票人刚刚又录入了。请刷新后再试。") is { } problem)
            return problem;
        await transaction.CommitAsync();
        await db.SweepBallotsAsync();
        return Result.Ok;
    }

    /// <summary>The own pile, open again; the first act of a person takes one of the two places.</summary>
    private async Task<Result<(BallotRound Round, SlipTypist Typist)>> EnterAsync(NominationDb db, Actor actor, Guid roundId)
    {
        var found = await RoundQueries.FindAsync(db, actor, roundId, Act.TypeSlips, clock.GetUtcNow());
        if (!found.Done)
            return Result<(BallotRound, SlipTypist)>.From(found.Problems);
        var round = found.Value.Round;
        if (round.State != RoundState.Closed)
            return Problem.Conflict(round.State == RoundState.Counted ? "本轮已经计票。" : "投票关闭后才能录入纸质票。");
        if (round.SlipsIssued == 0)
            return Problem.Conflict("本轮没有纸质票。");
        if (round.SlipsTyped is not null)
            return Problem.Conflict("两人录入一致，纸质票已入箱，不再变更。");
        if (!await IsOfficerAsync(db, roundId, actor.Id))
            return NoOfficer;
        var typists = await db.SlipTypists.Where(t => t.RoundId == roundId).ToListAsync();
        var own = typists.Find(t => t.AccountId == actor.Id);
        if (own is null && typists.Count == 2)
            return Problem.Conflict($"本轮由 {typists[0].Name}、{typists[1].Name} 两人录入，您不能再录。");
        if (own is null)
        {
            own = new SlipTypist
            {
                RoundId = roundId,
                Place = typists.Any(t => t.Place == 1) ? 2 : 1,
                AccountId = actor.Id,
                Name = actor.Name,
            };
            db.Add(own);
        }
        own.IsDone = false;
        own.Version++;
        return (round, own);
    }

    private static Task<bool> IsOfficerAsync(NominationDb db, Guid roundId, Guid accountId) =>
        db.RoundOfficers.AnyAsync(o => o.RoundId == roundId && o.AccountId == accountId);
}
