using System.Text.Json.Serialization;
using Nomination.Core.Candidates;
using Nomination.Core.Notices;
using Nomination.Core.Winners;

namespace Nomination.Core.Proof;

/// <summary>after/names.json: only people whose names a notice or the decision has made public.</summary>
public sealed record NamesPart(IReadOnlyList<PublicName> Names);

public sealed record PublicName(string Number, string Name, string WorkUnit);

/// <summary>after/changes.json: removals, moves up, suspensions, awards and revocations after the result, oldest first.</summary>
/// <param name="Suspended">Suspensions that still last: whose they are is told only once they are over.</param>
public sealed record ChangesPart(IReadOnlyList<ChangePart> Changes, int Suspended);

/// <param name="Act">remove, moveUp, suspend, resume, clear, award, revoke or reinstate.</param>
/// <param name="Paper">The minutes or document that decided it; reasons that concern a person are not published.</param>
public sealed record ChangePart(string Candidate, string Act, string On, string Paper);

/// <summary>after/opinions.json: the answers of the departments, counted.</summary>
/// <param name="Kept">Candidates whom the leading group kept after a department did not agree.</param>
public sealed record OpinionsPart(int Asked, int Agreed, int Disagreed, int Explained, int Waived, int Waiting, int Kept, int TakenOff);

/// <summary>after/notices.json, in the order of posting.</summary>
public sealed record NoticesPart(IReadOnlyList<NoticePart> Notices);

/// <param name="BodyHash">SHA-256 of the words above the list, which carry the office's telephone numbers.</param>
/// <param name="Holidays">The special days between its first and last day that the period was counted with; missing = the built-in table.</param>
/// <param name="Opening">The copies of the public page at both ends of the period; missing on notices from before they were taken.</param>
/// <param name="Shifts">What changes of the holiday table did to it while it was open, oldest first.</param>
public sealed record NoticePart(
    string Title,
    DateOnly FirstDay,
    DateOnly LastDay,
    string Opens,
    string Closes,
    string Period,
    string BodyHash,
    IReadOnlyList<EntryPart> Entries,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<SpecialDay>? Holidays = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<ShiftPart>? Shifts = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ArchivePart? Opening = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ArchivePart? Closing = null
);

/// <param name="At">When the copy of the public page was taken.</param>
/// <param name="Sha256">Of the copy, to be had at /notices/{id}/archive/opening and closing.</param>
public sealed record ArchivePart(string At, string Sha256);

/// <param name="Counted">Where the new table alone would have ended it; earlier than <paramref name="After"/> where the shown end was kept.</param>
public sealed record ShiftPart(DateOnly On, DateOnly Before, DateOnly After, DateOnly Counted);

public sealed record EntryPart(int Order, string Candidate, AwardKind Award, string Name, string WorkUnit);

/// <summary>after/objections.json: the decided cases and how they ended; never who objected, nor the words.</summary>
/// <param name="Others">How many came in besides: still open, refused, or clues without a name.</param>
public sealed record ObjectionsPart(IReadOnlyList<ObjectionPart> Objections, int Others);

/// <param name="Candidate">Empty where the objection was dismissed: nothing was found against the person.</param>
/// <param name="State">Upheld, Dismissed or Corrected.</param>
public sealed record ObjectionPart(int Number, string Candidate, string Kind, ObjectionState State, DateOnly Decided);

/// <summary>after/decision.json; no lines before the decision.</summary>
/// <param name="ListHash">SHA-256 of the canonical JSON of the lines.</param>
/// <param name="Issued">The decisions as issued, oldest first; null in bundles of before the joint sign-off.</param>
public sealed record DecisionPart(
    string DocumentNo,
    string PublishedAt,
    string ListHash,
    IReadOnlyList<AwardPart> Winners,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<IssuedPart>? Issued = null
);

/// <summary>A decision as issued: its text, its list, and the fingerprint that the public page shows.</summary>
public sealed record IssuedPart(IssuedDecision Decision, IReadOnlyList<DecisionLine> Lines, string Hash);

public sealed record AwardPart(
    AwardKind Award,
    int Order,
    string Candidate,
    string Certificate,
    string Name,
    string WorkUnit,
    DateOnly DecidedOn,
    DateOnly? RevokedOn
);

/// <summary>after/journal.json: the chain of the journal at the last act that touched the result.</summary>
/// <param name="Entries">Lines of this campaign up to there.</param>
public sealed record JournalPart(long Sequence, string Hash, int Entries, IReadOnlyDictionary<string, int> Acts);
