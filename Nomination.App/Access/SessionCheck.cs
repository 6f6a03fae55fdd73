using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Nomination.Core.Accounts;

namespace Nomination.App.Access;

/// <summary>A circuit outlives its request: every few minutes it asks whether the password was changed or the account shut, and signs out if so.</summary>
public sealed class SessionCheck(ILoggerFactory logs, IServiceScopeFactory scopes, IOptions<IdentityOptions> options)
    : RevalidatingServerAuthenticationStateProvider(logs)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromMinutes(5);

    protected override async Task<bool> ValidateAuthenticationStateAsync(
        AuthenticationState authenticationState,
        CancellationToken cancellationToken
    )
    {
        await using var scope = OpenScope(cancellationToken);
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = await users.GetUserAsync(authenticationState.User);
        var stamp = authenticationState.User.FindFirstValue(options.Value.ClaimsIdentity.SecurityStampClaimType);
        return account is { IsDisabled: false } && stamp == await users.GetSecurityStampAsync(account);
    }

    // A circuit may outlive the program's stop by its five minutes. Nobody is signed out by that: a page that is drawn anew then finds no
    // services, so the question ends here, as it does with the circuit.
    private AsyncServiceScope OpenScope(CancellationToken cancellationToken)
    {
        try
        {
            return scopes.CreateAsyncScope();
        }
        catch (ObjectDisposedException e)
        {
            throw new TaskCanceledException("The program has stopped.", e, cancellationToken);
        }
    }
}
