using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;

namespace Nomination.Core.Screening;

/// <summary>The office's matrix from the rows of the store.</summary>
internal static class OpinionPicture
{
    public static OpinionOverview Of(
        IReadOnlyList<Candidate> asked,
        IReadOnlyList<OpinionRequest> made,
        IReadOnlyList<FrozenDecision> decisions,
        VettingRules rules,
        DateTimeOffset now
    )
    {
        var elected = asked.Where(c => c.State == CandidateState.Elected).ToList();
        var due = OpinionRules.For(elected.Select(OpinionRules.SubjectOf), rules);
        var byKey = made.ToDictionary(OpinionRules.KeyOf);
        (string Department, bool Enterprise)[] columns =
        [
            .. rules.Person.Select(d => (d, false)),
            .. rules.EnterpriseHead.Select(d => (d, true)),
        ];
        var rows = asked.Select(c => Row(c, columns, byKey, decisions, now)).ToList();
        return new OpinionOverview(
            [
                .. columns.Select(
                    (k, i) =>
                        new OpinionColumn(
                            k.Department,
                            k.Enterprise,
                            OpinionTotals.Of([.. rows.Select(r => r.Cells[i]).OfType<OpinionCell>()])
                        )
                ),
            ],
            rows,
            OpinionTotals.Of([.. rows.SelectMany(r => r.Cells).OfType<OpinionCell>()]),
            due.Count(k => !byKey.ContainsKey(k)),
            OpinionRules.AllClosed(due, made)
        );
    }

    private static OpinionRow Row(
        Candidate c,
        IEnumerable<(string Department, bool Enterprise)> columns,
        Dictionary<OpinionKey, OpinionRequest> byKey,
        IReadOnlyList<FrozenDecision> decisions,
        DateTimeOffset now
    )
    {
        OpinionRequest?[] requests = [.. columns.Select(k => byKey.GetValueOrDefault(new(c.Id, k.Department, k.Enterprise)))];
        var own = decisions.Where(d => d.CandidateId == c.Id).OrderBy(d => d.At).ToList();
        return new OpinionRow(
            c.Id,
            c.Number ?? "",
            c.Name,
            c.WorkUnit,
            c.Award,
            c.State,
            c.State == CandidateState.Elected && OpinionRules.IsFrozen(requests.OfType<OpinionRequest>(), own),
            own.LastOrDefault(),
            [.. requests.Select(r => Cell(r, now))]
        );
    }

    private static OpinionCell? Cell(OpinionRequest? r, DateTimeOffset now) =>
        r is null
            ? null
            : new(
                r.Id,
                r.Answer,
                r.Answer == OpinionAnswer.Waiting && now > r.Due,
                r.Text,
                r.AnsweredBy,
                r.AnsweredAt,
                r.FileName,
                r.Due,
                r.Reminders,
                r.RemindedAt
            );
}
