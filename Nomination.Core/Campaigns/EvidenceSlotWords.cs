namespace Nomination.Core.Campaigns;

/// <summary>A slot in words: the same sentence stands beside the upload, in the rule book and on the public page.</summary>
public static class EvidenceSlotWords
{
    public static string Of(EvidenceSlot slot) => string.Join("，", Parts(slot).Where(p => p.Length > 0));

    /// <summary>20 MB, 2.5 MB, 300 KB.</summary>
    public static string Size(long bytes) => bytes >= 1024 * 1024 ? $"{bytes / 1048576m:0.##} MB" : $"{Math.Max(1, bytes / 1024)} KB";

    /// <summary>90 seconds are 1 分 30 秒.</summary>
    public static string Length(int seconds) =>
        seconds < 60 ? $"{seconds} 秒"
        : seconds % 60 == 0 ? $"{seconds / 60} 分钟"
        : $"{seconds / 60} 分 {seconds % 60} 秒";

    public static string Formats(EvidenceSlot slot) => string.Join("、", slot.Formats.Select(f => f.ToUpperInvariant()));

    private static IEnumerable<string> Parts(EvidenceSlot s)
    {
        yield return Count(s);
        yield return Formats(s);
        if (s is { MinWidth: > 0 } or { MinHeight: > 0 })
            yield return $"不小于 {s.MinWidth}×{s.MinHeight} 像素";
        if (s.Ratio.Length > 0)
            yield return $"宽高比约 {s.Ratio}（容差 {s.RatioTolerancePercent}%）";
        yield return s.Background;
        if (s.MaxPages > 0)
            yield return $"不超过 {s.MaxPages} 页";
        if (s.MinSeconds > 0 || s.MaxSeconds > 0)
            yield return $"时长 {Length(s.MinSeconds)}至 {Length(s.MaxSeconds)}";
        if (s.MinBytes > 0)
            yield return $"不小于 {Size(s.MinBytes)}";
        if (s.MaxBytes > 0)
            yield return $"不超过 {Size(s.MaxBytes)}";
        yield return s.Hint.TrimEnd('。');
    }

    private static string Count(EvidenceSlot s) =>
        (s.MinCount, s.MaxCount) switch
        {
            (0, 1) => "选传",
            (0, var most) => $"选传，至多 {most} 个",
            (1, 1) => "必传",
            var (least, most) => $"必传 {least} 个，至多 {most} 个",
        };
}
