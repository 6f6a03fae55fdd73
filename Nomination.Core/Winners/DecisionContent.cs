using System.Text.Json;
using Nomination.Core.Candidates;
using Nomination.Core.Shared;

namespace Nomination.Core.Winners;

/// <summary>A line of the decided list: what is public of it. <paramref name="Certificate"/> is empty where the award carries none.</summary>
/// <param name="Candidate">The candidate's number.</param>
public sealed record DecisionLine(AwardKind Award, int Order, string Candidate, string Certificate, string Name, string WorkUnit);

/// <summary>What the hosts sign: text, hosts in seal order, list, and the minutes of the meeting that approved it.</summary>
public sealed record DecisionContent(
    string DocumentNo,
    string Title,
    string Body,
    IReadOnlyList<string> Hosts,
    IReadOnlyList<DecisionLine> Lines,
    string MinutesSha256
)
{
    public string Canonical() => CanonicalJson.Write(this);

    /// <exception cref="JsonException">The text is no content of a decision.</exception>
    public static DecisionContent Read(string json) =>
        JsonSerializer.Deserialize<DecisionContent>(json, CanonicalJson.Options) ?? throw new JsonException("empty decision");

    /// <summary>What of a frozen content is no longer so, in words; empty when nothing changed.</summary>
    public static IReadOnlyList<string> Changes(DecisionContent frozen, DecisionContent now)
    {
        var (before, after) = (frozen.Lines.Select(l => l.Candidate).ToHashSet(), now.Lines.Select(l => l.Candidate).ToHashSet());
        var kept = now
            .Lines.Where(l => before.Contains(l.Candidate))
            .Join(frozen.Lines, l => l.Candidate, l => l.Candidate, (a, b) => (a, b));
        return
        [
            .. frozen.Lines.Where(l => !after.Contains(l.Candidate)).Select(l => $"{l.Name}已不在名单中"),
            .. now.Lines.Where(l => !before.Contains(l.Candidate)).Select(l => $"{l.Name}新列入名单"),
            .. kept.Where(p => p.a != p.b).Select(p => $"{p.b.Name}的名次、编号或文字有变动"),
            .. frozen.Hosts.SequenceEqual(now.Hosts) ? (string[])[] : ["主办单位或其用印顺序有变动"],
            .. (frozen.DocumentNo, frozen.Title, frozen.Body) == (now.DocumentNo, now.Title, now.Body) ? (string[])[] : ["决定文字有变动"],
            .. frozen.MinutesSha256 == now.MinutesSha256 ? (string[])[] : ["会议纪要已更换"],
        ];
    }
}

/// <summary>The text as issued. Its SHA-256 is journalled, published, and stands in the proof of the result; anybody can compute it again.</summary>
/// <param name="ListHash">SHA-256 of the canonical JSON of the lines.</param>
public sealed record IssuedDecision(
    int Number,
    string DocumentNo,
    string Title,
    string Body,
    IReadOnlyList<string> Hosts,
    DateOnly DecidedOn,
    string ListHash
)
{
    public string Canonical() => CanonicalJson.Write(this);

    public string Hash() => CanonicalJson.Sha256(Canonical());

    public static string HashOf(IReadOnlyList<DecisionLine> lines) => CanonicalJson.Sha256(CanonicalJson.Write(lines));

    public static IssuedDecision Of(AwardDecision d) =>
        new(d.Number, d.DocumentNo, d.Title, d.Body, HostsOf(d), d.DecidedOn!.Value, HashOf(LinesOf(d)));

    public static IReadOnlyList<string> HostsOf(AwardDecision d) =>
        JsonSerializer.Deserialize<List<string>>(d.HostsJson, CanonicalJson.Options) ?? [];

    public static IReadOnlyList<DecisionLine> LinesOf(AwardDecision d) =>
        JsonSerializer.Deserialize<List<DecisionLine>>(d.LinesJson, CanonicalJson.Options) ?? [];
}
