using System.Runtime.InteropServices;
using Nomination.Core.Campaigns;

namespace Nomination.Core.PublicVotes;

/// <summary>A vote with what its trace tells, as the search for bought votes reads it. All hashes are keyed and other in every poll.</summary>
/// <param name="Range">The /24 or /48.</param>
/// <param name="AccountDays">Null where the provider does not tell, as WeChat, mail and SMS do not.</param>
/// <param name="Hesitation">Milliseconds between the voter's first page and the vote.</param>
/// <param name="Wide">The /16 or /32.</param>
/// <param name="Domain">Of the e-mail address; empty for other means.</param>
public sealed record TracedVote(
    Guid Id,
    string Voter,
    DateTimeOffset At,
    string Choices,
    string Address,
    string Range,
    string Device,
    string Agent,
    int? AccountDays,
    int Hesitation,
    string Wide = "",
    string Domain = "",
    IdentityMeans Means = IdentityMeans.OAuth,
    bool Waited = false
);

/// <summary>What makes a vote doubtful. None of them alone proves anything, but for one device in many hands.</summary>
[Flags]
public enum Signs
{
    None = 0,

    /// <summary>One device voted for many people.</summary>
    Device = 1,

    /// <summary>Voted faster than a person reads and proves who they are.</summary>
    Swift = 2,

    /// <summary>The account is at most a week old.</summary>
    YoungAccount = 4,

    /// <summary>Most accounts of the address range are at most a week old.</summary>
    YoungRange = 8,

    /// <summary>The votes of the range come as evenly as a clock ticks.</summary>
    Clockwork = 16,

    /// <summary>The range chooses the same names far more often than others do.</summary>
    SameChoice = 32,

    /// <summary>The range has one browser that hardly anybody else has.</summary>
    OneAgent = 64,

    /// <summary>The same names came in a sudden burst.</summary>
    Burst = 128,

    /// <summary>A name was chosen far more often than at other times.</summary>
    NameBurst = 256,

    /// <summary>A browser that runs scripts for everybody else ran none.</summary>
    NoScript = 512,

    /// <summary>Cast in the small hours, when far more than usual were.</summary>
    Night = 1024,

    /// <summary>Far more votes an hour than the address or its range has at other times.</summary>
    Velocity = 2048,

    /// <summary>Nearly all of the range name one person whom others name far less often.</summary>
    OneName = 4096,

    /// <summary>Nearly all boxes of a mail domain name one person whom others name far less often.</summary>
    Domain = 8192,

    /// <summary>Waited under pressure instead of computing.</summary>
    Waited = 16_384,
}

/// <summary>Points and signs of a vote; from <see cref="Suspicion.Quarantine"/> points it is set apart until somebody decides.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Doubt(Guid Vote, int Points, Signs Signs);

public static class SignNames
{
    private static readonly (Signs Sign, string Name)[] All =
    [
        (Signs.Device, "同一设备多人投票"),
        (Signs.Swift, "验证后投得过快"),
        (Signs.YoungAccount, "新注册账号"),
        (Signs.YoungRange, "同网段新账号集中"),
        (Signs.Clockwork, "间隔过于均匀"),
        (Signs.SameChoice, "同网段选择雷同"),
        (Signs.OneAgent, "同网段浏览器单一"),
        (Signs.Burst, "相同选择突增"),
        (Signs.NameBurst, "候选人得票突增"),
        (Signs.NoScript, "浏览器特征不符"),
        (Signs.Night, "深夜异常集中"),
        (Signs.Velocity, "网段短时集中"),
        (Signs.OneName, "同网段集中一人"),
        (Signs.Domain, "同邮箱后缀集中一人"),
        (Signs.Waited, "未运行脚本"),
    ];

    /// <summary>In the order of the list, parted by 、; what a vote keeps as its reason.</summary>
    public static string Words(Signs signs) => string.Join('、', All.Where(a => signs.HasFlag(a.Sign)).Select(a => a.Name));
}
