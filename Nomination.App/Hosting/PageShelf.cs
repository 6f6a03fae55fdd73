using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Nomination.App.Hosting;

/// <summary>
/// Finished public pages in memory. A page remembers how its tags stood before it was rendered, so none is served that was read before
/// a commit that touches it, and nothing has to be searched for.
/// </summary>
/// <param name="seconds">How long a page is kept at most; 0 keeps none.</param>
public sealed class PageShelf(TimeProvider clock, int seconds)
{
    /// <summary>Bytes of all pages with their compressed copies. Strangers choose the addresses: what does not fit starts the shelf anew.</summary>
    public const long Room = 64 * 1024 * 1024;

    private readonly ConcurrentDictionary<PageKey, ShelvedPage> _pages = new();
    private readonly ConcurrentDictionary<PageKey, Task<ShelvedPage?>> _inWork = new();
    private long _bytes;

    public bool IsOpen => seconds > 0;
    public long Bytes => Interlocked.Read(ref _bytes);

    public bool TryTake(PageKey key, [NotNullWhen(true)] out ShelvedPage? page, out int age)
    {
        age = 0;
        if (!_pages.TryGetValue(key, out page) || !page.Holds)
            return false;
        var passed = clock.GetUtcNow() - page.At;
        age = (int)passed.TotalSeconds;
        return passed >= TimeSpan.Zero && age < seconds;
    }

    /// <summary>Renders a page once, however many ask for it at the same time. Null to those who have to render it themselves.</summary>
    /// <param name="render">Gives null for what may not be stored.</param>
    public async Task<ShelvedPage?> OnceAsync(PageKey key, Func<Task<ShelvedPage?>> render)
    {
        var own = new TaskCompletionSource<ShelvedPage?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = _inWork.GetOrAdd(key, own.Task);
        if (first != own.Task)
            return await first is { Holds: true } page ? page : null;
        ShelvedPage? made = null;
        try
        {
            made = await render();
            if (made is not null)
                Put(key, made);
            return made;
        }
        finally
        {
            _inWork.TryRemove(key, out _);
            own.SetResult(made);
        }
    }

    private void Put(PageKey key, ShelvedPage page)
    {
        if (Bytes + page.Bytes > Room)
        {
            _pages.Clear();
            Interlocked.Exchange(ref _bytes, 0);
        }
        var before = _pages.TryGetValue(key, out var old) ? old.Bytes : 0;
        _pages[key] = page;
        Interlocked.Add(ref _bytes, page.Bytes - before);
    }
}

/// <summary>What makes another page: addresses within a page name the host it was asked from.</summary>
public readonly record struct PageKey(string Scheme, string Host, string Path, string Query);
