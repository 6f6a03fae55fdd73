using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Accounts;

/// <summary>Who may sign in, and in which roles. Passwords are the sign-in's matter (App/Access): nobody here ever sees one.</summary>
public sealed class AccountService(Stores stores, TimeProvider clock)
{
    private static readonly UpperInvariantLookupNormalizer Normalizer = new();

    /// <summary>The accounts this actor manages, by name. Sort: name, user, created.</summary>
    public async Task<Result<Page<AccountRow>>> ListAsync(Actor actor, PageRequest request)
    {
        await using var db = stores.Open();
        if (Permits.Check(actor, Act.ManageAccounts, null, clock.GetUtcNow()) is { } problem)
            return problem;
        var managed = Managed(db, actor);
        if (request.Search is { Length: > 0 } search)
            managed = managed.Where(a => a.DisplayName.Contains(search) || a.UserName!.Contains(search));
        var total = await managed.CountAsync();
        var accounts = await Sorted(managed, request).Skip(request.Skip).Take(request.Take).AsNoTracking().ToListAsync();
        var ids = accounts.ConvertAll(a => a.Id);
        var seats = await SeatText.RowsAsync(db, s => ids.Contains(s.AccountId));
        return new Page<AccountRow>(
            [
                .. accounts.Select(a => new AccountRow(
                    a.Id,
                    a.UserName!,
                    a.DisplayName,
                    a.IsDisabled,
                    a.PasswordHash is not null,
                    a.CreatedAt,
                    [.. seats[a.Id]]
                )),
            ],
            total,
            request.Number,
            request.Take
        );
    }

    public async Task<Result<Guid>> CreateAsync(Actor actor, AccountForm form)
    {
        var now = clock.GetUtcNow();
        var typed = new AccountFormValidator().Validate(form);
        if (!typed.IsValid)
            return Result<Guid>.From([.. typed.Errors.Select(e => Problem.Invalid(e.ErrorMessage, e.PropertyName))]);
        await using var db = stores.Open();
        var account = new Account
        {
            UserName = form.UserName.Trim(),
            NormalizedUserName = Normalizer.NormalizeName(form.UserName.Trim()),
            DisplayName = form.DisplayName.Trim(),
            SecurityStamp = Guid.NewGuid().ToString("N"),
            LockoutEnabled = true,
            CreatedAt = now,
        };
        var seat = await SeatAsync(db, actor, account.Id, form.Seat, now);
        if (!seat.Done)
            return Result<Guid>.From([.. seat.Problems.Select(p => p.Field is null ? p : p with { Field = $"Seat.{p.Field}" })]);
        db.AddRange(account, seat.Value);
        db.Audit(actor, Act.ManageAccounts, seat.Value.CampaignId, account.UserName, now, new { created = true, seat.Value.Role });
        return await db.CommitAsync($"用户名“{account.UserName}”已有人使用，请换一个。") is { } problem
            ? problem with
            {
                Field = nameof(AccountForm.UserName),
            }
            : account.Id;
    }

    /// <summary>Gives an account one role more.</summary>
    public async Task<Result> GrantAsync(Actor actor, Guid accountId, SeatForm form)
    {
        var now = clock.GetUtcNow();
        var typed = new SeatFormValidator().Validate(form);
        if (!typed.IsValid)
            return Result.No([.. typed.Errors.Select(e => Problem.Invalid(e.ErrorMessage, e.PropertyName))]);
        await using var db = stores.Open();
        var found = await FindAsync(db, actor, accountId);
        if (!found.Done)
            return found;
        var seat = await SeatAsync(db, actor, accountId, form, now);
        if (!seat.Done)
            return seat;
        var held = await db.Seats.Where(s => s.AccountId == accountId).ToListAsync();
        if (held.Any(s => s.ToSeatOf() == seat.Value.ToSeatOf()))
            return Problem.Conflict("该账号已有此角色。");
        if (Roles.Conflict([.. held.Select(s => s.Role), seat.Value.Role]) is { } conflict)
            return Problem.Conflict(conflict);
        db.Add(seat.Value);
        db.Audit(actor, Act.ManageAccounts, seat.Value.CampaignId, found.Value.UserName!, now, new { granted = seat.Value.Role });
        return await db.CommitAsync() is { } problem ? problem : Result.Ok;
    }

    /// <summary>Takes a role away; it is gone at the person's next act.</summary>
    public async Task<Result> RevokeAsync(Actor actor, Guid seatId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await db.Seats.FindAsync(seatId) is not { } seat)
            return Missing;
        var found = await FindAsync(db, actor, seat.AccountId);
        if (!found.Done)
            return found;
        if (!MayAppoint(actor, seat.Role))
            return Problem.Forbidden("此角色由系统管理员管理。");
        db.Remove(seat);
        db.Audit(actor, Act.ManageAccounts, seat.CampaignId, found.Value.UserName!, now, new { revoked = seat.Role });
        return await CommitKeepingAnAdministratorAsync(db);
    }

    /// <summary>Shuts an account or opens it again. Sessions that are open end at their next act.</summary>
    public async Task<Result> SetDisabledAsync(Actor actor, Guid accountId, bool disabled)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await FindAsync(db, actor, accountId);
        if (!found.Done)
            return found;
        var account = found.Value;
        if (disabled && accountId == actor.Id)
            return Problem.Conflict("不能停用自己的账号，请由另一位管理员办理。");
        account.IsDisabled = disabled;
        account.SecurityStamp = Guid.NewGuid().ToString("N");
        db.Audit(actor, Act.ManageAccounts, null, account.UserName!, now, new { disabled });
        return await CommitKeepingAnAdministratorAsync(db);
    }

    /// <summary>Null when this actor may hand out an invitation to the account; otherwise why not.</summary>
    public async Task<Result<Account>> MayInviteAsync(Actor actor, Guid accountId)
    {
        await using var db = stores.Open();
        var found = await FindAsync(db, actor, accountId);
        return found.Done && found.Value.IsDisabled ? Problem.Conflict("账号已停用，请先启用。") : found;
    }

    public async Task<Result<SeatChoices>> ChoicesAsync(Actor actor)
    {
        await using var db = stores.Open();
        if (Permits.Check(actor, Act.ManageAccounts, null, clock.GetUtcNow()) is { } problem)
            return problem;
        var campaigns = await db.Campaigns.Include(c => c.Hosts).OrderByDescending(c => c.Year).ThenBy(c => c.Slug).ToListAsync();
        var choices = new List<CampaignChoice>();
        foreach (var campaign in campaigns.Where(c => !c.IsRehearsal && Permits.Allows(actor, Act.ManageAccounts, c)))
        {
            var units = db.Units.Where(u => u.CampaignId == campaign.Id).OrderBy(u => u.Code).Select(u => new NamedId(u.Id, u.Name));
            var panel = db.Reviewers.Where(r => r.CampaignId == campaign.Id).OrderBy(r => r.Code);
            var reviewers = panel.Select(r => new NamedId(r.Id, r.Code + " " + r.Name));
            var (vetting, hosts) = (campaign.Rules.Vetting, campaign.Hosts.OrderBy(h => h.Order).Select(h => new NamedId(h.Id, h.Name)));
            choices.Add(
                new(
                    campaign.Id,
                    campaign.Title,
                    await units.ToListAsync(),
                    await reviewers.ToListAsync(),
                    [.. vetting.Person.Union(vetting.EnterpriseHead)],
                    [.. hosts]
                )
            );
        }
        return new SeatChoices([.. Roles.Held.Where(r => MayAppoint(actor, r))], choices);
    }

    private static Problem Missing => Problem.NotFound("没有这个账号，或不由您管理。");

    private static bool MayAppoint(Actor actor, Role role) => actor.Is(Role.Administrator) || Roles.AppointedByClerk.Contains(role);

    /// <summary>Administrators: all. Clerks: accounts all of whose roles a clerk appoints, in campaigns of the own organiser.</summary>
    private static IQueryable<Account> Managed(NominationDb db, Actor actor)
    {
        if (actor.Is(Role.Administrator))
            return db.Users.Where(a => a.RehearsalId == null);
        var organisers = actor.Seats.Where(s => s.Role == Role.Clerk).Select(s => s.OrganiserId).ToList();
        var appointed = Roles.AppointedByClerk.ToList();
        return db.Users.Where(a =>
            db.Seats.Any(s => s.AccountId == a.Id)
            && db.Seats.Where(s => s.AccountId == a.Id).All(s => appointed.Contains(s.Role) && organisers.Contains(s.OrganiserId))
        );
    }

    private static IQueryable<Account> Sorted(IQueryable<Account> accounts, PageRequest request) =>
        (request.SortBy, request.Descending) switch
        {
            ("user", false) => accounts.OrderBy(a => a.NormalizedUserName),
            ("user", true) => accounts.OrderByDescending(a => a.NormalizedUserName),
            ("created", false) => accounts.OrderBy(a => a.CreatedAt).ThenBy(a => a.NormalizedUserName),
            ("created", true) => accounts.OrderByDescending(a => a.CreatedAt).ThenBy(a => a.NormalizedUserName),
            (_, true) => accounts.OrderByDescending(a => a.DisplayName).ThenBy(a => a.NormalizedUserName),
            _ => accounts.OrderBy(a => a.DisplayName).ThenBy(a => a.NormalizedUserName),
        };

    private async Task<Result<Account>> FindAsync(NominationDb db, Actor actor, Guid accountId)
    {
        if (Permits.Check(actor, Act.ManageAccounts, null, clock.GetUtcNow()) is { } problem)
            return problem;
        return await Managed(db, actor).FirstOrDefaultAsync(a => a.Id == accountId) is { } account ? account : Missing;
    }

    /// <summary>The seat a form asks for, if this actor may give it and its bounds belong together.</summary>
    private static async Task<Result<Seat>> SeatAsync(NominationDb db, Actor actor, Guid accountId, SeatForm form, DateTimeOffset now)
    {
        var role = form.Chosen!.Value;
        if (Permits.Check(actor, Act.ManageAccounts, null, now) is { } problem)
            return problem;
        if (!MayAppoint(actor, role))
            return Problem.Forbidden($"“{Roles.Name(role)}”由系统管理员指定。");
        if (role is Role.Administrator or Role.Auditor)
            return new Seat { AccountId = accountId, Role = role };
        var (unitId, reviewerId) = (IdOf(form.UnitId), IdOf(form.ReviewerId));
        var campaign = await CampaignService.LoadAsync(db, IdOf(form.CampaignId) ?? Guid.Empty);
        if (campaign is null || !Permits.Allows(actor, Act.ManageAccounts, campaign))
            return Problem.Invalid("请选择此角色所属的评选活动。", nameof(SeatForm.CampaignId));
        if (role == Role.Unit && !await db.Units.AnyAsync(u => u.Id == unitId && u.CampaignId == campaign.Id))
            return Problem.Invalid("请选择推荐单位。", nameof(SeatForm.UnitId));
        var isReviewer = role is Role.Expert or Role.Chair;
        if (isReviewer && !await db.Reviewers.AnyAsync(r => r.Id == reviewerId && r.CampaignId == campaign.Id))
            return Problem.Invalid("请选择专家。", nameof(SeatForm.ReviewerId));
        return new Seat
        {
            AccountId = accountId,
            Role = role,
            OrganiserId = campaign.OrganiserId,
            // 经办与复核 serve every campaign of their organiser.
            CampaignId = role is Role.Clerk or Role.Rechecker ? null : campaign.Id,
            UnitId = role == Role.Unit ? unitId : null,
            ReviewerId = isReviewer ? reviewerId : null,
            Department = role == Role.Department ? form.Department : null,
            HostId = role == Role.CoHost ? campaign.Hosts.Find(h => h.Id == IdOf(form.HostId))?.Id : null,
        };
    }

    private static Guid? IdOf(string text) => Guid.TryParse(text, out var id) ? id : null;

    // Counted after the change and within its transaction, so that two administrators cannot shut each other out at once.
    private static async Task<Result> CommitKeepingAnAdministratorAsync(NominationDb db)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (await db.CommitAsync() is { } problem)
            return problem;
        if (!await db.Seats.AnyAsync(s => s.Role == Role.Administrator && db.Users.Any(a => a.Id == s.AccountId && !a.IsDisabled)))
            return Problem.Conflict("这是最后一位系统管理员，不能停用或撤销。请先指定另一位。");
        await transaction.CommitAsync();
        return Result.Ok;
    }
}
