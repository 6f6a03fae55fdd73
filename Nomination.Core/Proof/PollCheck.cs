using Nomination.Core.Campaigns;
using Nomination.Core.PublicVotes;
using Nomination.Core.Shared;

namespace Nomination.Core.Proof;

/// <summary>公众投票 counted again from its list of votes, its rulings replayed, and where it counts the scores combined and ranked again.</summary>
internal static class PollCheck
{
    /// <returns>The ranking by which the places are taken: that of the experts, or with the public's votes in it where they count.</returns>
    public static RankingPart Run(
        IReadOnlyDictionary<string, byte[]> files,
        RuleBook rules,
        RankingPart ranking,
        BalancePart balance,
        Findings found
    )
    {
        var counts = rules.Poll.Counts && rules.SelectBy == SelectBy.Rank;
        string[] needed = [ProofPaths.PollRules, ProofPaths.PollResult, ProofPaths.PollLog, ProofPaths.PollRulings];
        var there = needed.Count(f => files.ContainsKey(Path(f)));
        if (there == 0 && !counts)
            return ranking;
        foreach (var missing in needed.Where(f => !files.ContainsKey(Path(f))))
            found.Add(Path(missing), "", "缺少该文件。");
        if (there < needed.Length || found.Read<FrozenPoll>(files, Path(ProofPaths.PollRules)) is not { } frozen)
            return ranking;
        found.Compare(Path(ProofPaths.PollRules), Frozen(rules.Poll, frozen.Rules), frozen.Rules, "rules");
        if (Count(files, frozen, found) is not { } result || !counts)
            return ranking;
        if (found.Read<Combination>(files, Path(ProofPaths.PollCombined)) is { } shown)
            return Combine(shown, frozen, result, ranking, balance, found);
        found.Check(files.ContainsKey(Path(ProofPaths.PollCombined)), Path(ProofPaths.PollCombined), "", "缺少该文件。");
        return ranking;

        string Path(string file) => ProofPaths.Poll(rules.Poll.Counts, file);

        PollResult? Count(IReadOnlyDictionary<string, byte[]> all, FrozenPoll poll, Findings findings)
        {
            if (findings.Read<PollResult>(all, Path(ProofPaths.PollResult)) is not { } said)
                return null;
            var (log, rulings) = (Text(all, ProofPaths.PollLog), Text(all, ProofPaths.PollRulings));
            try
            {
                var counted = VoteLog.Recount(poll.Entries.Select(e => e.Number), log);
                findings.Same(Path(ProofPaths.PollLog), ProofJson.Bytes(VoteLog.Text(Lines(log))), all[Path(ProofPaths.PollLog)]);
                findings.Check(counted.Quarantined == 0, Path(ProofPaths.PollLog), "", "有隔离而没有认定的票。");
                findings.Compare(Path(ProofPaths.PollResult), counted, said);
                if (RulingLog.Check(log, rulings) is { } odd)
                    findings.Add(Path(ProofPaths.PollRulings), "", odd.Text);
                return counted;
            }
            catch (Exception e) when (Verifier.IsOfTheInput(e))
            {
                findings.Add(Path(ProofPaths.PollLog), "", "票单或认定的内容不完整，无法重新计票。");
                return null;
            }
        }

        string Text(IReadOnlyDictionary<string, byte[]> all, string file) => ProofJson.Text(all[Path(file)]) ?? "";
    }

    /// <summary>As the rule book says, but for "1 to 10 names" among fewer finalists.</summary>
    private static PollRules Frozen(PollRules book, PollRules frozen) =>
        book with
        {
            Most = !book.Exactly && frozen.Most < book.Most ? frozen.Most : book.Most,
        };

    private static IEnumerable<string> Lines(string text) => text.Split('\n').Skip(1).Where(l => l.Length > 0);

    private static RankingPart Combine(
        Combination shown,
        FrozenPoll frozen,
        PollResult result,
        RankingPart ranking,
        BalancePart balance,
        Findings found
    )
    {
        var file = ProofPaths.Poll(true, ProofPaths.PollCombined);
        var points = ranking.Ranking.ToDictionary(r => r.Candidate, r => r.Value);
        var strangers = shown.Scores.Where(s => !points.ContainsKey(s.Candidate) || frozen.Entries.All(e => e.Number != s.Number)).ToList();
        foreach (var stranger in strangers)
            found.Add(file, "scores", $"{stranger.Candidate} 号没有评分表，或不在投票名单中。");
        found.Compare(
            file,
            [.. shown.Scores.Select(s => s.Candidate).Order(StringComparer.Ordinal)],
            balance.Finalists.Where(points.ContainsKey).ToList(),
            "scores"
        );
        if (strangers.Count > 0)
            return ranking;
        var expected = CombinedScores.Of(
            frozen.Rules.Weight,
            result,
            [.. shown.Scores.Select(s => new ExpertScore(s.Number, s.Candidate, CombinedScores.Points(points[s.Candidate])))]
        );
        found.Compare(file, expected, shown);
        var scores = expected.Scores.ToDictionary(s => s.Candidate);
        return ranking with
        {
            Ranking =
            [
                .. ranking
                    .Ranking.Where(r => scores.ContainsKey(r.Candidate))
                    .Select(r => r with { Rank = scores[r.Candidate].After.Rank })
                    .OrderBy(r => r.Rank)
                    .ThenBy(r => r.Candidate, StringComparer.Ordinal),
            ],
        };
    }
}
