using Nomination.Core.Campaigns;
using Nomination.Core.Winners;

namespace Nomination.Core.Proof;

/// <summary>The decisions as issued: each bears the sum of its text, and together they name exactly the winners, each once.</summary>
internal static class IssuedCheck
{
    private const string File = ProofPaths.Decision;

    /// <param name="journal">Tells whether the hosts signed: then the decisions must be there.</param>
    public static void Run(DecisionPart part, IReadOnlyList<NoticePart> notices, JournalPart? journal, Findings found)
    {
        if (part.Issued is not { } issued)
        {
            found.Check(journal?.Acts.ContainsKey(nameof(Act.StartSignOff)) != true, File, "issued", "日志中有会签，却没有所印发的决定。");
            return;
        }
        if (issued.Count == 0)
        {
            found.Check(
                part.Winners.Count == 0 || journal?.Acts.ContainsKey(nameof(Act.StartSignOff)) != true,
                File,
                "issued",
                "日志中有会签，却没有所印发的决定。"
            );
            return;
        }
        foreach (var (one, i) in issued.Select((d, i) => (d, i)))
        {
            found.Check(one.Decision.Number == i + 1, File, $"issued[{i}].decision.number", $"决定的次序应为 {i + 1}。");
            found.Check(
                one.Decision.ListHash == IssuedDecision.HashOf(one.Lines),
                File,
                $"issued[{i}].decision.listHash",
                "与所列名单的 SHA-256 不符。"
            );
            found.Check(one.Hash == one.Decision.Hash(), File, $"issued[{i}].hash", "与决定文字的 SHA-256 不符。");
            foreach (var (line, j) in one.Lines.Select((l, j) => (l, j)))
                Line(line, $"issued[{i}].lines[{j}]", one.Decision, part, notices, found);
        }
        found.Compare(
            File,
            part.Winners.Select(w => w.Candidate).Order(StringComparer.Ordinal).ToList(),
            [.. issued.SelectMany(d => d.Lines).Select(l => l.Candidate).Order(StringComparer.Ordinal)],
            "issued"
        );
    }

    /// <summary>Taken away more often than given back.</summary>
    public static bool IsRevoked(string candidate, IReadOnlyList<ChangePart> changes) =>
        changes.Count(c => c.Candidate == candidate && c.Act == "revoke")
        > changes.Count(c => c.Candidate == candidate && c.Act == "reinstate");

    private static void Line(
        DecisionLine line,
        string at,
        IssuedDecision decision,
        DecisionPart part,
        IReadOnlyList<NoticePart> notices,
        Findings found
    )
    {
        var winner = part.Winners.FirstOrDefault(w => w.Candidate == line.Candidate);
        found.Check(
            winner is not null
                && (winner.Award, winner.Order, winner.Certificate, winner.DecidedOn)
                    == (line.Award, line.Order, line.Certificate, decision.DecidedOn),
            File,
            at,
            $"{line.Candidate} 号的奖项、次序、证书编号或日期与获选名单不符。"
        );
        // A name may be corrected on the public page later; then it stands as the notice had it.
        found.Check(
            winner?.Name == line.Name || notices.SelectMany(n => n.Entries).Any(e => e.Candidate == line.Candidate && e.Name == line.Name),
            File,
            $"{at}.name",
            $"{line.Candidate} 号的姓名与公示不一致。"
        );
    }
}
