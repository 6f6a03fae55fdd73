using System.Threading.RateLimiting;

namespace Nomination.App.Access;

/// <summary>At most 20 tries in five minutes under one user name, wherever they come from and whether or not the name exists.</summary>
public sealed class AccountLimiter : IDisposable
{
    private readonly PartitionedRateLimiter<string> _tries = PartitionedRateLimiter.Create<string, string>(name =>
        RateLimitPartition.GetFixedWindowLimiter(
            name.Trim().ToUpperInvariant(),
            _ => new FixedWindowRateLimiterOptions { PermitLimit = 20, Window = TimeSpan.FromMinutes(5) }
        )
    );

    public bool Allows(string userName)
    {
        using var lease = _tries.AttemptAcquire(userName);
        return lease.IsAcquired;
    }

    public void Dispose() => _tries.Dispose();
}
