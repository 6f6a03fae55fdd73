using Nomination.Core.Candidates;

namespace Nomination.Core.Screening;

/// <summary>A line of a department's own list; the identity number stays masked until the form is opened.</summary>
public sealed record OpinionTask(
    Guid Id,
    string Name,
    string WorkUnit,
    string Position,
    AwardKind Award,
    bool EnterpriseForm,
    string IdentityMasked,
    DateTimeOffset Due,
    OpinionAnswer Answer,
    DateTimeOffset? AnsweredAt
);

/// <summary>征求意见表 for the department that is asked: what the visibility matrix gives it, and nothing of the dossier.</summary>
public sealed record OpinionSheet(
    Guid Id,
    string Department,
    bool EnterpriseForm,
    string Name,
    string Gender,
    DateOnly? BirthDate,
    string IdentityNumber,
    string WorkUnit,
    string Position,
    string Honour,
    DateTimeOffset Due,
    OpinionAnswer Answer,
    string Text,
    string AnsweredBy,
    DateTimeOffset? AnsweredAt,
    string FileName = ""
);

/// <summary>The office's matrix: candidates down, departments (of each form) across.</summary>
public sealed record OpinionOverview(
    IReadOnlyList<OpinionColumn> Columns,
    IReadOnlyList<OpinionRow> Rows,
    OpinionTotals Totals,
    int Unsent,
    bool AllClosed,
    bool IsOver = false
)
{
    public IEnumerable<OpinionRow> Frozen => Rows.Where(r => r.IsFrozen);
}

public sealed record OpinionColumn(string Department, bool EnterpriseForm, OpinionTotals Totals);

/// <summary>Cells stand in the order of the columns; null where this candidate is not asked about.</summary>
public sealed record OpinionRow(
    Guid CandidateId,
    string Number,
    string Name,
    string WorkUnit,
    AwardKind Award,
    CandidateState State,
    bool IsFrozen,
    FrozenDecision? Decision,
    IReadOnlyList<OpinionCell?> Cells
);

public sealed record OpinionCell(
    Guid Id,
    OpinionAnswer Answer,
    bool IsOverdue,
    string Text,
    string AnsweredBy,
    DateTimeOffset? AnsweredAt,
    string FileName,
    DateTimeOffset Due,
    int Reminders,
    DateTimeOffset? RemindedAt
);

/// <summary>件数 by answer; waiting includes the overdue ones.</summary>
public sealed record OpinionTotals(int All, int Agree, int Disagree, int Explained, int Waived, int Waiting, int Overdue)
{
    public int Closed => All - Waiting;

    public static OpinionTotals Of(IReadOnlyCollection<OpinionCell> cells) =>
        new(
            cells.Count,
            cells.Count(c => c.Answer == OpinionAnswer.Agree),
            cells.Count(c => c.Answer == OpinionAnswer.Disagree),
            cells.Count(c => c.Answer == OpinionAnswer.Explained),
            cells.Count(c => c.Answer == OpinionAnswer.Waived),
            cells.Count(c => c.Answer == OpinionAnswer.Waiting),
            cells.Count(c => c.IsOverdue)
        );
}
