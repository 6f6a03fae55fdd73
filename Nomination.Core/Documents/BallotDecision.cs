using Nomination.Core.Candidates;
using Nomination.Core.Winners;
using static Nomination.Core.Documents.Cells;

namespace Nomination.Core.Documents;

/// <summary>决定 as a draft: the words, the hosts in the order of their seals, and the list in the order of the notice.</summary>
internal static class BallotDecision
{
    public const string Kind = "决定";

    public static Paper Compose(DecisionFacts f)
    {
        var (title, words) = (DecisionText.Title(f.Campaign), Words(f));
        return new Paper(
            PaperFormat.Letter,
            Kind,
            $"{title}（草稿）",
            [
                new Line(f.Campaign.DocumentNo, LineKind.Number),
                new Line(title, LineKind.Title),
                new Line(words.Addressee, LineKind.Addressee),
                .. words.Paragraphs.Select(t => new Line(t)),
                new Line($"附件：{f.Campaign.Title}名单", LineKind.Attachment),
                .. Hosts(f).Select((h, i) => new Line(h, i == 0 ? LineKind.FirstSign : LineKind.Sign)),
                new Line(PaperText.HandDate(null), LineKind.Sign),
                new PageBreak(),
                new Line("附件", LineKind.Addressee),
                new Line($"{f.Campaign.Title}名单", LineKind.Title),
                .. Lists(f),
            ]
        )
        {
            Head = f.IsClear ? "草稿，以正式印发件为准" : "草稿：公示期满且无异议后方可印发",
            Foot = f.Head.Foot(Kind),
        };
    }

    private static DecisionParts Words(DecisionFacts f) =>
        DecisionText.Parts(
            DecisionText.Body(
                new DecisionBasis(
                    f.Campaign,
                    [.. f.Entries.Select(e => (e.Award, e.Name, f.Teams.Contains(e.CandidateId)))],
                    f.Notice is { } n ? [(n.FirstDay, n.LastDay)] : [],
                    f.IsClear,
                    (f.Members, f.Present)
                )
            )
        );

    private static IEnumerable<string> Hosts(DecisionFacts f) =>
        f.Campaign.Hosts.Count > 0 ? f.Campaign.Hosts.OrderBy(h => h.Order).Select(h => h.Name) : [f.Head.Organiser];

    private static IEnumerable<Block> Lists(DecisionFacts f)
    {
        foreach (var award in new[] { AwardKind.Honour, AwardKind.Nominee })
        {
            var of = f.Entries.Where(e => e.Award == award).ToList();
            if (of.Count == 0)
                continue;
            yield return new Line($"{DecisionText.NameOf(f.Campaign, award)}（{of.Count} 名）", LineKind.Section);
            yield return List(
                [14, 30, 62, 50],
                ["序号", "姓名", "工作单位", "职务、职称"],
                of.Select((e, i) => (GridCell[])[Small($"{i + 1}"), Small(e.Name), SmallLeft(e.WorkUnit), Tiny(e.Title, true)])
            );
        }
        yield return new Line("排名按姓氏笔画为序，更正后的姓名、单位以公示为准。", LineKind.Note);
    }
}
