namespace Nomination.Core.Evidence;

/// <summary>A line of the 调阅记录 as the office reads it.</summary>
public sealed record ReadingLine(string Reader, string File, ReadingKind How, DateOnly Day, DateTimeOffset LastAt, int Times);

public static class ReadingKinds
{
    public static string Name(ReadingKind how) => how == ReadingKind.Download ? "下载" : "查看";
}
