using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Notices;
using Nomination.Core.Shared;
using Nomination.Core.Winners;

namespace Nomination.Core.Proof;

/// <summary>What came after the result names the same people: changes, notices, objections, the decision with its certificates.</summary>
internal static class AfterCheck
{
    /// <summary>How a case ends that may be told of.</summary>
    public static readonly ObjectionState[] Decided =
    [
        ObjectionState.Upheld,
        ObjectionState.PartlyUpheld,
        ObjectionState.Dismissed,
        ObjectionState.Corrected,
    ];

    private static readonly string[] Acts = ["remove", "moveUp", "suspend", "resume", "clear", "award", "revoke", "reinstate"];

    public static void Run(IReadOnlyDictionary<string, byte[]> files, IReadOnlyList<RuleBook> books, OutcomePart outcome, Findings found)
    {
        var names = found.Read<NamesPart>(files, ProofPaths.Names)?.Names ?? [];
        var changed = found.Read<ChangesPart>(files, ProofPaths.Changes);
        var changes = changed?.Changes ?? [];
        var notices = found.Read<NoticesPart>(files, ProofPaths.Notices)?.Notices ?? [];
        Changes(changes, outcome, found);
        found.Check(changed is not { Suspended: < 0 }, ProofPaths.Changes, "suspended", "件数不能为负。");
        Notices(notices, names, changes, outcome, books, found);
        var objections = found.Read<ObjectionsPart>(files, ProofPaths.Objections);
        if (objections is not null)
            Objections(objections, notices, found);
        var standing = StandingCheck.Run(changes, outcome, books[^1], found);
        if (found.Read<DecisionPart>(files, ProofPaths.Decision) is { } decision)
        {
            Decision(decision, names, changes, notices, standing, books[^1], found);
            IssuedCheck.Run(decision, notices, found.Read<JournalPart>(files, ProofPaths.Journal), found);
            if (changed is not null && objections is not null)
                StandingCheck.Missing(decision, standing, notices, changed, objections, found);
            Names(names, notices, decision, found);
        }
        if (found.Read<OpinionsPart>(files, ProofPaths.Opinions) is { } o)
            found.Check(
                o.Asked == o.Agreed + o.Disagreed + o.Explained + o.Waived + o.Waiting,
                ProofPaths.Opinions,
                "asked",
                "各类答复之和不等于征求件数。"
            );
        if (found.Read<JournalPart>(files, ProofPaths.Journal) is not { } journal)
            return;
        found.Check(journal.Acts.Values.Sum() == journal.Entries, ProofPaths.Journal, "acts", "各类办理之和不等于条数。");
        found.Check(journal.Entries <= journal.Sequence, ProofPaths.Journal, "entries", "本活动的条数多于日志的总条数。");
        found.Check(journal.Hash.Length == 64 && journal.Hash.All(char.IsAsciiHexDigitLower), ProofPaths.Journal, "hash", "不是 SHA-256。");
    }

    private static void Changes(IReadOnlyList<ChangePart> changes, OutcomePart outcome, Findings found)
    {
        foreach (var (change, i) in changes.Select((c, i) => (c, i)))
        {
            found.Check(Acts.Contains(change.Act), ProofPaths.Changes, $"changes[{i}].act", $"没有“{change.Act}”这种变动。");
            found.Check(
                outcome.Honour.Contains(change.Candidate) || outcome.Nominees.Contains(change.Candidate),
                ProofPaths.Changes,
                $"changes[{i}].candidate",
                $"{change.Candidate} 号不在结果名单中。"
            );
        }
        if (!changes.Select(c => c.On).SequenceEqual(changes.Select(c => c.On).Order(StringComparer.Ordinal)))
            found.Add(ProofPaths.Changes, "changes", "没有按时间先后排列。");
    }

    private static void Notices(
        IReadOnlyList<NoticePart> notices,
        IReadOnlyList<PublicName> names,
        IReadOnlyList<ChangePart> changes,
        OutcomePart outcome,
        IReadOnlyList<RuleBook> books,
        Findings found
    )
    {
        var known = names.ToLookup(n => n.Number);
        foreach (var (notice, n) in notices.Select((x, i) => (x, i)))
        {
            found.Check(
                books.Any(b => NoticeComposer.PeriodWords(b.Notice) == notice.Period && PeriodCheck.Holds(notice, b.Notice)),
                ProofPaths.Notices,
                $"notices[{n}].lastDay",
                "公示期与评选办法规定的天数不符。"
            );
            PeriodCheck.Copies(notice, $"notices[{n}]", found);
            foreach (var (entry, i) in notice.Entries.Select((x, i) => (x, i)))
            {
                var at = $"notices[{n}].entries[{i}]";
                found.Check(entry.Order == i + 1, ProofPaths.Notices, $"{at}.order", $"序号应为 {i + 1}。");
                found.Check(
                    MayStand(entry.Candidate, entry.Award, changes, outcome),
                    ProofPaths.Notices,
                    $"{at}.award",
                    $"{entry.Candidate} 号不是结果中的{(entry.Award == AwardKind.Honour ? "入选" : "提名")}人选。"
                );
                // A name that was corrected stands as corrected where it was shown last.
                found.Check(
                    notices.Skip(n + 1).Any(later => later.Entries.Any(e => e.Candidate == entry.Candidate))
                        || known[entry.Candidate].Any(k => k.Name == entry.Name),
                    ProofPaths.Notices,
                    $"{at}.name",
                    $"{entry.Candidate} 号的姓名与 {ProofPaths.Names} 不一致。"
                );
            }
            found.Check(
                notice.Entries.Select(e => e.Candidate).Distinct().Count() == notice.Entries.Count,
                ProofPaths.Notices,
                $"notices[{n}].entries",
                "同一人列了两次。"
            );
        }
        // The first notice shows everybody of the result who was not taken off before.
        if (notices.Count == 0)
            return;
        var shown = notices.SelectMany(x => x.Entries).Select(e => e.Candidate).ToHashSet();
        var gone = changes.Where(c => c.Act == "remove").Select(c => c.Candidate);
        foreach (var missing in outcome.Honour.Concat(outcome.Nominees).Except(shown).Except(gone))
            found.Add(ProofPaths.Notices, "notices", $"{missing} 号在结果名单中，但没有公示。");
    }

    private static void Decision(
        DecisionPart decision,
        IReadOnlyList<PublicName> names,
        IReadOnlyList<ChangePart> changes,
        IReadOnlyList<NoticePart> notices,
        IReadOnlyDictionary<string, AwardKind> standing,
        RuleBook rules,
        Findings found
    )
    {
        const string file = ProofPaths.Decision;
        found.Check(decision.ListHash == ListHash(decision.Winners), file, "listHash", "与名单的 SHA-256 不符。");
        var shown = notices.SelectMany(n => n.Entries).Select(e => e.Candidate).ToHashSet();
        foreach (var (line, i) in decision.Winners.Select((w, i) => (w, i)))
        {
            var at = $"winners[{i}]";
            found.Check(
                standing.TryGetValue(line.Candidate, out var award) && award == line.Award,
                file,
                $"{at}.award",
                $"{line.Candidate} 号的结果与投票结果及变动不符。"
            );
            found.Check(shown.Contains(line.Candidate), file, $"{at}.candidate", $"{line.Candidate} 号没有公示过。");
            found.Check(
                names.Any(n => n.Number == line.Candidate && n.Name == line.Name && n.WorkUnit == line.WorkUnit),
                file,
                $"{at}.name",
                $"{line.Candidate} 号的姓名或单位与 {ProofPaths.Names} 不一致。"
            );
            found.Check(
                line.Certificate == (CertificateNumbers.Of(rules, line.Award, line.Order) ?? ""),
                file,
                $"{at}.certificate",
                "证书编号与评选办法的编号规则不符。"
            );
            found.Check(
                line.RevokedOn is not null == IssuedCheck.IsRevoked(line.Candidate, changes),
                file,
                $"{at}.revokedOn",
                "撤销与变动记录不符。"
            );
        }
        foreach (var group in decision.Winners.GroupBy(w => w.Award))
            found.Check(
                group.Select(w => w.Order).SequenceEqual(Enumerable.Range(1, group.Count())),
                file,
                "winners",
                "同一奖项的顺序应从 1 起连续。"
            );
        found.Compare(
            file,
            [.. changes.Where(c => c.Act == "award").Select(c => c.Candidate).Distinct().Order(StringComparer.Ordinal)],
            decision.Winners.Select(w => w.Candidate).Order(StringComparer.Ordinal).ToList(),
            "winners"
        );
    }

    public static string ListHash(IReadOnlyList<AwardPart> winners) => CanonicalJson.Sha256(CanonicalJson.Write(winners));

    private static void Names(IReadOnlyList<PublicName> names, IReadOnlyList<NoticePart> notices, DecisionPart decision, Findings found)
    {
        var published = notices.SelectMany(n => n.Entries).Select(e => e.Candidate).Concat(decision.Winners.Select(w => w.Candidate));
        found.Compare(
            ProofPaths.Names,
            published.Distinct().Order(StringComparer.Ordinal).ToList(),
            [.. names.Select(n => n.Number)],
            "names"
        );
        foreach (var (name, i) in names.Select((n, i) => (n, i)))
            found.Check(
                decision.Winners.Any(w => w.Candidate == name.Number)
                    || notices.SelectMany(n => n.Entries).Any(e => e.Candidate == name.Number && e.WorkUnit == name.WorkUnit),
                ProofPaths.Names,
                $"names[{i}].workUnit",
                "与公示的工作单位不一致。"
            );
    }

    private static void Objections(ObjectionsPart part, IReadOnlyList<NoticePart> notices, Findings found)
    {
        const string file = ProofPaths.Objections;
        found.Check(part.Others >= 0, file, "others", "件数不能为负。");
        found.Check(
            part.Objections.Select(o => o.Decided).SequenceEqual(part.Objections.Select(o => o.Decided).Order()),
            file,
            "objections",
            "没有按处理时间先后排列。"
        );
        var shown = notices.SelectMany(n => n.Entries).Select(e => e.Candidate).ToHashSet();
        foreach (var (objection, i) in part.Objections.Select((o, i) => (o, i)))
        {
            found.Check(objection.Number == i + 1, file, $"objections[{i}].number", $"编号应为 {i + 1}。");
            found.Check(Decided.Contains(objection.State), file, $"objections[{i}].state", "只列已有结论的异议。");
            found.Check(ObjectionRules.Kinds.Contains(objection.Kind), file, $"objections[{i}].kind", "没有这一类异议。");
            found.Check(
                objection.State == ObjectionState.Dismissed ? objection.Candidate.Length == 0 : shown.Contains(objection.Candidate),
                file,
                $"objections[{i}].candidate",
                "所涉人选没有公示过，或异议不成立而列出了人选。"
            );
        }
    }

    private static bool MayStand(string candidate, AwardKind award, IReadOnlyList<ChangePart> changes, OutcomePart outcome) =>
        award switch
        {
            AwardKind.Honour => outcome.Honour.Contains(candidate) || changes.Any(c => c.Candidate == candidate && c.Act == "moveUp"),
            AwardKind.Nominee => outcome.Nominees.Contains(candidate),
            _ => false,
        };
}
