using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;
using Nomination.Core.Accounts;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.App.Access;

/// <summary>Who is invited; shown on the page where the password is set.</summary>
public sealed record Invited(string UserName, string DisplayName);

/// <summary>
/// Links by which a person sets the password of an account, for the first time or after forgetting it. No mail server is assumed: the link is
/// shown once to whoever made it. It works once (Identity's reset token is bound to the account's security stamp) and for a week.
/// </summary>
public sealed class Invitations(IServiceScopeFactory scopes, AccountService accounts, TimeProvider clock)
{
    public static readonly TimeSpan Lifespan = TimeSpan.FromDays(7);

    /// <summary>The last part of the link's address.</summary>
    public async Task<Result<string>> CreateAsync(Actor actor, Guid accountId)
    {
        var may = await accounts.MayInviteAsync(actor, accountId);
        if (!may.Done)
            return Result<string>.From(may.Problems);
        await using var scope = scopes.CreateAsyncScope();
        var (users, db) = (Users(scope), scope.ServiceProvider.GetRequiredService<NominationDb>());
        if (await users.FindByIdAsync(accountId.ToString()) is not { } account)
            return Problem.NotFound("没有这个账号，或不由您管理。");
        var token = await users.GeneratePasswordResetTokenAsync(account);
        db.Audit(actor, Act.ManageAccounts, null, account.UserName!, clock.GetUtcNow(), new { invited = true });
        return await db.CommitAsync() is { } problem
            ? problem
            : Base64Url.EncodeToString([.. account.Id.ToByteArray(), .. Convert.FromBase64String(token)]);
    }

    /// <summary>Null when the link was used, is too old, or was never one.</summary>
    public async Task<Invited?> FindAsync(string link)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await ReadAsync(Users(scope), link) is var (account, _) ? new Invited(account.UserName!, account.DisplayName) : null;
    }

    /// <summary>Sets the password; the account's name, to sign in with.</summary>
    public async Task<Result<string>> AcceptAsync(string link, string password)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (users, db) = (Users(scope), scope.ServiceProvider.GetRequiredService<NominationDb>());
        if (await ReadAsync(users, link) is not var (account, token))
            return Problem.Closed(new IdentityWords().InvalidToken().Description);
        await using var transaction = await db.Database.BeginTransactionAsync();
        var set = await users.ResetPasswordAsync(account, token, password);
        if (!set.Succeeded)
            return Result<string>.From(Credentials.Translate(set));
        (account.LockoutEnd, account.AccessFailedCount) = (null, 0);
        db.Audit(new Actor(account.Id, account.DisplayName, []), "SetPassword", null, account.UserName!, clock.GetUtcNow());
        if (await db.CommitAsync() is { } problem)
            return problem;
        await transaction.CommitAsync();
        return account.UserName!;
    }

    private static UserManager<Account> Users(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<UserManager<Account>>();

    private static async Task<(Account Account, string Token)?> ReadAsync(UserManager<Account> users, string link)
    {
        var bytes = new byte[link.Length];
        if (!Base64Url.IsValid(link) || !Base64Url.TryDecodeFromChars(link, bytes, out var length) || length <= 16)
            return null;
        var token = Convert.ToBase64String(bytes, 16, length - 16);
        if (await users.FindByIdAsync(new Guid(bytes.AsSpan(0, 16)).ToString()) is not { IsDisabled: false } account)
            return null;
        var purpose = UserManager<Account>.ResetPasswordTokenPurpose;
        return await users.VerifyUserTokenAsync(account, users.Options.Tokens.PasswordResetTokenProvider, purpose, token)
            ? (account, token)
            : null;
    }
}
