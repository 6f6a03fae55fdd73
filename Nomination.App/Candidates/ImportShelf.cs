using Nomination.Core.Shared;

namespace Nomination.App.Candidates;

/// <summary>An uploaded workbook that waits for its second look.</summary>
public sealed record ShelvedSheet(Guid OwnerId, Guid CampaignId, string Name, byte[] Content, DateTimeOffset At);

/// <summary>Keeps uploaded workbooks between the dry run and the import: in memory, for their uploader, for twenty minutes.</summary>
public sealed class ImportShelf(TimeProvider clock)
{
    /// <summary>A table of 10,000 rows is about 2 MB.</summary>
    public const int MostBytes = 5 * 1024 * 1024;

    private const int MostSheets = 20;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(20);
    private readonly Dictionary<Guid, ShelvedSheet> _sheets = [];
    private readonly Lock _lock = new();

    public Guid Put(Actor owner, Guid campaignId, string name, byte[] content)
    {
        var (id, now) = (Guid.NewGuid(), clock.GetUtcNow());
        lock (_lock)
        {
            foreach (var old in _sheets.Where(s => now - s.Value.At > Kept || s.Value.OwnerId == owner.Id).Select(s => s.Key).ToList())
                _sheets.Remove(old);
            if (_sheets.Count >= MostSheets)
                _sheets.Remove(_sheets.MinBy(s => s.Value.At).Key);
            _sheets[id] = new ShelvedSheet(owner.Id, campaignId, name, content, now);
        }
        return id;
    }

    /// <summary>Null where it is not there (any more), or was put by somebody else.</summary>
    public ShelvedSheet? Find(Actor owner, Guid id)
    {
        lock (_lock)
            return _sheets.TryGetValue(id, out var sheet) && sheet.OwnerId == owner.Id && clock.GetUtcNow() - sheet.At <= Kept
                ? sheet
                : null;
    }
}
