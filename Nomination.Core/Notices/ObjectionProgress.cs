using Nomination.Core.Campaigns;
using Nomination.Core.Shared;
using static Nomination.Core.Notices.ObjectionState;
using static Nomination.Core.Notices.ObjectionStep;

namespace Nomination.Core.Notices;

/// <summary>All that can be done in a case.</summary>
public enum ObjectionStep
{
    File,
    Assign,
    Take,
    Accept,
    AskCompletion,
    Complete,
    Refuse,
    Extend,
    AskFacts,
    AnswerFacts,
    Report,
    Uphold,
    UpholdPartly,
    Dismiss,
    Correct,
    Deliver,
    Reveal,

    /// <summary>Nobody's step: a change of the holiday table moved the term.</summary>
    Recount,
}

public sealed record ObjectionMove(ObjectionState From, ObjectionStep Step, ObjectionState To);

/// <summary>The one table of a case: in which state which step is possible, and where it leads. Who may take it says <see cref="Check"/>.</summary>
public static class ObjectionProgress
{
    /// <summary>Steps of the handler who holds the case.</summary>
    private static readonly ObjectionStep[] OfTheHandler =
    [
        Accept,
        AskCompletion,
        Refuse,
        Extend,
        AskFacts,
        Report,
        Uphold,
        UpholdPartly,
        Dismiss,
        Correct,
        Deliver,
    ];

    private static readonly IReadOnlyList<ObjectionState> Open = ObjectionRules.Open;
    private static readonly ObjectionState[] Closed = [Refused, Upheld, PartlyUpheld, Dismissed, Corrected];

    public static IReadOnlyList<ObjectionMove> Moves { get; } =
    [
        // Also of a clue, whose files somebody must read, and after the ruling, which somebody must carry out when its handler has left.
        .. Open.Concat(Closed).Append(ClueOnly).SelectMany(s => new ObjectionMove[] { new(s, Assign, s), new(s, Take, s) }),
        .. Open.Concat(Closed).Select(s => new ObjectionMove(s, Deliver, s)),
        .. Open.Concat(Closed).Append(ClueOnly).Select(s => new ObjectionMove(s, Reveal, s)),
        new(Received, Accept, Accepted),
        new(Received, AskCompletion, NeedsCorrection),
        new(Received, Refuse, Refused),
        new(NeedsCorrection, Complete, Received),
        // The missing paper may come by post or in person.
        new(NeedsCorrection, Accept, Accepted),
        new(NeedsCorrection, Refuse, Refused),
        new(Accepted, Extend, Accepted),
        new(Accepted, AskFacts, Accepted),
        new(Accepted, AnswerFacts, Accepted),
        new(Accepted, Report, Investigated),
        new(Investigated, Uphold, Upheld),
        new(Investigated, UpholdPartly, PartlyUpheld),
        new(Investigated, Dismiss, Dismissed),
        new(Investigated, Correct, Corrected),
    ];

    /// <summary>更正: the clerk settles it, without investigation.</summary>
    private static readonly ObjectionMove[] OfCorrections =
    [
        new(Received, Correct, Corrected),
        new(Received, Refuse, Refused),
        new(Received, Reveal, Received),
        new(Corrected, Reveal, Corrected),
        new(Refused, Reveal, Refused),
    ];

    public static string Name(ObjectionStep step) =>
        step switch
        {
            ObjectionStep.File => "提出",
            Assign => "分派承办人",
            Take => "接办并声明无利害关系",
            Accept => "受理",
            AskCompletion => "通知补正",
            Complete => "补正",
            Refuse => "不予受理",
            Extend => "延长调查期限",
            AskFacts => "请单位核实",
            AnswerFacts => "单位答复",
            Report => "提交调查报告",
            Uphold => "决定异议成立",
            UpholdPartly => "决定异议部分成立",
            Dismiss => "决定异议不成立",
            Correct => "更正",
            Deliver => "送达文书",
            Reveal => "查看提出人",
            Recount => "期限调整",
            _ => throw new ArgumentOutOfRangeException(nameof(step), step, null),
        };

    /// <summary>Where a step leads, or null where it cannot be taken.</summary>
    public static ObjectionState? To(ObjectionState from, string kind, ObjectionStep step) =>
        (kind == ObjectionRules.Correction ? OfCorrections : Moves).FirstOrDefault(m => m.From == from && m.Step == step)?.To;

    /// <summary>The step that leads to a state; null where none does.</summary>
    public static ObjectionStep? Toward(ObjectionState to) =>
        to switch
        {
            Accepted => Accept,
            NeedsCorrection => AskCompletion,
            Refused => Refuse,
            Upheld => Uphold,
            PartlyUpheld => UpholdPartly,
            Dismissed => Dismiss,
            Corrected => Correct,
            _ => null,
        };

    /// <summary>The permission behind a step.</summary>
    public static Act ActOf(ObjectionStep step, string kind) =>
        step switch
        {
            ObjectionStep.File or Complete => Act.FileObjection,
            Assign => Act.AssignObjection,
            AnswerFacts => Act.AnswerFacts,
            Reveal => Act.RevealObjector,
            Recount => Act.EditHolidays,
            Correct or Refuse when kind == ObjectionRules.Correction => Act.SettleCorrection,
            _ => Act.HandleObjection,
        };

    /// <summary>Null when this person may take the step now; otherwise why not. The code of the objector and the unit of a request are asked elsewhere.</summary>
    public static Problem? Check(Objection o, ObjectionStep step, Actor actor, Campaign campaign, DateTimeOffset now)
    {
        // The number somebody left with a slip of the pen is for the clerk who settles it; it names nobody who objects.
        var settles = step == Reveal && o.Kind == ObjectionRules.Correction && Permits.Allows(actor, Act.SettleCorrection, campaign);
        if (Permits.Check(actor, settles ? Act.SettleCorrection : ActOf(step, o.Kind), campaign, now) is { } refused)
            return refused;
        if (To(o.State, o.Kind, step) is null)
            return Problem.Conflict($"该异议当前为“{ObjectionRules.Name(o.State)}”，不能{Name(step)}。请刷新后再试。");
        if (o.Kind == ObjectionRules.Correction)
            return null;
        var isAuditor = actor.In(campaign.OrganiserId, campaign.Id).Any(s => s.Role == Role.Auditor);
        if (step == Reveal && isAuditor)
            return null;
        if (!OfTheHandler.Contains(step) && step != Reveal)
            return null;
        if (o.HandlerId is { } handler && handler != actor.Id)
            return Problem.Forbidden($"本件由{o.HandlerName}承办，其他人不能办理，也不能查看提出人。");
        return o.HandlerId is null || o.DeclaredAt is null ? Problem.Forbidden("请先接办本件，并声明与当事人没有利害关系。") : null;
    }
}
