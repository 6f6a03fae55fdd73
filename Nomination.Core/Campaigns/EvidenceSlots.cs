using System.Text.Json.Serialization;
using Nomination.Core.Evidence;

namespace Nomination.Core.Campaigns;

/// <summary>材料栏: one kind of file that a campaign asks for, with all that a file must be. A bound of 0 or "" is no bound. Sizes in bytes, pictures and films in pixels, lengths in seconds.</summary>
public sealed record EvidenceSlot
{
    public required EvidenceKind Kind { get; init; }

    /// <summary>As the form shows it.</summary>
    public required string Name { get; init; }

    /// <summary>What to hand in, in the campaign's own words.</summary>
    public string Hint { get; init; } = "";

    /// <summary>Fewest files for a submission; 0 = may be left out.</summary>
    public int MinCount { get; init; }
    public int MaxCount { get; init; } = 1;

    /// <summary>Endings without dot: jpg, png, pdf, mp4, mov. What a file is, is judged by its content.</summary>
    public IReadOnlyList<string> Formats { get; init; } = [];
    public long MinBytes { get; init; }
    public long MaxBytes { get; init; }
    public int MinWidth { get; init; }
    public int MinHeight { get; init; }

    /// <summary>Width to height such as "413:579".</summary>
    public string Ratio { get; init; } = "";
    public int RatioTolerancePercent { get; init; }

    /// <summary>Such as 红底; people look, the program only says it.</summary>
    public string Background { get; init; } = "";
    public int MaxPages { get; init; }
    public int MinSeconds { get; init; }
    public int MaxSeconds { get; init; }

    [JsonIgnore]
    public bool IsRequired => MinCount > 0;

    [JsonIgnore]
    public bool TakesPictures => Takes("jpg") || Takes("png");

    [JsonIgnore]
    public bool TakesFilms => Takes("mp4") || Takes("mov");

    public bool Takes(string format) => Formats.Contains(format);

    /// <summary>Width divided by height, or null where any shape will do.</summary>
    public double? Shape() =>
        Ratio.Split(':') is [var w, var h] && int.TryParse(w, out var width) && int.TryParse(h, out var height) && width > 0 && height > 0
            ? (double)width / height
            : null;
}

/// <summary>The slots of a campaign that says nothing of its own: those of the trade (2.1), bounded by its <see cref="Limits"/>.</summary>
public static class EvidenceSlots
{
    private const long Megabyte = 1024 * 1024;

    // 2寸 is 413×579; 小2寸 (33:48), 2:3 and 3:4 are handed in for it and crop well. Square and phone-screen shapes do not.
    private const int PortraitTolerance = 12;
    private static readonly string[] Pictures = ["jpg", "png"];
    private static readonly string[] Scans = ["pdf", "jpg", "png"];
    private static readonly string[] Films = ["mp4", "mov"];

    /// <summary>
    /// 身份证件复印件 is not among them: few cities ask for it, and what nobody needs nobody collects (个人信息保护法 art. 28). A campaign
    /// that does names the slot in its rule book.
    /// </summary>
    public static IReadOnlyList<EvidenceSlot> Of(Limits l) =>
        [
            Slot(EvidenceKind.Portrait, 1, 1, Pictures, l.PhotoMaxBytes, "近期正面免冠证件照。") with
            {
                MinWidth = l.PhotoMinWidth,
                MinHeight = l.PhotoMinHeight,
                Ratio = Shape(l.PhotoMinWidth, l.PhotoMinHeight),
                RatioTolerancePercent = PortraitTolerance,
            },
            Slot(EvidenceKind.WorkPhoto, 0, l.WorkPhotos, Pictures, l.PhotoMaxBytes, "工作、生活场景的原始照片。"),
            Slot(EvidenceKind.EvidencePdf, 1, 1, ["pdf"], l.EvidenceBytes, "证书、论文首页、专利等合并为一个 PDF。") with
            {
                MaxPages = l.EvidencePages,
            },
            Slot(EvidenceKind.StampedForm, 0, 1, Scans, l.EvidenceBytes, "签字盖章后扫描。") with
            {
                MaxPages = l.EvidencePages,
            },
            Slot(EvidenceKind.NoticeProof, 0, 1, Scans, l.EvidenceBytes, "所在单位公示的截图、照片或证明。") with
            {
                MaxPages = l.EvidencePages,
            },
            Slot(EvidenceKind.HonourScan, 0, 10, Scans, l.EvidenceBytes, "主要奖励、荣誉证书扫描件。") with
            {
                MaxPages = l.EvidencePages,
            },
            Slot(EvidenceKind.SecrecyProof, 0, 1, Scans, l.EvidenceBytes, "涉及国防、保密单位的，须附保密审查证明。") with
            {
                MaxPages = l.EvidencePages,
            },
            Slot(EvidenceKind.Video, 0, 1, Films, 500 * Megabyte, "人物事迹短片，横屏、H.264 编码。") with
            {
                MinWidth = 1280,
                MinHeight = 720,
                MinSeconds = 60,
                MaxSeconds = 300,
            },
            Slot(EvidenceKind.Other, 0, 5, Scans, l.EvidenceBytes, "专利、标准等其他材料。") with
            {
                MaxPages = l.EvidencePages,
            },
        ];

    // 413×579 pixels are 2寸, which everybody calls 5:7.
    private static string Shape(int width, int height) => Math.Abs(width * 7.0 / (height * 5) - 1) < 0.01 ? "5:7" : $"{width}:{height}";

    private static EvidenceSlot Slot(EvidenceKind kind, int least, int most, string[] formats, long bytes, string hint) =>
        new()
        {
            Kind = kind,
            Name = EvidenceKinds.Name(kind),
            Hint = hint,
            MinCount = least,
            MaxCount = most,
            Formats = formats,
            MaxBytes = bytes,
        };
}
