using System.Runtime.CompilerServices;
using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Nomination.App.Access;

namespace Nomination.Tests.Access;

public sealed class SessionCheckTests
{
    [Fact]
    public async Task A_circuit_that_outlives_the_program_is_asked_no_more_and_signed_out_by_nothing()
    {
        var services = new ServiceCollection().BuildServiceProvider();
        var scopes = services.GetRequiredService<IServiceScopeFactory>();
        await services.DisposeAsync();
        using var check = new SessionCheck(NullLoggerFactory.Instance, scopes, Options.Create(new IdentityOptions()));
        using var circuit = new CancellationTokenSource();
        var nobody = new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity()));
        // The loop ends quietly on a cancellation by its own token; after any other exception it signs out and draws the page anew.
        var ended = await Assert.ThrowsAsync<TaskCanceledException>(() => Ask(check, nobody, circuit.Token));
        Assert.Equal(circuit.Token, ended.CancellationToken);
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "ValidateAuthenticationStateAsync")]
    private static extern Task<bool> Ask(SessionCheck check, AuthenticationState state, CancellationToken circuit);
}
