using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;
using Nomination.Core.Units;

namespace Nomination.Core.Screening;

/// <summary>A line of the office's list: everything its columns show, and nothing that is encrypted.</summary>
public sealed record DossierRow(
    Guid Id,
    string Number,
    string Code,
    CandidateKind Kind,
    string Name,
    string WorkUnit,
    string Unit,
    string Category,
    CandidateState State,
    Act? Proposed,
    DateTimeOffset? CorrectionDue,
    DateTimeOffset UpdatedAt
)
{
    public UnitKind UnitKind { get; init; }
    public string Gender { get; init; } = "";
    public DateOnly? BirthDate { get; init; }
    public string Position { get; init; } = "";
    public string ProfessionalTitle { get; init; } = "";
    public string AdminRank { get; init; } = "";
    public bool IsFrontline { get; init; }
    public string FocusTags { get; init; } = "";
    public int Rank { get; init; }

    /// <summary>A stamped original was counted in the register.</summary>
    public bool HasPaper { get; init; }
    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>At the rule book's cut-off date.</summary>
    public int? Age { get; init; }

    /// <summary>Reason codes of the last verdict that was not overruled: R08,R12.</summary>
    public string Codes { get; init; } = "";
    public string Checker { get; init; } = "";

    /// <summary>初审人 to whom it was given; empty = nobody.</summary>
    public string Assigned { get; init; } = "";

    /// <summary>Where in the text the searched words stand; null without a search.</summary>
    public Snippet? Found { get; init; }
    public IReadOnlyList<string> Tags => FocusTags.Split('|', StringSplitOptions.RemoveEmptyEntries);
}

public sealed record StateCount(CandidateState State, int Count);

/// <summary>A unit by which the list is filtered, with the other names by which it is searched.</summary>
public sealed record UnitName(Guid Id, string Name, IReadOnlyList<string> Others);

public sealed record CheckerName(Guid Id, string Name);

/// <summary>The numbers above the list and the choices of its filters.</summary>
/// <param name="FirstToCheck">Where the first and the second person begin.</param>
public sealed record DossierCounts(
    int Total,
    int ToCheck,
    int ToConfirm,
    IReadOnlyList<StateCount> States,
    IReadOnlyList<UnitName> Units,
    IReadOnlyList<CheckerName> Checkers,
    Guid? FirstToCheck,
    Guid? FirstToConfirm
)
{
    /// <summary>To whom something was given to check.</summary>
    public IReadOnlyList<CheckerName> Assigned { get; init; } = [];

    public int Of(CandidateState state) => States.FirstOrDefault(s => s.State == state)?.Count ?? 0;
}

/// <summary>A candidate as the office reads it: everything but what is encrypted; that is masked.</summary>
public sealed record DossierView(
    Guid Id,
    string Number,
    string Code,
    CandidateState State,
    AwardKind Award,
    string Unit,
    int RankInUnit,
    CandidateForm Form,
    string IdentityMasked,
    string PhoneMasked,
    int? Age,
    DateTimeOffset? SubmittedAt,
    DateTimeOffset? CorrectionDue,
    IReadOnlyList<FileView> Files,
    IReadOnlyList<CandidateEvent> History,
    IReadOnlyList<VerdictView> Verdicts,
    IReadOnlyList<Hint> Hints,
    Neighbours Neighbours,
    CorrectionView? Correction = null,
    PaperView? Paper = null
)
{
    public VerdictView? Pending => Verdicts.FirstOrDefault(v => v.IsPending);
    public FileView? Portrait => Files.FirstOrDefault(f => f.Kind == EvidenceKind.Portrait);
}

public sealed record FileView(
    Guid Id,
    EvidenceKind Kind,
    string Name,
    string Caption,
    string MediaType,
    long Bytes,
    int Width,
    int Height,
    int Pages
);

/// <summary>The dossiers before and after this one in the queue of the reader: unchecked ones, or unconfirmed ones for the second person.</summary>
/// <param name="Left">How many wait in that queue, this one not counted.</param>
public sealed record Neighbours(Guid? Previous, Guid? Next, int Left);

public sealed record VerdictView(
    Guid Id,
    Act Act,
    IReadOnlyList<string> Codes,
    string Note,
    DateTimeOffset? CorrectionDue,
    Guid CheckedById,
    string CheckedBy,
    DateTimeOffset CheckedAt,
    string ConfirmedBy,
    DateTimeOffset? ConfirmedAt,
    string OverruledBy,
    string OverruleReason,
    IReadOnlyDictionary<string, string>? RemarksOrNone = null,
    IReadOnlyList<string>? PlacesOrNone = null
)
{
    /// <summary>By code; and the names of the places that a return opens.</summary>
    public IReadOnlyDictionary<string, string> Remarks => RemarksOrNone ?? new Dictionary<string, string>();
    public IReadOnlyList<string> Places => PlacesOrNone ?? [];

    public bool IsPending => ConfirmedAt is null && OverruledBy.Length == 0;

    public static VerdictView Of(Verdict v) =>
        new(
            v.Id,
            v.Act,
            v.CodeList,
            v.Note,
            v.CorrectionDue,
            v.CheckedById,
            v.CheckedBy,
            v.CheckedAt,
            v.ConfirmedBy,
            v.ConfirmedAt,
            v.OverruledBy,
            v.OverruleReason,
            v.Remarks,
            [.. FormPlaces.Split(v.OpenPlaces).Select(FormPlaces.Name)]
        );
}

/// <summary>A proposal as the second person sees it in the batch.</summary>
public sealed record PendingRow(Guid CandidateId, string Number, string Name, string WorkUnit, VerdictView Verdict);

/// <summary>形式审查情况: of all submitted, how many passed, were returned, lapsed or were refused, under which codes, and the structure of those who passed.</summary>
public sealed record ScreeningStatistics(
    int Submitted,
    int Passed,
    int Waiting,
    int Returned,
    int Lapsed,
    int Rejected,
    int Withdrawn,
    IReadOnlyList<CodeCount> Codes,
    IReadOnlyList<Ratio> Ratios,
    IReadOnlyList<KindCount> Kinds
);

/// <summary>What became of the nominations of one kind of unit.</summary>
public sealed record KindCount(UnitKind Kind, int Submitted, int Returned, int Passed, int Rejected, int Lapsed);

/// <summary>How often a reason code led to a return or to a refusal, and what became of those returned: mended, lapsed, refused, or still open.</summary>
public sealed record CodeCount(string Code, string Text, int Returned, int Rejected, int Mended, int Lapsed, int Refused)
{
    public int Open => Returned - Mended - Lapsed - Refused;
    public int Total => Returned + Rejected;
}
