using Microsoft.AspNetCore.Identity;
using Nomination.Core.Accounts;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.App.Access;

/// <summary>What the sign-in and account pages do, each with its line in the journal. One request, one instance.</summary>
public sealed class Credentials(
    UserManager<Account> users,
    SignInManager<Account> signIn,
    NominationDb db,
    TimeProvider clock,
    AccountLimiter limiter,
    ILogger<Credentials> log
)
{
    // Hashed where the name is unknown, so that the time of the answer does not tell which names exist.
    private static readonly string Decoy = new PasswordHasher<Account>().HashPassword(new Account(), Guid.NewGuid().ToString());

    /// <summary>The account, with its cookie set; the refusal never says whether name or password was wrong.</summary>
    public async Task<Result<Account>> SignInAsync(SignInForm form)
    {
        if (!limiter.Allows(form.UserName))
            return Problem.Conflict("此用户名尝试次数过多，请五分钟后再试。");
        var account = await users.FindByNameAsync(form.UserName.Trim());
        if (account is null)
        {
            _ = users.PasswordHasher.VerifyHashedPassword(new Account(), Decoy, form.Password);
            return Wrong;
        }
        var outcome = await signIn.PasswordSignInAsync(account, form.Password, isPersistent: false, lockoutOnFailure: true);
        if (outcome.Succeeded)
        {
            await NoteAsync(account, "SignIn");
            return account;
        }
        log.LogWarning("Sign-in refused for {Account}: {Outcome}", account.Id, outcome);
        if (!outcome.IsLockedOut)
            return outcome.IsNotAllowed && account.IsDisabled ? Problem.Forbidden("账号已停用。如需恢复，请联系系统管理员。") : Wrong;
        await NoteAsync(account, "LockedOut");
        return Problem.Conflict("密码连续输错 5 次，账号已锁定 15 分钟。请稍后再试，或联系活动经办人重置密码。");
    }

    /// <summary>Signs a demonstration's account in without a password; the caller sees to it that this is Development.</summary>
    public async Task<Result> SignInDemoAsync(string userName)
    {
        if (await users.FindByNameAsync(userName) is not { IsDemo: true, IsDisabled: false } account)
            return Problem.NotFound("没有这个演示账号。");
        await signIn.SignInAsync(account, isPersistent: false);
        await NoteAsync(account, "SignIn");
        return Result.Ok;
    }

    public async Task<Result> ChangePasswordAsync(Guid accountId, PasswordForm form)
    {
        if (await users.FindByIdAsync(accountId.ToString()) is not { } account)
            return Problem.NotFound("账号已不存在。");
        await using var transaction = await db.Database.BeginTransactionAsync();
        var changed = await users.ChangePasswordAsync(account, form.Current, form.New);
        if (!changed.Succeeded)
            return Result.No(Translate(changed));
        await NoteAsync(account, "ChangePassword");
        await transaction.CommitAsync();
        await signIn.RefreshSignInAsync(account);
        return Result.Ok;
    }

    public async Task<Result> ChangeProfileAsync(Guid accountId, ProfileForm form)
    {
        if (await users.FindByIdAsync(accountId.ToString()) is not { } account)
            return Problem.NotFound("账号已不存在。");
        (account.DisplayName, account.Language) = (form.DisplayName.Trim(), form.Language);
        await NoteAsync(account, "ChangeProfile");
        return Result.Ok;
    }

    /// <summary>Identity's refusals beside the fields of <see cref="PasswordForm"/>.</summary>
    internal static IReadOnlyList<Problem> Translate(IdentityResult refused) =>
        [
            .. refused.Errors.Select(e =>
                e.Code switch
                {
                    nameof(IdentityErrorDescriber.PasswordMismatch) => Problem.Invalid(e.Description, nameof(PasswordForm.Current)),
                    nameof(IdentityErrorDescriber.InvalidToken) => Problem.Closed(e.Description),
                    nameof(IdentityErrorDescriber.ConcurrencyFailure) => Problem.Conflict(e.Description),
                    _ => Problem.Invalid(e.Description, nameof(PasswordForm.New)),
                }
            ),
        ];

    private static Problem Wrong => Problem.Invalid("用户名或密码不正确。请检查大小写后重试。", nameof(SignInForm.Password));

    private async Task NoteAsync(Account account, string act)
    {
        db.Audit(new Actor(account.Id, account.DisplayName, []), act, null, account.UserName!, clock.GetUtcNow());
        if (await db.CommitAsync() is { } problem)
            throw new InvalidOperationException(problem.Text);
    }
}
