using System.CommandLine;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Accounts;
using Nomination.Core.Campaigns;
using Nomination.Core.Shared;

namespace Nomination.App.Commands;

/// <summary>create-admin NAME: the first administrator, or one more when nobody can sign in any longer. Prints the password once.</summary>
internal static class CreateAdminVerb
{
    // Without 0O1lI: it is read aloud and typed once.
    private const string Letters = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    public static Command Create()
    {
        var name = new Argument<string>("name") { Description = "用户名" };
        var create = new Command("create-admin", "建立系统管理员账号，密码只显示这一次") { name };
        var source = DataSource.AddTo(create);
        create.Does(
            async (parsed, stop) =>
            {
                var stores = source.OpenOrNew(parsed).Stores();
                await stores.MigrateAsync(stop);
                var userName = parsed.GetValue(name)!;
                var typed = new AccountFormValidator().Validate(
                    new AccountForm
                    {
                        UserName = userName,
                        DisplayName = userName,
                        Seat = new SeatForm { Role = nameof(Role.Administrator) },
                    }
                );
                if (!typed.IsValid)
                    throw new UnusableException(typed.Errors[0].ErrorMessage);
                var password = RandomNumberGenerator.GetString(Letters, 20);
                await using var db = stores.Open();
                var account = new Account
                {
                    UserName = userName,
                    NormalizedUserName = new UpperInvariantLookupNormalizer().NormalizeName(userName),
                    DisplayName = "系统管理员",
                    SecurityStamp = Guid.NewGuid().ToString("N"),
                    LockoutEnabled = true,
                    CreatedAt = TimeProvider.System.GetUtcNow(),
                };
                account.PasswordHash = new PasswordHasher<Account>().HashPassword(account, password);
                db.AddRange(account, new Seat { AccountId = account.Id, Role = Role.Administrator });
                db.Audit(Actor.System, Act.ManageAccounts, null, userName, account.CreatedAt, new { created = true, Role.Administrator });
                if (await db.Users.AnyAsync(u => u.NormalizedUserName == account.NormalizedUserName, stop))
                    throw new UnusableException($"用户名“{userName}”已有人使用，请换一个。");
                if (await db.CommitAsync(stop: stop) is { } problem)
                    throw new UnusableException(problem.Text);
                parsed.Print(new { user = userName, password });
                return Exit.Done;
            }
        );
        return create;
    }
}
