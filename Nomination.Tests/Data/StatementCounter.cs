using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Nomination.Tests.Data;

/// <summary>Counts the reading statements of a <see cref="TestStore.Watched"/> store.</summary>
public sealed class StatementCounter : DbCommandInterceptor
{
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
        Interlocked.Increment(ref _count);
        return ValueTask.FromResult(result);
    }

    /// <summary>How many statements this takes.</summary>
    public async Task<int> OfAsync(Func<Task> act)
    {
        var before = Count;
        await act();
        return Count - before;
    }
}
