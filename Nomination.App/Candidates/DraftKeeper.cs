using Nomination.Core.Candidates;
using Nomination.Core.Shared;

namespace Nomination.App.Candidates;

/// <summary>
/// Keeps a 推荐表 saved while somebody types: once the form differs from what is stored and has been quiet for a tick, it is saved.
/// A refusal never touches what was typed; a refused content is not sent again until it changes.
/// </summary>
public sealed class DraftKeeper(CandidateDraftService drafts, Actor actor, Guid id) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private string _saved = "";
    private string _seen = "";
    private string? _refused;

    public CandidateForm Form { get; private set; } = new();
    public int Version { get; private set; }

    /// <summary>When the stored content was last written from here; null before the first save.</summary>
    public DateTimeOffset? SavedAt { get; private set; }

    /// <summary>Why the last content could not be saved; null when all is well.</summary>
    public Problem? Refusal { get; private set; }

    /// <summary>Another window saved since: the person has to choose.</summary>
    public bool IsConflict => Refusal?.Kind == ProblemKind.Conflict;
    public bool IsDirty => Content() != _saved;

    public void Start(CandidateForm form, int version)
    {
        (Form, Version, Refusal, _refused) = (form, version, null, null);
        _saved = _seen = Content();
    }

    /// <summary>Called about every second. True when something on the page changed.</summary>
    public async Task<bool> TickAsync()
    {
        var now = Content();
        var quiet = now == _seen;
        _seen = now;
        return quiet && now != _saved && now != _refused && !IsConflict && await SaveAsync();
    }

    /// <summary>Saves what is on the page now. True when it tried; <see cref="Refusal"/> tells how it went.</summary>
    public async Task<bool> SaveAsync()
    {
        await _one.WaitAsync();
        try
        {
            var content = Content();
            if (content == _saved)
                return false;
            var result = await drafts.SaveAsync(actor, id, Form, Version);
            if (result.Done)
                (Version, SavedAt, Refusal, _saved, _refused) = (result.Value.Version, result.Value.At, null, content, null);
            else
                (Refusal, _refused) = (result.Problems[0], content);
            return true;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>After a conflict: this page's content wins over the version that lies in the store.</summary>
    public async Task KeepMineAsync(int storedVersion)
    {
        (Version, Refusal, _refused) = (storedVersion, null, null);
        await SaveAsync();
    }

    public void Dispose() => _one.Dispose();

    private string Content() => CanonicalJson.Write(Form);
}
