using Nomination.Core.Campaigns;

namespace Nomination.Core.Ballots;

/// <summary>A candidate as the cascade knows it.</summary>
/// <param name="LotKey">Number, or id where there is none.</param>
/// <param name="Rank">Rank by the experts' scores, exact; null without a score.</param>
/// <param name="Score">The same score as it is shown.</param>
public sealed record TieName(Guid Id, string Name, string LotKey, int? Rank = null, string Score = "");

/// <summary>主席裁定: who of the equals takes the seats, in order, and why.</summary>
public sealed record ChairRuling(IReadOnlyList<Guid> Names, string Reason, string By);

public enum TieWait
{
    /// <summary>Decided.</summary>
    None,

    /// <summary>The open ones vote again.</summary>
    Revote,

    /// <summary>The chair has to rule.</summary>
    Chair,
}

/// <summary>A winner of the cascade and the step that decided.</summary>
public sealed record TieWinner(TieName Name, string By);

/// <param name="Winners">In the order in which they were decided.</param>
/// <param name="Open">Still equal, in printed order; more than <paramref name="Seats"/>. Empty when decided.</param>
/// <param name="Seats">Left for the open ones.</param>
/// <param name="Reasons">Each step that was tried, as a sentence.</param>
public sealed record TieResult(
    IReadOnlyList<TieWinner> Winners,
    IReadOnlyList<TieName> Open,
    int Seats,
    TieWait Wait,
    IReadOnlyList<string> Reasons
);

/// <summary>
/// The published cascade (trade rules 3.6: 再投, 初评分, 主席裁定; more in the rule book). Each step looks only at those whom the steps
/// before left equal, so it ends: a step decides, leaves fewer, or says that it cannot and hands on.
/// </summary>
public sealed class TieBreak
{
    private const string OwnVotes = "再投得票";
    private readonly BallotRules _rules;
    private readonly IReadOnlyList<CountedRound> _rounds;
    private readonly List<TieWinner> _winners = [];
    private readonly List<string> _reasons = [];
    private IReadOnlyList<TieName> _open;
    private int _seats;

    private TieBreak(IReadOnlyList<TieName> tied, int seats, IReadOnlyList<CountedRound> rounds) =>
        (_open, _seats, _rounds, _rules) = (tied, seats, rounds, rounds[^1].Rules);

    /// <param name="tied">In printed order.</param>
    /// <param name="seats">At least 1.</param>
    /// <param name="revotes">Run-offs that these same names already had.</param>
    /// <param name="rounds">The counted rounds so far; the last one left them tied, and its rules, seed, seal and ruling hold.</param>
    public static TieResult Resolve(IReadOnlyList<TieName> tied, int seats, int revotes, IReadOnlyList<CountedRound> rounds) =>
        new TieBreak(tied, seats, rounds).Run(revotes);

    private TieResult Run(int revotes)
    {
        // Equal in a first round by definition; after a run-off the more votes decide, for all of them passed before it.
        var before = _open.Count;
        Earlier([_rounds[^1]], OwnVotes, quiet: revotes == 0);
        revotes = _open.Count < before ? 0 : revotes;
        foreach (var step in _rules.Ties)
        {
            if (_open.Count == 0)
                break;
            switch (step)
            {
                case TieStep.Revote when revotes < _rules.MaxRevotes:
                    _reasons.Add($"再次投票：{Names(_open)}再投一次，争 {_seats} 个名额。");
                    return Result(TieWait.Revote);
                case TieStep.Revote:
                    _reasons.Add(_rules.MaxRevotes == 0 ? "再次投票：规则规定不再投。" : $"再次投票：已再投 {revotes} 次，不再投。");
                    break;
                case TieStep.EarlierRounds:
                    Earlier(_rounds.SkipLast(1).Reverse(), "前轮得票");
                    break;
                case TieStep.ReviewScore:
                    Split(
                        "专家初评分",
                        n => n.Score.Length > 0 ? $"{n.Score} 分" : "无评分",
                        _open.GroupBy(n => n.Rank ?? int.MaxValue).OrderBy(g => g.Key)
                    );
                    break;
                case TieStep.Lot:
                    DrawLots();
                    break;
                case TieStep.Chair when _rounds[^1].Ruling is { } ruling && Fits(ruling):
                    Rule(ruling);
                    break;
                default:
                    _reasons.Add($"主席裁定：{Names(_open)}争 {_seats} 个名额，等候主席裁定并说明理由。");
                    return Result(TieWait.Chair);
            }
        }
        if (_open.Count == 0)
            return Result(TieWait.None);
        if (_rounds[^1].Ruling is { } last && Fits(last))
        {
            Rule(last);
            return Result(TieWait.None);
        }
        _reasons.Add($"规则所列各步都不能区分{Names(_open)}，提请主席裁定并说明理由。");
        return Result(TieWait.Chair);
    }

    private void Earlier(IEnumerable<CountedRound> rounds, string how, bool quiet = false)
    {
        foreach (var round in rounds)
        {
            if (_open.Count == 0)
                return;
            var lines = _open.ToDictionary(n => n.Id, n => round.Line(n.Id));
            if (lines.Values.Any(l => l is null))
                _reasons.Add($"{how}：{round.Title}不是都在票面上，不作比较。");
            else
                Split(
                    $"{how}（{round.Title}）",
                    n => VoteWords.Of(round.Rules.Mode, lines[n.Id]!),
                    _open.GroupBy(n => lines[n.Id]!.Weight(round.Rules.Mode)).OrderByDescending(g => g.Key),
                    quiet: quiet
                );
        }
    }

    private void DrawLots()
    {
        var (seed, seal) = (_rounds[^1].Seed, _rounds[^1].Seal);
        if (seed.Length == 0)
            Split("抽签", n => $"第 {Place(n)} 位", _open.GroupBy(Place).OrderBy(g => g.Key), "本轮没有封存签种，按票面顺序，");
        else
            Split(
                "抽签",
                n => Lot.Draw(seed, seal, n.LotKey)[..8],
                _open.GroupBy(n => Lot.Draw(seed, seal, n.LotKey)).OrderBy(g => g.Key, StringComparer.Ordinal),
                "以投票前封存的签种和封箱值计算，小者在先，"
            );
    }

    private int Place(TieName name) => _open.Index().First(x => x.Item.Id == name.Id).Index + 1;

    private bool Fits(ChairRuling ruling) =>
        ruling.Names.Count == _seats && ruling.Names.Distinct().Count() == _seats && ruling.Names.All(n => _open.Any(o => o.Id == n));

    private void Rule(ChairRuling ruling)
    {
        var chosen = ruling.Names.Select(id => _open.First(o => o.Id == id)).ToList();
        _winners.AddRange(chosen.Select(c => new TieWinner(c, "主席裁定")));
        _reasons.Add($"主席裁定：{Names(chosen)}列前。理由：{ruling.Reason.TrimEnd('。')}（{ruling.By}）。");
        (_open, _seats) = ([], 0);
    }

    /// <summary>Gives the seats to the groups before the cut; the group across it stays open.</summary>
    private void Split<TKey>(
        string how,
        Func<TieName, string> shown,
        IEnumerable<IGrouping<TKey, TieName>> groups,
        string note = "",
        bool quiet = false
    )
    {
        var ordered = groups.Select(g => g.ToList()).ToList();
        if (ordered.Count == 1)
        {
            if (!quiet)
                _reasons.Add($"{how}：{note}{Names(_open)}均为 {shown(_open[0])}，不能区分。");
            return;
        }
        var figures = string.Join("、", ordered.SelectMany(g => g).Select(n => $"{n.Name} {shown(n)}"));
        var taken = new List<TieName>();
        List<TieName> across = [];
        foreach (var group in ordered)
        {
            if (group.Count > _seats - taken.Count)
            {
                across = _seats > taken.Count ? group : [];
                break;
            }
            taken.AddRange(group);
        }
        _winners.AddRange(taken.Select(t => new TieWinner(t, how)));
        (_open, _seats) = (across, _seats - taken.Count);
        var ahead = taken.Count > 0 ? $"；{Names(taken)}列前" : "";
        var equal = across.Count > 0 ? $"；{Names(across)}仍相同，争 {_seats} 个名额" : "";
        _reasons.Add($"{how}：{note}{figures}{ahead}{equal}。");
    }

    private TieResult Result(TieWait wait) => new(_winners, _open, _seats, wait, _reasons);

    private static string Names(IEnumerable<TieName> names) => string.Join("、", names.Select(n => n.Name));
}
