using System.Text.Json;
using Nomination.Core.Candidates;
using Nomination.Core.Shared;

namespace Nomination.App.Candidates;

/// <summary>
/// Keeps a 推荐表 saved while somebody types: saved once it has been quiet for a tick, and while typing goes on at the third tick, so that
/// what is typed lies on the server within two seconds. A refusal never touches what was typed; a refused content is not sent again until it changes.
/// </summary>
/// <param name="save">Saves a form over a version; true as third argument where the person chose it over what another window saved.</param>
public sealed class DraftKeeper(Func<CandidateForm, int, bool, Task<Result<SavedDraft>>> save) : IDisposable
{
    public static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(500);

    // Noticed at the first tick, saved at the third: 1.5 s after it was typed, and the time of a save.
    private const int MostTicks = 2;

    private readonly SemaphoreSlim _one = new(1);
    private string _saved = "";
    private string _seen = "";
    private string? _refused;
    private int _waited;

    public DraftKeeper(CandidateDraftService drafts, Actor actor, Guid id)
        : this((form, version, overwrites) => drafts.SaveAsync(actor, id, form, version, overwrites)) { }

    public CandidateForm Form { get; private set; } = new();
    public int Version { get; private set; }

    /// <summary>When the stored content was last written from here; null before the first save.</summary>
    public DateTimeOffset? SavedAt { get; private set; }

    /// <summary>Why the last content could not be saved; null when all is well.</summary>
    public Problem? Refusal { get; private set; }

    /// <summary>Another window saved since: the person has to choose.</summary>
    public bool IsConflict => Refusal?.Kind == ProblemKind.Conflict;
    public bool IsDirty => Content() != _saved;

    /// <summary>True when the content changed since the tick before the last.</summary>
    public bool Moved { get; private set; }

    public void Start(CandidateForm form, int version)
    {
        (Form, Version, Refusal, _refused) = (form, version, null, null);
        _saved = _seen = Content();
    }

    /// <summary>Called at every <see cref="Tick"/>. True when something on the page changed.</summary>
    public async Task<bool> TickAsync()
    {
        var now = Content();
        Moved = now != _seen;
        _seen = now;
        _waited = now == _saved ? 0 : _waited + 1;
        var due = !Moved || _waited > MostTicks;
        return due && now != _saved && now != _refused && !IsConflict && await SaveAsync();
    }

    /// <summary>Saves what is on the page now. True when it tried; <see cref="Refusal"/> tells how it went.</summary>
    public Task<bool> SaveAsync() => SaveAsync(overwrites: false);

    /// <summary>After a conflict: this page's content wins over the version that lies in the store.</summary>
    public async Task KeepMineAsync(int storedVersion)
    {
        (Version, Refusal, _refused) = (storedVersion, null, null);
        await SaveAsync(overwrites: true);
    }

    /// <summary>
    /// After a conflict: takes over what the other window saved in fields that were not changed here. False, with nothing touched, when a
    /// field was changed in both.
    /// </summary>
    public bool TryMerge(CandidateForm stored, int version)
    {
        var known = JsonSerializer.Deserialize<CandidateForm>(_saved, CanonicalJson.Options)!;
        var (theirs, mine) = (CandidateForms.Differences(known, stored), CandidateForms.Differences(known, Form));
        if (theirs.Intersect(mine).Any(name => CandidateForms.Differences(stored, Form).Contains(name)))
            return false;
        _saved = CanonicalJson.Write(stored);
        foreach (var name in theirs.Except(mine))
            typeof(CandidateForm).GetProperty(name)!.SetValue(Form, typeof(CandidateForm).GetProperty(name)!.GetValue(stored));
        (Version, Refusal, _refused) = (version, null, null);
        return true;
    }

    public void Dispose() => _one.Dispose();

    private async Task<bool> SaveAsync(bool overwrites)
    {
        await _one.WaitAsync();
        try
        {
            var content = Content();
            if (content == _saved)
                return false;
            _waited = 0;
            var result = await save(Form, Version, overwrites);
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

    private string Content() => CanonicalJson.Write(Form);
}
