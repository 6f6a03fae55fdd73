namespace Nomination.Core.Reviews;

/// <summary>
/// 专家 in an organiser's library, across campaigns. A campaign's <see cref="Reviewer"/> refers to one and keeps a copy of the background,
/// so that conflicts are found without a second look-up.
/// </summary>
public sealed class Expert
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid OrganiserId { get; init; }

    /// <summary>Unique in the library; a list that is imported again is matched by it.</summary>
    public required string Code { get; set; }
    public required string Name { get; set; }

    /// <summary>男, 女 or empty.</summary>
    public string Gender { get; set; } = "";
    public int? BirthYear { get; set; }

    /// <summary>市政协委员, 行业专家 …</summary>
    public string Identity { get; set; } = "";
    public string Title { get; set; } = "";
    public required string WorkUnit { get; set; }

    /// <summary><see cref="ExpertBackground"/> as JSON; empty = nothing known.</summary>
    public string BackgroundJson { get; set; } = "";

    /// <summary><see cref="ExpertContact"/>, sealed; what lists show is masked.</summary>
    public string ContactSealed { get; set; } = "";
    public string PhoneMasked { get; set; } = "";
    public string EmailMasked { get; set; } = "";

    /// <summary>停用: neither drawn nor invited; the history stays.</summary>
    public bool IsDisabled { get; set; }
    public string DisabledReason { get; set; } = "";
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset ChangedAt { get; set; }
    public int Version { get; set; }

    /// <summary>专业领域: the draw goes by them.</summary>
    public List<ExpertField> Fields { get; init; } = [];
    public List<ExpertAbsence> Absences { get; init; } = [];

    public ExpertBackground Background
    {
        get => ExpertBackground.Read(BackgroundJson);
        set => BackgroundJson = ExpertBackground.Write(value);
    }
}

/// <summary>One field of an expert. Unique on the pair.</summary>
public sealed class ExpertField
{
    public required Guid ExpertId { get; init; }
    public required string Name { get; init; }
}

/// <summary>不能参加评审的时段, both days inclusive.</summary>
public sealed class ExpertAbsence
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ExpertId { get; init; }
    public required DateOnly From { get; init; }
    public required DateOnly To { get; init; }
    public string Note { get; init; } = "";
}

/// <summary>Telephone and e-mail in full.</summary>
public sealed record ExpertContact(string Phone, string Email);
