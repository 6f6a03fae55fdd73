using System.Text.Json;
using Nomination.Core.Shared;

namespace Nomination.Core.Evidence;

/// <summary>A round as people read it.</summary>
public sealed record ScrubReport(DateTimeOffset At, string By, int Files, long Bytes, IReadOnlyList<ScrubFinding> Findings)
{
    public bool IsClean => Findings.All(f => f.Fault == ScrubFault.Orphan);

    public static ScrubReport Of(ScrubRun run) =>
        new(
            run.At,
            run.By,
            run.Files,
            run.Bytes,
            JsonSerializer.Deserialize<List<ScrubFinding>>(run.FindingsJson, CanonicalJson.Options) ?? []
        );
}

public static class ScrubFaults
{
    public static string Name(ScrubFault fault) =>
        fault switch
        {
            ScrubFault.Missing => "文件丢失",
            ScrubFault.Changed => "内容改变",
            ScrubFault.Orphan => "无主文件",
            _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, null),
        };
}
