namespace Nomination.Core.Campaigns;

/// <summary>主办机构: the science association that runs campaigns; an installation may hold several.</summary>
public sealed class Organiser
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Slug { get; init; }
    public required string Name { get; set; }
    public required string City { get; set; }
    public string OfficeName { get; set; } = "";
    public string Phone { get; set; } = "";
    public string SupervisionPhone { get; set; } = "";
    public string Email { get; set; } = "";
    public string Address { get; set; } = "";
    public string Postcode { get; set; } = "";
}

public enum CampaignState
{
    Draft,
    Open,
    Published,
    Archived,
}

/// <summary>评选活动: one year's selection of one organiser. Its rules are data (<see cref="RuleBook"/>), frozen at opening.</summary>
public sealed class Campaign
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid OrganiserId { get; init; }
    public required string Slug { get; init; }
    public required int Year { get; set; }
    public required string Title { get; set; }

    /// <summary>The honour's own name without the year: 渭南最美科技工作者, 优秀科技工作者.</summary>
    public required string HonourName { get; set; }
    public string ActivityName { get; set; } = "";
    public string Theme { get; set; } = "";

    /// <summary>选树宣传 by default; 表彰 only with an approval number (评比达标表彰活动管理办法).</summary>
    public string Wording { get; set; } = "选树宣传";
    public string? ApprovalNumber { get; set; }
    public string DocumentNo { get; set; } = "";

    /// <summary>The short prefix of candidate codes: 2026-WN.</summary>
    public string CodePrefix { get; set; } = "";
    public CampaignState State { get; set; } = CampaignState.Draft;

    /// <summary>Canonical JSON of the rule book in force.</summary>
    public required string RuleBookJson { get; set; }

    /// <summary>SHA-256 over <see cref="RuleBookJson"/> at opening; empty while it may still be edited.</summary>
    public string RuleBookHash { get; set; } = "";
    public DateTimeOffset? OpenedAt { get; set; }
    public DateTimeOffset? PublishedAt { get; set; }

    /// <summary>Invented data for demonstration: every public page says so.</summary>
    public bool IsSample { get; set; }

    /// <summary>64 hex digits, drawn once: turns experts into the pseudonyms of the bundle. Never shown; it moves with the data.</summary>
    public string ProofSalt { get; set; } = "";

    /// <summary>演练: played with invented people; no public page knows of it, and its journal is its own.</summary>
    public bool IsRehearsal { get; init; }
    public int Version { get; set; }

    public List<CampaignHost> Hosts { get; init; } = [];
    public List<Stage> Stages { get; init; } = [];

    /// <summary>Read once for a text: every act asks for it, often several times.</summary>
    public RuleBook Rules
    {
        get
        {
            if (_rules is null || !ReferenceEquals(_rules.Json, RuleBookJson))
                _rules = new(RuleBookJson, RuleBook.Read(RuleBookJson));
            return _rules.Book;
        }
    }
    public bool IsFrozen => RuleBookHash.Length > 0;

    public Stage? StageOf(StageKind kind) => Stages.FirstOrDefault(s => s.Kind == kind);

    private RulesOfText? _rules;

    private sealed record RulesOfText(string Json, RuleBook Book);
}

/// <summary>主办单位, in the order of its seal on the papers.</summary>
public sealed class CampaignHost
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid CampaignId { get; set; }

    /// <summary>Seal order from 1.</summary>
    public required int Order { get; set; }
    public required string Name { get; set; }
    public required string ShortName { get; set; }
}

/// <summary>A change of the rules after opening: numbered, with a reason, shown publicly.</summary>
public sealed class Amendment
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CampaignId { get; init; }
    public required int Number { get; init; }
    public required string Reason { get; init; }
    public required string RuleBookJson { get; init; }
    public required string Hash { get; init; }

    /// <summary>The fingerprint it replaced; the changes in words as JSON, so that what was shown stays what was shown.</summary>
    public string BeforeHash { get; init; } = "";

    /// <summary>The text it replaced, so that also the rule book of the opening can be read again; empty in amendments of old.</summary>
    public string BeforeJson { get; init; } = "";
    public string ChangesJson { get; init; } = "[]";
    public required DateTimeOffset At { get; init; }
    public required string By { get; init; }
}
