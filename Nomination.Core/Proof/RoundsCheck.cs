using Nomination.Core.Ballots;
using Nomination.Core.Campaigns;
using Nomination.Core.Shared;

namespace Nomination.Core.Proof;

/// <summary>One round: receipts, papers and turnout are equally many, the box is as it was sealed, and the papers give the count.</summary>
internal static class RoundsCheck
{
    public static IReadOnlyList<RoundPart> Read(IReadOnlyDictionary<string, byte[]> files, Findings found)
    {
        List<RoundPart> rounds = [];
        var known = new HashSet<string>(StringComparer.Ordinal);
        for (var number = 1; files.ContainsKey(ProofPaths.Round(number)); number++)
        {
            known.UnionWith([ProofPaths.Round(number), ProofPaths.Receipts(number), ProofPaths.TallyInput(number)]);
            if (found.Read<RoundPart>(files, ProofPaths.Round(number)) is { } round)
                rounds.Add(round);
            if (rounds.Count > 0 && rounds[^1].Number != number)
                found.Add(ProofPaths.Round(number), "number", $"应为第 {number} 轮。");
        }
        foreach (var path in files.Keys.Where(p => p.StartsWith("rounds/", StringComparison.Ordinal)).Except(known))
            found.Add(path, "", "多出的文件，或前面缺少一轮。");
        return [.. rounds.Where((r, i) => r.Number == i + 1)];
    }

    /// <returns>The round with the count as it was made here.</returns>
    public static RoundPart Run(RoundPart round, IReadOnlyDictionary<string, byte[]> files, IReadOnlyList<RuleBook> books, Findings found)
    {
        var file = ProofPaths.Round(round.Number);
        var receipts = Receipts(round, files, found);
        if (round.GivenUp)
        {
            GivenUp(round, receipts, files, books, found);
            return round;
        }
        found.Check(
            round.Papers.Count == round.Turnout + round.SlipsTyped,
            file,
            "papers",
            $"选票 {round.Papers.Count} 张，在线投票 {round.Turnout} 人，纸质票 {round.SlipsTyped} 张，应相等。"
        );
        found.Check(
            receipts is null || receipts.Count == round.Papers.Count,
            ProofPaths.Receipts(round.Number),
            "",
            $"回执 {receipts?.Count} 条，选票 {round.Papers.Count} 张，两者应相等。"
        );
        found.Compare(file, [.. round.Papers.Order(StringComparer.Ordinal)], round.Papers, "papers");
        found.Check(round.Present <= round.Members, file, "present", $"实到 {round.Present} 人，多于应到 {round.Members} 人。");
        found.Check(round.Turnout <= round.Present, file, "turnout", $"投票 {round.Turnout} 人，多于实到 {round.Present} 人。");
        found.Check(round.Issued == round.Present, file, "issued", $"发出 {round.Issued} 张，实到 {round.Present} 人，两者应相等。");
        Names(round, file, found);
        Box(round, file, receipts, found);
        try
        {
            Rules(round, file, books, found);
            if (round.Sealed && RoundCount.RulesOf(round).NameOrder == NameOrder.Lot)
                Drawn(round, file, found);
            var tally = Tally.Count(RoundCount.Input(round));
            found.Compare(file, tally, round.Result, "result");
            found.Same(
                ProofPaths.TallyInput(round.Number),
                RoundCount.TallyFile(round),
                files.GetValueOrDefault(ProofPaths.TallyInput(round.Number))
            );
            return round with { Result = tally };
        }
        catch (Exception e) when (Verifier.IsOfTheInput(e))
        {
            found.Add(file, "", "名单、规则或选票不完整，无法重新计票。");
            return round;
        }
    }

    /// <summary>作废重投 must be empty in every way, or it would be a place to hide a count.</summary>
    private static void GivenUp(
        RoundPart round,
        List<string>? receipts,
        IReadOnlyDictionary<string, byte[]> files,
        IReadOnlyList<RuleBook> books,
        Findings found
    )
    {
        var file = ProofPaths.Round(round.Number);
        Names(round, file, found);
        Rules(round, file, books, found);
        found.Same(
            ProofPaths.TallyInput(round.Number),
            RoundCount.TallyFile(round),
            files.GetValueOrDefault(ProofPaths.TallyInput(round.Number))
        );
        found.Check(
            round.Papers.Count == 0 && receipts is not { Count: > 0 } && !round.Sealed && round.SlipsTyped == 0,
            file,
            "givenUp",
            "作废重投的轮次不应有选票、回执、纸质票或封箱值。"
        );
        var nothing = new TallyResult(TallyStatus.VoidRound, true, round.Present, 0, 0, 0, [], [], null, RoundCount.RulesOf(round).Seats);
        found.Compare(file, nothing, round.Result, "result");
    }

    /// <summary>Each round is the one that its predecessors call for, and after the last none is due.</summary>
    public static void Order(IReadOnlyList<RoundPart> rounds, RuleBook rules, SheetsPart sheets, BalancePart balance, Findings found)
    {
        if (rounds.Count == 0)
            return;
        found.Compare(
            ProofPaths.Round(1),
            balance.Finalists,
            [.. rounds[0].Names.Select(n => n.Number).Order(StringComparer.Ordinal)],
            "names"
        );
        var counted = rounds.Select(OutcomeCount.Counted).ToList();
        var all = counted[0].Names;
        var facts = OutcomeCount.Facts(rules, rounds[0], sheets);
        foreach (var (round, i) in counted.Select((r, i) => (r, i)))
        {
            var file = ProofPaths.Round(i + 1);
            if (RoundPlan.Next(all, rules.Ballot, [.. counted.Take(i)], facts) is not { } plan)
            {
                found.Add(file, "", "前几轮已选满，不应再有这一轮。");
                continue;
            }
            var should = plan.Names.Order().ToList();
            found.Check(
                should.SequenceEqual(round.Names.Order()),
                file,
                "names",
                $"本轮名单应为前几轮留下的 {should.Count} 人，文件中为 {round.Names.Count} 人或另有其人。"
            );
            found.Check(
                round.Rules.Seats <= plan.Seats,
                file,
                "rules.seats",
                $"余下名额 {plan.Seats} 个，本轮不能选 {round.Rules.Seats} 个。"
            );
            found.Check(
                round.Rules.MaxTicks <= plan.MaxTicks,
                file,
                "rules.maxTicks",
                $"每票至多选 {plan.MaxTicks} 人，文件中为 {round.Rules.MaxTicks} 人。"
            );
        }
        found.Check(
            BallotCourse.Of(all, counted, facts).Open is null,
            ProofPaths.Round(rounds.Count),
            "result.runoff",
            "得票相同的还没有分出先后，结果不能确认。"
        );
    }

    private static List<string>? Receipts(RoundPart round, IReadOnlyDictionary<string, byte[]> files, Findings found)
    {
        var path = ProofPaths.Receipts(round.Number);
        if (!files.ContainsKey(path))
        {
            found.Add(path, "", "缺少该文件。");
            return null;
        }
        found.Check(files.ContainsKey(ProofPaths.TallyInput(round.Number)), ProofPaths.TallyInput(round.Number), "", "缺少该文件。");
        if (found.Read<List<string>>(files, path) is not { } receipts)
            return null;
        found.Compare(path, [.. receipts.Distinct().Order(StringComparer.Ordinal)], receipts);
        return receipts;
    }

    private static void Names(RoundPart round, string file, Findings found)
    {
        foreach (var (name, i) in round.Names.Select((n, i) => (n, i)))
        {
            found.Check(
                name.Recused >= 0 && name.Recused <= round.Present,
                file,
                $"names[{i}].recused",
                $"回避 {name.Recused} 人，应在 0 与实到 {round.Present} 人之间。"
            );
            found.Check(Guid.TryParse(name.Key, out _), file, $"names[{i}].key", "不是候选人的代码。");
        }
        found.Check(round.Names.Select(n => n.Number).Distinct().Count() == round.Names.Count, file, "names", "同一人列了两次。");
        found.Check(round.Names.Select(n => n.Key).Distinct().Count() == round.Names.Count, file, "names", "两人用了同一个代码。");
    }

    private static void Box(RoundPart round, string file, List<string>? receipts, Findings found)
    {
        if (!round.Sealed)
        {
            found.Check(
                (round.Seed + round.Commitment + round.Seal).Length == 0,
                file,
                "sealed",
                "标明未封箱的轮次不应有种子、承诺和封箱码。"
            );
            return;
        }
        found.Check(RoundSecret.Commitment(round.Seed) == round.Commitment, file, "commitment", "种子的 SHA-256 与投票前公布的承诺不符。");
        if (receipts is not null)
            found.Check(
                RoundSecret.Seal(round.Seed, BoxContent.Of(receipts, round.Papers)) == round.Seal,
                file,
                "seal",
                "回执和选票与封箱时的不一致：封箱之后有选票或回执被增加、减少或改动。"
            );
    }

    /// <summary>抽签排序: the printed order follows from the seed.</summary>
    private static void Drawn(RoundPart round, string file, Findings found)
    {
        string[] printed = [.. round.Names.Select(n => n.Number)];
        found.Compare(file, Lot.Order(round.Seed, "", printed, n => n), printed, "names");
    }

    /// <summary>The rules of a round are those of a rule book in force, but for its own seats and ticks.</summary>
    private static void Rules(RoundPart round, string file, IReadOnlyList<RuleBook> books, Findings found)
    {
        var own = RoundCount.RulesOf(round);
        var known = books.Select(b => ProofJson.Line(b.Ballot with { Seats = own.Seats, MaxTicks = own.MaxTicks })).ToHashSet();
        if (!known.Contains(ProofJson.Line(own)))
            found.Compare(file, books[^1].Ballot with { Seats = own.Seats, MaxTicks = own.MaxTicks }, own, "rules");
        if (own.Seats < 1 || own.MaxTicks < 1)
            found.Add(file, "rules.seats", "名额和每票人数至少为 1。");
    }
}
