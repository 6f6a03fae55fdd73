using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Screening;

/// <summary>Somebody of the office with the work assigned and done so far.</summary>
public sealed record CheckWorker(Guid Id, string Name, bool Checks, bool Rechecks, int ToCheck, int Checked, int ToConfirm, int Confirmed);

/// <summary>A dossier on the table of the check: what waits, and for whom.</summary>
public sealed record CheckRow(
    Guid Id,
    string Number,
    string Name,
    string WorkUnit,
    string Unit,
    CandidateState State,
    Guid? VerdictId,
    Act? Proposed,
    string CheckedBy,
    Guid? CheckerId,
    string Checker,
    Guid? RecheckerId,
    string Rechecker
);

/// <summary>审查分工: who checks and who re-checks, and the table with what waits for whom.</summary>
public sealed class AssignmentService(Stores stores, TimeProvider clock)
{
    /// <summary>All that was submitted, or of these only those in <paramref name="only"/>, in the order of numbers.</summary>
    public async Task<Result<IReadOnlyList<CheckRow>>> TableAsync(Actor actor, Guid campaignId, IReadOnlyCollection<Guid>? only = null)
    {
        await using var db = stores.Open();
        if (Permits.Check(actor, Act.ViewCandidates, await CampaignService.LoadAsync(db, campaignId), clock.GetUtcNow()) is { } no)
            return no;
        return await (
            from c in db.Candidates
            join u in db.Units on c.UnitId equals u.Id
            join a in db.CheckAssignments on c.Id equals a.CandidateId into assigned
            from a in assigned.DefaultIfEmpty()
            join v in db.Verdicts.Where(v => v.ConfirmedAt == null && !v.Overruled) on c.Id equals v.CandidateId into pending
            from v in pending.DefaultIfEmpty()
            where c.CampaignId == campaignId && c.Number != null && c.State != CandidateState.Withdrawn
            where only == null || only.Contains(c.Id)
            orderby c.Code
            select new CheckRow(
                c.Id,
                c.Number!,
                c.Name,
                c.WorkUnit,
                u.Name,
                c.State,
                v == null ? null : v.Id,
                v == null ? null : v.Act,
                v == null ? "" : v.CheckedBy,
                a == null ? null : a.CheckerId,
                a == null ? "" : a.Checker,
                a == null ? null : a.RecheckerId,
                a == null ? "" : a.Rechecker
            )
        ).ToListAsync();
    }

    /// <summary>The office with its workload, by name.</summary>
    public async Task<Result<IReadOnlyList<CheckWorker>>> WorkersAsync(Actor actor, Guid campaignId)
    {
        await using var db = stores.Open();
        var campaign = await CampaignService.LoadAsync(db, campaignId);
        if (Permits.Check(actor, Act.ViewCandidates, campaign, clock.GetUtcNow()) is { } no)
            return no;
        var people = await PeopleAsync(db, campaign!);
        var rows = (await TableAsync(actor, campaignId)).Value;
        var verdicts = await db
            .Verdicts.AsNoTracking()
            .Where(v => !v.Overruled && db.Candidates.Any(c => c.Id == v.CandidateId && c.CampaignId == campaignId))
            .Select(v => new { v.CheckedById, v.ConfirmedById })
            .ToListAsync();
        return people.ConvertAll(p =>
            p with
            {
                ToCheck = rows.Count(r => r.CheckerId == p.Id && r.VerdictId is null && Verdicts.For(r.State).Count > 0),
                Checked = verdicts.Count(v => v.CheckedById == p.Id),
                ToConfirm = rows.Count(r => r.RecheckerId == p.Id && r.VerdictId is not null),
                Confirmed = verdicts.Count(v => v.ConfirmedById == p.Id),
            }
        );
    }

    /// <summary>Gives one dossier to a checker, a re-checker, or both; null leaves that one as it is.</summary>
    public async Task<Result> AssignAsync(Actor actor, Guid candidateId, Guid? checkerId, Guid? recheckerId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (
            await db.Candidates.AsNoTracking().FirstOrDefaultAsync(c => c.Id == candidateId && c.Number != null) is not { } candidate
            || await CampaignService.LoadAsync(db, candidate.CampaignId) is not { } campaign
        )
            return Problem.NotFound("没有这份推荐材料，或它尚未提交。");
        if (Permits.Check(actor, Act.AssignCheck, campaign, now) is { } no)
            return no;
        var people = await PeopleAsync(db, campaign);
        var checker = people.Find(p => p.Id == checkerId && p.Checks);
        var rechecker = people.Find(p => p.Id == recheckerId && p.Rechecks);
        if ((checkerId is not null && checker is null) || (recheckerId is not null && rechecker is null))
            return Problem.Invalid("所选人员没有初审或复核的角色，请重新选择。");
        if (checker is null && rechecker is null)
            return Problem.Invalid("请选择初审人或复核人。");
        var row = await db.CheckAssignments.FirstOrDefaultAsync(a => a.CandidateId == candidateId);
        if (row is null)
            db.Add(row = new CheckAssignment { CandidateId = candidateId });
        if (checker is not null)
            (row.CheckerId, row.Checker) = (checker.Id, checker.Name);
        if (rechecker is not null)
            (row.RecheckerId, row.Rechecker) = (rechecker.Id, rechecker.Name);
        var proposedBy = await db
            .Verdicts.Where(v => v.CandidateId == candidateId && v.ConfirmedAt == null && !v.Overruled)
            .Select(v => (Guid?)v.CheckedById)
            .FirstOrDefaultAsync();
        if (row.RecheckerId is { } second && (second == row.CheckerId || second == proposedBy))
            return Problem.Conflict($"初审与复核不能是同一人（{row.Rechecker}）。");
        row.Version++;
        db.Audit(actor, Act.AssignCheck, campaign.Id, candidate.Code ?? "", now, new { row.Checker, row.Rechecker });
        return await db.CommitAsync("刚刚已由他人分派，请刷新后再看。") ?? Result.Ok;
    }

    /// <summary>Null when this person may check or re-check the dossier: nobody is assigned, or it is this one.</summary>
    internal static async Task<Problem?> NotAssignedAsync(NominationDb db, Actor actor, Guid candidateId, bool recheck)
    {
        if (await db.CheckAssignments.AsNoTracking().FirstOrDefaultAsync(a => a.CandidateId == candidateId) is not { } row)
            return null;
        var (id, name) = recheck ? (row.RecheckerId, row.Rechecker) : (row.CheckerId, row.Checker);
        return id is null || id == actor.Id
            ? null
            : Problem.Forbidden($"这份材料已分派给{name}{(recheck ? "复核" : "审查")}，请由其办理，或先改派。");
    }

    private static async Task<List<CheckWorker>> PeopleAsync(NominationDb db, Campaign campaign)
    {
        var seats = await (
            from s in db.Seats
            join a in db.Users on s.AccountId equals a.Id
            where s.Role == Role.Clerk || s.Role == Role.Rechecker
            where s.OrganiserId == campaign.OrganiserId && (s.CampaignId == null || s.CampaignId == campaign.Id) && !a.IsDisabled
            orderby a.DisplayName
            select new
            {
                a.Id,
                a.DisplayName,
                s.Role,
            }
        )
            .AsNoTracking()
            .ToListAsync();
        return
        [
            .. seats
                .GroupBy(s => (s.Id, s.DisplayName))
                .Select(g => new CheckWorker(
                    g.Key.Id,
                    g.Key.DisplayName,
                    g.Any(s => s.Role == Role.Clerk),
                    g.Any(s => s.Role == Role.Rechecker),
                    0,
                    0,
                    0,
                    0
                )),
        ];
    }
}
