using Nomination.Core.Scoring;
using Nomination.Core.Shared;

namespace Nomination.App.Scoring;

/// <summary>
/// Keeps a 方案 saved while somebody works on it: once it has been quiet for a tick, and at the third tick while typing goes on. A refusal
/// touches nothing that was typed, and the same content is not sent again.
/// </summary>
/// <param name="save">Saves id, name and content over a version and answers the next one.</param>
public sealed class BalanceKeeper(Func<Guid, string, BalanceContent, int, Task<Result<int>>> save) : IDisposable
{
    public static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(500);
    private const int MostTicks = 2;
    private readonly SemaphoreSlim _one = new(1);
    private string _saved = "";
    private string _seen = "";
    private string? _refused;
    private int _waited;

    public Guid Id { get; private set; }
    public string Name { get; private set; } = "";
    public int Version { get; private set; }
    public bool IsSaved { get; private set; }
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>Begins with a draft as it is stored, or a new one with version 0.</summary>
    public void Start(Guid id, string name, int version, BalanceContent content)
    {
        (Id, Name, Version, Problems, _refused, _waited, IsSaved) = (id, name, version, [], null, 0, version > 0);
        _saved = _seen = Text(name, content);
    }

    public void Rename(string name) => Name = name;

    /// <summary>Called at every <see cref="Tick"/>. True when something to see changed.</summary>
    public async Task<bool> TickAsync(BalanceContent content)
    {
        var now = Text(Name, content);
        var moved = now != _seen;
        _seen = now;
        if (now == _saved || now == _refused)
            return false;
        if (moved && ++_waited <= MostTicks)
            return false;
        return await SaveAsync(content);
    }

    /// <summary>Saves what is not saved yet, now. True when it tried.</summary>
    public async Task<bool> SaveAsync(BalanceContent content)
    {
        await _one.WaitAsync();
        try
        {
            var (now, name) = (Text(Name, content), Name);
            if (now == _saved)
                return false;
            _waited = 0;
            var done = await save(Id, name, content, Version);
            Problems = done.Problems;
            IsSaved = done.Done;
            if (done.Done)
                (Version, _saved, _refused) = (done.Value, now, null);
            else
                _refused = now;
            return true;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private static string Text(string name, BalanceContent content) => $"{name}\n{CanonicalJson.Write(content)}";
}
