using Nomination.Core.Campaigns;
using Nomination.Core.Scoring;

namespace Nomination.App.Scoring;

/// <summary>The list as a person has it on the screen: who is ticked, what was typed, what is tried out.</summary>
public sealed class BalanceBoard(RuleBook rules, BalanceView view)
{
    private readonly HashSet<Guid> _chosen = [.. view.ByRank];
    private readonly Dictionary<Guid, string> _reasons = [];
    private readonly List<BalanceTrial> _trials = [];
    private IReadOnlyList<BalanceGroup>? _groups;

    public BalanceView View => view;
    public IReadOnlySet<Guid> Chosen => _chosen;
    public string RatioReason { get; set; } = "";
    public IReadOnlyList<BalanceTrial> Trials => _trials;
    public IReadOnlyList<BalanceLine> List => [.. view.Lines.Where(l => _chosen.Contains(l.Id))];
    public IReadOnlyList<BalanceLine> LeftOut => [.. view.Lines.Where(l => view.ByRank.Contains(l.Id) && !_chosen.Contains(l.Id))];
    public int Departures => Shortlisting.Departures(view.ByRank, _chosen).Count;
    public IEnumerable<BalanceLine> Unexplained => view.Lines.Where(l => IsDeparture(l.Id) && string.IsNullOrWhiteSpace(Reason(l.Id)));

    /// <summary>The counters for a list of this length, counted anew with every tick.</summary>
    public IReadOnlyList<BalanceGroup> Groups => _groups ??= GroupsOf(_chosen);

    /// <summary>Demands of the rule book that the list misses; what is only tried out binds nobody.</summary>
    public IReadOnlyList<BalanceDemand> Unmet =>
        [.. Groups.SelectMany(g => g.Demands.Where(d => !d.IsTrial && (Count(g, _chosen) < d.Min || Count(g, _chosen) > d.Max)))];

    public IReadOnlyList<BalanceGroup> GroupsOf(IReadOnlySet<Guid> list) =>
        BalanceGroups.Of(rules, [.. view.Lines.Select(l => l.Fact)], list.Count, _trials);

    public int Count(BalanceGroup group, IReadOnlySet<Guid> list) => group.Members.Count(i => list.Contains(view.Lines[i].Id));

    public bool IsDeparture(Guid id) => view.ByRank.Contains(id) != _chosen.Contains(id);

    public string Reason(Guid id) => _reasons.GetValueOrDefault(id, "");

    public void Explain(Guid id, string reason) => _reasons[id] = reason;

    public void Tick(Guid id, bool isIn)
    {
        _ = isIn ? _chosen.Add(id) : _chosen.Remove(id);
        _groups = null;
    }

    public bool IsApplied(BalanceMove move) =>
        (move.In is not { } i || _chosen.Contains(i)) && (move.Out is not { } o || !_chosen.Contains(o));

    /// <summary>A person takes one swap over. A reason that somebody typed is left as it is.</summary>
    public void Apply(BalanceMove move)
    {
        if (move.In is { } come)
            Turn(come, true, move.InReason);
        if (move.Out is { } go)
            Turn(go, false, move.OutReason);
    }

    public void Try(BalanceTrial trial)
    {
        Forget(trial.Kind, trial.Group);
        if (trial.Min is not null || trial.Max is not null)
            _trials.Add(trial);
    }

    public void Forget(string kind, string group)
    {
        _trials.RemoveAll(t => t.Kind == kind && t.Group == group);
        _groups = null;
    }

    public void ByRank() =>
        Put(
            new BalanceContent
            {
                Chosen = [.. view.ByRank],
                Reasons = _reasons.ToDictionary(),
                RatioReason = RatioReason,
                Trials = [.. _trials],
            }
        );

    public BalanceContent Content() =>
        new()
        {
            Chosen = [.. view.Lines.Where(l => _chosen.Contains(l.Id)).Select(l => l.Id)],
            Reasons = _reasons.Where(r => !string.IsNullOrWhiteSpace(r.Value)).OrderBy(r => r.Key).ToDictionary(),
            RatioReason = RatioReason,
            Trials = [.. _trials],
        };

    public void Put(BalanceContent content)
    {
        var reasons = content.Reasons.ToList();
        var (chosen, trials) = (content.Chosen.Where(id => view.Lines.Any(l => l.Id == id)).ToList(), content.Trials.ToList());
        _chosen.Clear();
        _chosen.UnionWith(chosen);
        _reasons.Clear();
        foreach (var (id, reason) in reasons)
            _reasons[id] = reason;
        _trials.Clear();
        _trials.AddRange(trials);
        (RatioReason, _groups) = (content.RatioReason, null);
    }

    private void Turn(Guid id, bool isIn, string reason)
    {
        Tick(id, isIn);
        if (string.IsNullOrWhiteSpace(Reason(id)))
            _reasons[id] = reason;
    }
}
