namespace Nomination.Core.Units;

public enum UnitKind
{
    County,
    Society,
    University,
    Enterprise,
    Department,
    ScienceBureau,
    Hospital,
    Park,
}

public static class UnitKinds
{
    public static string Name(UnitKind kind) =>
        kind switch
        {
            UnitKind.County => "县市区科协",
            UnitKind.Society => "市级学会",
            UnitKind.University => "高校科协",
            UnitKind.Enterprise => "企业科协",
            UnitKind.Department => "市直部门",
            UnitKind.ScienceBureau => "科技主管部门",
            UnitKind.Hospital => "医院院所",
            UnitKind.Park => "园区",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };

    public static UnitKind? Find(string name) =>
        Enum.GetValues<UnitKind>().Where(k => Name(k) == name.Trim()).Select(k => (UnitKind?)k).FirstOrDefault();
}

/// <summary>推荐单位 of one campaign with its quota (名额).</summary>
public sealed class NominatingUnit
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CampaignId { get; init; }
    public required string Code { get; init; }
    public required string Name { get; set; }
    public required UnitKind Kind { get; set; }
    public string Parent { get; set; } = "";

    /// <summary>Places by the rule, without grants.</summary>
    public required int Quota { get; set; }

    /// <summary>Places granted on approval; the sum of <see cref="QuotaGrant.Extra"/>.</summary>
    public int ExtraQuota { get; set; }
    public bool DirectToProvince { get; set; }
    public string ContactName { get; set; } = "";
    public string ContactPhone { get; set; } = "";

    /// <summary>本单位无合适人选: when it was declared, and the words.</summary>
    public DateTimeOffset? NoneDeclaredAt { get; set; }
    public string NoneStatement { get; set; } = "";
    public int Places => Quota + ExtraQuota;
    public int Version { get; set; }
}

/// <summary>A place of the quota that a submitted candidate takes. Unique on (unit, number): two can never take the same one.</summary>
public sealed class QuotaPlace
{
    public required Guid UnitId { get; init; }

    /// <summary>1 … <see cref="NominatingUnit.Places"/>.</summary>
    public required int Number { get; init; }
    public required Guid CandidateId { get; init; }
}

/// <summary>增加名额: who approved how many more places, and why.</summary>
public sealed class QuotaGrant
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid UnitId { get; init; }
    public required int Extra { get; init; }
    public required string Reason { get; init; }
    public required string ApprovedBy { get; init; }
    public required DateTimeOffset At { get; init; }
}
