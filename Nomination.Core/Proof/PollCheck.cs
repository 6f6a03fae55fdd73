using Nomination.Core.Campaigns;
using Nomination.Core.PublicVotes;
using Nomination.Core.Shared;

namespace Nomination.Core.Proof;

/// <summary>公众投票 counted again from its list of votes, its rulings replayed, and where it counts the scores combined and ranked again.</summary>
internal static class PollCheck
{
    /// <returns>The ranking by which the places are taken: that of the experts, or with the public's votes in it where they count.</returns>
    public static WeighedPart Run(
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
            return new(ranking, []);
        foreach (var missing in needed.Where(f => !files.ContainsKey(Path(f))))
            found.Add(Path(missing), "", "缺少该文件。");
        if (there < needed.Length || found.Read<FrozenPoll>(files, Path(ProofPaths.PollRules)) is not { } frozen)
            return new(ranking, []);
        found.Compare(Path(ProofPaths.PollRules), Frozen(rules.Poll, frozen.Rules), frozen.Rules, "rules");
        if (Count(files, frozen, found) is not { } result || !counts)
            return new(ranking, []);
        if (found.Read<Combination>(files, Path(ProofPaths.PollCombined)) is { } shown)
            return Combine(shown, frozen, result, ranking, balance, found);
        found.Check(files.ContainsKey(Path(ProofPaths.PollCombined)), Path(ProofPaths.PollCombined), "", "缺少该文件。");
        return new(ranking, []);

        string Path(string file) => ProofPaths.Poll(rules.Poll.Counts, file);

        PollResult? Count(IReadOnlyDictionary<string, byte[]> all, FrozenPoll poll, Findings findings)
        {
            if (findings.Read<PollResult>(all, Path(ProofPaths.PollResult)) is not { } said)
                return null;
            var (log, rulings) = (Text(all, ProofPaths.PollLog), Text(all, ProofPaths.PollRulings));
            try
            {
                var counted = VoteLog.Recount(poll.Entries.Select(e => e.Number), log, said.Struck);
                findings.Same(Path(ProofPaths.PollLog), ProofJson.Bytes(VoteLog.Text(Lines(log))), all[Path(ProofPaths.PollLog)]);
                findings.Check(counted.Quarantined == 0, Path(ProofPaths.PollLog), "", "有隔离而没有认定的票。");
                findings.Compare(Path(ProofPaths.PollResult), counted, said);
                Struck(poll.Rules, log, said.Struck ?? [], findings);
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

        void Struck(PollRules frozenRules, string log, IReadOnlyList<StruckEntry> struck, Findings findings)
        {
            foreach (var (name, i) in struck.Select((s, i) => (s, i)))
            {
                findings.Check(name.Reason.Length > 0, Path(ProofPaths.PollResult), $"struck[{i}].reason", "退出没有写明理由。");
                // A server remembers the ballot for a minute: a vote of the same day may still name who has just left it, one of the next day not.
                var last = Vote.PeriodOf(frozenRules.Limit, name.At.AddMinutes(2));
                var late = VoteLog.Naming(log, name.Number).Count(period => string.CompareOrdinal(period, last) > 0);
                findings.Check(
                    late == 0,
                    Path(ProofPaths.PollResult),
                    $"struck[{i}].at",
                    $"退出以后的日子还有 {late} 张票投给 {name.Number} 号。"
                );
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

    private static WeighedPart Combine(
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
        StruckScore[] names =
        [
            .. shown.Scores.Select(s => new StruckScore(s.Number, s.Candidate)).Concat(shown.Struck ?? []).OrderBy(n => n.Number),
        ];
        var strangers = names.Where(n => !points.ContainsKey(n.Candidate) || frozen.Entries.All(e => e.Number != n.Number)).ToList();
        foreach (var stranger in strangers)
            found.Add(file, "scores", $"{stranger.Candidate} 号没有评分表，或不在投票名单中。");
        // The ballot numbers the finalists in the order of their numbers in the season: whose votes are whose is no free choice of the bundle.
        found.Compare(file, balance.Finalists.Where(points.ContainsKey).ToList(), [.. names.Select(n => n.Candidate)], "scores");
        if (strangers.Count > 0)
            return new(ranking, []);
        var expected = CombinedScores.Of(
            frozen.Rules.Weight,
            result,
            [.. names.Select(n => new ExpertScore(n.Number, n.Candidate, CombinedScores.Points(points[n.Candidate])))]
        );
        found.Compare(file, expected, shown);
        var scores = expected.Scores.ToDictionary(s => s.Candidate);
        return new(
            ranking with
            {
                Ranking =
                [
                    .. ranking
                        .Ranking.Where(r => scores.ContainsKey(r.Candidate))
                        .Select(r => r with { Rank = scores[r.Candidate].After.Rank })
                        .OrderBy(r => r.Rank)
                        .ThenBy(r => r.Candidate, StringComparer.Ordinal),
                ],
            },
            [.. (expected.Struck ?? []).Select(s => s.Candidate)]
        );
    }
}

/// <summary>The ranking by which the places are taken, and the finalists who left the ballot of the public and so are not in it.</summary>
internal sealed record WeighedPart(RankingPart Ranking, IReadOnlyList<string> Struck);
