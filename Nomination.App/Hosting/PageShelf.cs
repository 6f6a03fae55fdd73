using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Nomination.App.Hosting;

/// <summary>
/// Finished public pages in memory. A page remembers how its tags stood before it was rendered, so none is served that was read before
/// a commit that touches it, and nothing has to be searched for.
/// </summary>
/// <param name="seconds">How long a page is kept at most; 0 keeps none.</param>
/// <param name="host">The site's own host; without it the first few that are asked for.</param>
public sealed class PageShelf(TimeProvider clock, int seconds, string? host = null)
{
    /// <summary>Bytes of all pages with their compressed copies; where there is no more room the oldest goes.</summary>
    public const long Room = 64 * 1024 * 1024;

    /// <summary>Bytes of pages whose number strangers choose: by a question in the address, or by a foreign host. They drive out one another only.</summary>
    public const long RoomOfGuests = 8 * 1024 * 1024;

    private const int MostHosts = 4;

    private readonly ConcurrentDictionary<PageKey, ShelvedPage> _pages = new();
    private readonly ConcurrentDictionary<PageKey, Task<ShelvedPage?>> _inWork = new();
    private readonly HashSet<string> _hosts = host is null ? [] : [host];
    private readonly Board _own = new(Room);
    private readonly Board _guests = new(RoomOfGuests);
    private readonly Lock _lock = new();

    public bool IsOpen => seconds > 0;

    public long Bytes
    {
        get
        {
            lock (_lock)
                return _own.Bytes + _guests.Bytes;
        }
    }

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
        lock (_lock)
        {
            if (host is null && _hosts.Count < MostHosts)
                _hosts.Add(key.Host);
            var board = key.Query.Length > 0 || !_hosts.Contains(key.Host) ? _guests : _own;
            foreach (var gone in board.Put(key, page.Bytes))
                _pages.TryRemove(gone, out _);
            _pages[key] = page;
        }
    }

    /// <summary>Keeps account of the room: the oldest make place for the newest.</summary>
    private sealed class Board(long room)
    {
        private readonly OrderedDictionary<PageKey, long> _sizes = [];

        public long Bytes { get; private set; }

        public List<PageKey> Put(PageKey key, long bytes)
        {
            if (_sizes.Remove(key, out var before))
                Bytes -= before;
            var gone = new List<PageKey>();
            while (_sizes.Count > 0 && Bytes + bytes > room)
            {
                var (oldest, size) = _sizes.GetAt(0);
                _sizes.RemoveAt(0);
                Bytes -= size;
                gone.Add(oldest);
            }
            _sizes[key] = bytes;
            Bytes += bytes;
            return gone;
        }
    }
}

/// <summary>What makes another page: addresses within a page name the host it was asked from.</summary>
public readonly record struct PageKey(string Scheme, string Host, string Path, string Query);
