using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.App.Access;

/// <summary>Turns the signed-in principal into the Actor that services ask for. Seats are read from the database each time, so a role taken away is gone at the next act.</summary>
public sealed class ActorSource(AuthenticationStateProvider authentication, Stores stores)
{
    /// <summary>The actor of the current circuit or static page.</summary>
    public async Task<Actor> CurrentAsync() => await OfAsync((await authentication.GetAuthenticationStateAsync()).User);

    /// <summary>The actor of an endpoint's request.</summary>
    public async Task<Actor> OfAsync(ClaimsPrincipal user)
    {
        if (!Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id))
            return Actor.Visitor;
        await using var db = stores.Open();
        var account = await db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.Id == id);
        if (account is null || account.IsDisabled)
            return Actor.Visitor;
        var seats = await db.Seats.AsNoTracking().Where(s => s.AccountId == id).ToListAsync();
        return new Actor(id, account.DisplayName, [.. seats.Select(s => s.ToSeatOf())]);
    }
}
