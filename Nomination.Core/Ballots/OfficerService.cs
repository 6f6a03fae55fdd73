using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;

namespace Nomination.Core.Ballots;

/// <summary>监票人、计票人: each takes the part with the own account and declares by name to be no near relative of anybody on the paper (选举惯例).</summary>
public sealed class OfficerService(Stores stores, TimeProvider clock)
{
    /// <summary>
    /// Scrutineers are accounts with that role; the teller may also be of the office. Before opening; later only in the place of somebody
    /// who dropped out: a scrutineer while a signature is missing, a teller while slips are to be typed.
    /// </summary>
    public async Task<Result> DeclareAsync(Actor actor, Guid roundId, OfficerPart part)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await RoundQueries.FindAsync(db, actor, roundId, Act.DeclareOfficer, now);
        if (!found.Done)
            return Result.No(found.Problems);
        var (round, campaign) = found.Value;
        if (!MayDeclare(round, part))
            return Problem.Conflict("投票已开启，监票人、计票人不再变更；只有缺监票人签字或缺录票人时可以补充。请刷新后查看。");
        if (part == OfficerPart.Scrutineer && !Permits.Allows(actor, Act.SignTally, campaign))
            return Problem.Forbidden("监票人须由监票账号担任。您可以担任计票人。");
        if (await ConflictAsync(db, actor.Name, round) is { } conflict)
            return conflict;
        db.Add(
            new RoundOfficer
            {
                RoundId = roundId,
                AccountId = actor.Id,
                Name = actor.Name,
                Part = part,
                DeclaredAt = now,
            }
        );
        db.Audit(actor, Act.DeclareOfficer, campaign.Id, $"{round.Title} {Word(part)}", now, new { declared = true, round.State });
        // The last signature, or the last slip, may have come in this moment.
        if (round.State is RoundState.Closed or RoundState.Counted)
            round.Version++;
        return await db.CommitAsync("您已是本轮的监票人或计票人，不能兼任；或本轮刚刚有变化，请刷新后再试。") is { } problem
            ? problem
            : Result.Ok;
    }

    internal static bool MayDeclare(BallotRound round, OfficerPart part) =>
        round.State == RoundState.Draft
        || (
            part == OfficerPart.Scrutineer
                ? Signature.Read(round.Scrutineers).Count < round.Rules().Scrutineers
                : round is { SlipsIssued: > 0, SlipsTyped: null, State: not RoundState.Counted }
        );

    /// <summary>Somebody who declared steps down before opening, or is struck off by the office.</summary>
    public async Task<Result> StepDownAsync(Actor actor, Guid roundId, Guid accountId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var act = actor.Id == accountId ? Act.DeclareOfficer : Act.PrepareRound;
        var found = await RoundQueries.FindDraftAsync(db, actor, roundId, act, now);
        if (!found.Done)
            return Result.No(found.Problems);
        var round = found.Value.Round;
        if (await db.RoundOfficers.FirstOrDefaultAsync(o => o.RoundId == roundId && o.AccountId == accountId) is not { } officer)
            return Problem.NotFound("本轮没有这位监票人或计票人。请刷新后再试。");
        db.Remove(officer);
        db.Audit(
            actor,
            act,
            round.CampaignId,
            $"{round.Title} {Word(officer.Part)}",
            now,
            new { declared = false, officer = officer.Name }
        );
        return await db.CommitAsync() is { } problem ? problem : Result.Ok;
    }

    /// <summary>The officers of the round before stay, where they declared on every name that stands on the new paper.</summary>
    internal static async Task KeepAsync(NominationDb db, BallotRound round, IReadOnlyCollection<Guid> names)
    {
        var before = await db
            .BallotRounds.Where(r => r.CampaignId == round.CampaignId && r.State == RoundState.Counted)
            .OrderByDescending(r => r.Number)
            .Select(r => r.Id)
            .FirstOrDefaultAsync();
        var declaredOn = await db.BallotNames.Where(n => n.RoundId == before).Select(n => n.CandidateId).ToListAsync();
        if (!names.All(declaredOn.Contains))
            return;
        foreach (var officer in await db.RoundOfficers.AsNoTracking().Where(o => o.RoundId == before).ToListAsync())
            db.Add(
                new RoundOfficer
                {
                    RoundId = round.Id,
                    AccountId = officer.AccountId,
                    Name = officer.Name,
                    Part = officer.Part,
                    DeclaredAt = officer.DeclaredAt,
                }
            );
    }

    /// <summary>This round's scrutineers only; rounds opened before there were declarations have no officers, and take any scrutineer.</summary>
    internal static async Task<bool> MaySignAsync(NominationDb db, Guid roundId, Guid accountId) =>
        await db.RoundOfficers.AnyAsync(o => o.RoundId == roundId && o.AccountId == accountId && o.Part == OfficerPart.Scrutineer)
        || !await db.RoundOfficers.AnyAsync(o => o.RoundId == roundId);

    public static string Word(OfficerPart part) => part == OfficerPart.Scrutineer ? "监票人" : "计票人";

    /// <summary>候选人及其近亲属不得监票、计票: by the same name, and by what an expert of that name declared.</summary>
    private static async Task<Problem?> ConflictAsync(NominationDb db, string name, BallotRound round)
    {
        var names = await BallotService.NamesAsync(db, round.Id);
        if (names.Exists(n => n.Name == name))
            return Problem.Forbidden("候选人不得担任本轮监票人、计票人。请由他人担任。");
        var sameName = await db.Reviewers.AsNoTracking().Where(r => r.CampaignId == round.CampaignId && r.Name == name).ToListAsync();
        var kin = sameName
            .SelectMany(r => r.Background.Relations)
            .FirstOrDefault(r => r.Kind is RecusalKinds.Kin or "配偶" && names.Exists(n => n.Name == r.Name));
        return kin is null
            ? null
            : Problem.Forbidden($"您申报过与候选人 {kin.Name} 有近亲属关系，不得担任本轮监票人、计票人。请由他人担任。");
    }
}
