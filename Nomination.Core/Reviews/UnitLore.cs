using Nomination.Core.Units;

namespace Nomination.Core.Reviews;

/// <summary>What a campaign's list of units knows: which names mean one unit, and what stands above it.</summary>
public sealed class UnitLore
{
    private readonly Dictionary<string, List<Entry>> _byKey = [];
    private readonly HashSet<string> _organiser;

    /// <param name="organiser">Stands above every nominating unit of its campaign, and so above none in the sense of a conflict.</param>
    public UnitLore(IReadOnlyCollection<NominatingUnit> units, string organiser)
    {
        _organiser = [.. UnitName.Keys(organiser)];
        var names = units.ToDictionary(u => u.Id, u => u.Name);
        foreach (var unit in units)
        {
            string[] all = [unit.Name, .. unit.Aliases.Select(a => a.Name)];
            var keys = all.Concat(all.Select(UnitName.WithoutAssociation)).SelectMany(UnitName.Keys).ToHashSet();
            string[] above = [unit.Parent, unit.ParentId is { } id ? names.GetValueOrDefault(id, "") : ""];
            var entry = new Entry(keys, [.. above.SelectMany(UnitName.Keys)]);
            foreach (var key in keys)
                if (_byKey.TryGetValue(key, out var there))
                    there.Add(entry);
                else
                    _byKey[key] = [entry];
        }
    }

    public static UnitLore Empty { get; } = new([], "");

    /// <summary>The keys of every name this unit goes by.</summary>
    public string[] Names(IEnumerable<string> written)
    {
        var keys = written.SelectMany(UnitName.Keys).ToHashSet();
        foreach (var key in keys.ToList())
            keys.UnionWith(_byKey.GetValueOrDefault(key, []).SelectMany(e => e.Keys));
        return [.. keys];
    }

    /// <summary>The keys of what stands directly above, without the organiser and without governments, which stand above everybody.</summary>
    public string[] Above(IEnumerable<string> keys, IEnumerable<string> written) =>
        [
            .. keys.SelectMany(k => _byKey.GetValueOrDefault(k, []))
                .SelectMany(e => e.Above)
                .Concat(written.SelectMany(UnitName.Keys))
                .Where(k => !_organiser.Contains(k) && !k.EndsWith("人民政府", StringComparison.Ordinal))
                .Distinct(),
        ];

    private sealed record Entry(HashSet<string> Keys, HashSet<string> Above);
}
