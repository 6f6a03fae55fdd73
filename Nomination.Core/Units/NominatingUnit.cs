using Nomination.Core.Shared;

namespace Nomination.Core.Units;

/// <summary>推荐单位 of one campaign with its quota (名额).</summary>
public sealed class NominatingUnit
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CampaignId { get; init; }
    public required string Code { get; set; }
    public required string Name { get; set; }
    public required UnitKind Kind { get; set; }

    /// <summary>上级单位 by name; where it stands in the list itself, <see cref="ParentId"/> says which it is.</summary>
    public string Parent { get; set; } = "";
    public Guid? ParentId { get; set; }

    /// <summary>所在单位: hands its nominations to <see cref="ParentId"/>, not to the city, where the campaign has two levels.</summary>
    public bool IsSubUnit { get; set; }

    /// <summary>Places by the rule, without grants.</summary>
    public required int Quota { get; set; }

    /// <summary>At least so many are expected (Shangrao 2024: 每个部门至少 1 名); 0 = none.</summary>
    public int MinQuota { get; set; }

    /// <summary>Places of teams, counted apart; null = a team takes an ordinary place.</summary>
    public int? TeamQuota { get; set; }

    /// <summary>Places granted on approval; the sum of <see cref="QuotaGrant.Extra"/> of the grants in force.</summary>
    public int ExtraQuota { get; set; }
    public int ExtraTeams { get; set; }
    public bool DirectToProvince { get; set; }

    /// <summary>停用: neither nominates nor is written to; its history stays.</summary>
    public bool IsDisabled { get; set; }
    public string ContactName { get; set; } = "";
    public string ContactPhone { get; set; } = "";

    /// <summary>本单位无合适人选: when it was declared, and the words.</summary>
    public DateTimeOffset? NoneDeclaredAt { get; set; }
    public string NoneStatement { get; set; } = "";
    public List<UnitAlias> Aliases { get; init; } = [];
    public int Places => Quota + ExtraQuota;
    public int? TeamPlaces => TeamQuota + ExtraTeams;
    public int Version { get; set; }

    /// <summary>True when a candidate of this kind takes one of the team places.</summary>
    public bool CountsApart(bool team) => team && TeamQuota is not null;

    public int PlacesFor(bool apart) => apart ? TeamPlaces ?? 0 : Places;
}

/// <summary>曾用名、简称 or the name on a seal: another name by which papers and sheets call a unit. Unique in a campaign.</summary>
public sealed class UnitAlias
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CampaignId { get; init; }
    public required Guid UnitId { get; init; }
    public required string Name { get; init; }

    /// <summary><see cref="UnitNames.Key"/> of the name.</summary>
    public required string Key { get; init; }
}

public static class UnitNames
{
    /// <summary>What two spellings of one name have in common: no spaces, half width, one kind of brackets.</summary>
    public static string Key(string name) => PlainText.NoSpace(PlainText.HalfWidth(name));

    /// <summary>Names typed into one cell or field: 甲；乙、丙.</summary>
    public static IReadOnlyList<string> Split(string text) =>
        [
            .. text.Split(['；', ';', '、', '\n', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .DistinctBy(Key),
        ];

    public static string Join(IEnumerable<string> names) => string.Join("；", names);
}

/// <summary>A place of the quota that a submitted candidate takes. Unique on (unit, kind of place, number): two can never take the same one.</summary>
public sealed class QuotaPlace
{
    public required Guid UnitId { get; init; }

    /// <summary>One of the places that are kept for teams.</summary>
    public bool ForTeam { get; init; }

    /// <summary>From 1; at most <see cref="NominatingUnit.PlacesFor"/> are taken.</summary>
    public required int Number { get; init; }
    public required Guid CandidateId { get; init; }

    /// <summary>The number that a further candidate takes, or null when all places are taken.</summary>
    public static int? Free(IReadOnlyCollection<int> taken, int places) =>
        taken.Count >= places ? null : Enumerable.Range(1, places).Except(taken).First();
}

/// <summary>增加名额: who approved how many more places, by which paper, and why; taken back while unused.</summary>
public sealed class QuotaGrant
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid UnitId { get; init; }
    public required int Extra { get; init; }
    public bool ForTeams { get; init; }
    public required string Reason { get; init; }

    /// <summary>The leader or the meeting that approved, not the clerk who types it.</summary>
    public required string ApprovedBy { get; init; }

    /// <summary>批准文件: a number or the date of the minutes; may be empty.</summary>
    public string Paper { get; init; } = "";
    public string RecordedBy { get; init; } = "";
    public required DateTimeOffset At { get; init; }
    public DateTimeOffset? RevokedAt { get; set; }
    public string RevokedBy { get; set; } = "";
    public string RevokeReason { get; set; } = "";
}
