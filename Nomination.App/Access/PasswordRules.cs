using Microsoft.AspNetCore.Identity;
using Nomination.Core.Accounts;

namespace Nomination.App.Access;

/// <summary>At least ten characters, not the user name, not a handful of characters repeated.</summary>
public sealed class PasswordRules : IPasswordValidator<Account>
{
    public const int MinLength = 10;
    private const int MinDistinct = 5;
    private static readonly string[] Sequences = ["0123456789", "1234567890", "9876543210", "qwertyuiop", "abcdefghij"];

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        var text = password ?? "";
        var name = user.UserName ?? "";
        string? wrong =
            name.Length > 3 && text.Contains(name, StringComparison.OrdinalIgnoreCase) ? "密码不能包含用户名。"
            : text.Distinct().Count() < MinDistinct || Sequences.Any(s => s.Contains(text, StringComparison.OrdinalIgnoreCase))
                ? "密码过于简单，请换一个不易猜到的。"
            : null;
        return Task.FromResult(
            wrong is null ? IdentityResult.Success : IdentityResult.Failed(new IdentityError { Code = "Weak", Description = wrong })
        );
    }
}

/// <summary>Identity's refusals in Chinese, as far as our forms can meet them.</summary>
public sealed class IdentityWords : IdentityErrorDescriber
{
    public override IdentityError PasswordTooShort(int length) => Say(nameof(PasswordTooShort), $"密码至少 {length} 位。");

    public override IdentityError PasswordMismatch() => Say(nameof(PasswordMismatch), "当前密码不正确。");

    public override IdentityError InvalidToken() => Say(nameof(InvalidToken), "链接已失效，请向活动经办人索取新的链接。");

    public override IdentityError ConcurrencyFailure() => Say(nameof(ConcurrencyFailure), "账号刚刚被他人更新，请重试。");

    public override IdentityError DefaultError() => Say(nameof(DefaultError), "没有办成，请重试。");

    private static IdentityError Say(string code, string text) => new() { Code = code, Description = text };
}
