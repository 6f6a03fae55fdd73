namespace Nomination.Core.Notices;

/// <summary>文书 of a case. The first four are addressed to the objector and are opened like the objector; the others name nobody who objects.</summary>
public enum ObjectionLetter
{
    Acceptance,
    Refusal,
    Completion,
    Decision,
    Subject,
    Request,
}
