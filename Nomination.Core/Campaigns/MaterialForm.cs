using System.Globalization;
using System.Text.RegularExpressions;
using FluentValidation;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;

namespace Nomination.Core.Campaigns;

/// <summary>材料栏 as the office sets them up: a row for every kind, asked for or not.</summary>
public sealed class MaterialForm
{
    public List<SlotRow> Slots { get; set; } = [];

    public static MaterialForm Of(RuleBook book)
    {
        var (own, usual) = (book.Slots(), EvidenceSlots.Of(book.Limits));
        return new MaterialForm
        {
            Slots =
            [
                .. own.Select(s => SlotRow.Of(s, asked: true)),
                .. Enum.GetValues<EvidenceKind>()
                    .Where(k => own.All(s => s.Kind != k))
                    .Select(k => SlotRow.Of(usual.FirstOrDefault(s => s.Kind == k) ?? SlotRow.Plain(k), asked: false)),
            ],
        };
    }

    /// <summary>A form that changes nothing leaves the rule book's text, and with it its fingerprint, as it is.</summary>
    public RuleBook Apply(RuleBook book)
    {
        IReadOnlyList<EvidenceSlot> slots = [.. Slots.Where(s => s.Asked).Select(s => s.ToSlot())];
        return slots.Count == 0 || CanonicalJson.Write(slots) == CanonicalJson.Write(book.Slots()) ? book : book with { Evidence = slots };
    }
}

/// <summary>One 材料栏. Sizes as people write them: 500 KB, 20 MB; an empty bound is none.</summary>
public sealed partial class SlotRow
{
    public static readonly IReadOnlyList<string> AllFormats = ["jpg", "png", "pdf", "mp4", "mov"];

    public EvidenceKind Kind { get; set; }
    public bool Asked { get; set; }
    public string Name { get; set; } = "";
    public string Hint { get; set; } = "";
    public int? MinCount { get; set; }
    public int? MaxCount { get; set; } = 1;
    public List<string> Formats { get; set; } = [];
    public string MinSize { get; set; } = "";
    public string MaxSize { get; set; } = "";
    public int? MinWidth { get; set; }
    public int? MinHeight { get; set; }
    public string Ratio { get; set; } = "";
    public int? RatioTolerancePercent { get; set; }
    public string Background { get; set; } = "";
    public int? MaxPages { get; set; }
    public int? MinSeconds { get; set; }
    public int? MaxSeconds { get; set; }

    public bool TakesFilms => Formats.Contains("mp4") || Formats.Contains("mov");
    public bool TakesPictures => Formats.Contains("jpg") || Formats.Contains("png");
    public bool TakesPapers => Formats.Contains("pdf");

    public static EvidenceSlot Plain(EvidenceKind kind) =>
        new()
        {
            Kind = kind,
            Name = EvidenceKinds.Name(kind),
            Formats = ["pdf", "jpg", "png"],
            MaxBytes = 20 * 1024 * 1024,
        };

    public static SlotRow Of(EvidenceSlot s, bool asked) =>
        new()
        {
            Kind = s.Kind,
            Asked = asked,
            Name = s.Name,
            Hint = s.Hint,
            MinCount = s.MinCount,
            MaxCount = s.MaxCount,
            Formats = [.. s.Formats],
            MinSize = Size(s.MinBytes),
            MaxSize = Size(s.MaxBytes),
            MinWidth = Bound(s.MinWidth),
            MinHeight = Bound(s.MinHeight),
            Ratio = s.Ratio,
            RatioTolerancePercent = Bound(s.RatioTolerancePercent),
            Background = s.Background,
            MaxPages = Bound(s.MaxPages),
            MinSeconds = Bound(s.MinSeconds),
            MaxSeconds = Bound(s.MaxSeconds),
        };

    public EvidenceSlot ToSlot() =>
        new()
        {
            Kind = Kind,
            Name = Name.Trim(),
            Hint = Hint.Trim(),
            MinCount = MinCount ?? 0,
            MaxCount = MaxCount ?? 1,
            Formats = [.. Formats],
            MinBytes = Bytes(MinSize) ?? 0,
            MaxBytes = Bytes(MaxSize) ?? 0,
            MinWidth = MinWidth ?? 0,
            MinHeight = MinHeight ?? 0,
            Ratio = Ratio.Trim().Replace('：', ':'),
            RatioTolerancePercent = RatioTolerancePercent ?? 0,
            Background = Background.Trim(),
            MaxPages = MaxPages ?? 0,
            MinSeconds = MinSeconds ?? 0,
            MaxSeconds = MaxSeconds ?? 0,
        };

    /// <summary>500 KB, 1.5MB, ２０ ＭＢ; null where it is no size.</summary>
    public static long? Bytes(string text)
    {
        var found = SizeText().Match(PlainText.HalfWidth(text).Trim());
        return found.Success
            ? (long)(
                decimal.Parse(found.Groups["n"].Value, CultureInfo.InvariantCulture)
                * (found.Groups["unit"].Value is "K" or "k" ? 1024 : 1048576)
            )
            : null;
    }

    // Exactly what it was: 10 MB, and 1300 KB rather than 1.27 MB.
    private static string Size(long bytes) =>
        bytes == 0 ? ""
        : bytes % 1048576 == 0 ? $"{bytes / 1048576} MB"
        : $"{(bytes / 1024m).ToString(CultureInfo.InvariantCulture)} KB";

    private static int? Bound(int value) => value == 0 ? null : value;

    [GeneratedRegex("^(?<n>[0-9]{1,6}(?:\\.[0-9]{1,10})?)\\s*(?<unit>[KkMm])[Bb]?$", RegexOptions.None, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex SizeText();
}

public sealed class MaterialFormValidator : AbstractValidator<MaterialForm>
{
    public MaterialFormValidator()
    {
        RuleFor(f => f.Slots)
            .Must(s => s.Where(x => x.Asked).Select(x => x.Name.Trim()).Distinct().Count() == s.Count(x => x.Asked))
            .WithMessage("材料栏名称不能重复。");
        RuleFor(f => f.Slots).Must(s => s.Exists(x => x.Asked)).WithMessage("请至少设一个材料栏。");
        RuleForEach(f => f.Slots).Where(s => s.Asked).SetValidator(new SlotRowValidator());
    }
}

public sealed class SlotRowValidator : AbstractValidator<SlotRow>
{
    private const long Most = 500L * 1024 * 1024;

    public SlotRowValidator()
    {
        RuleFor(s => s.Name).Must(n => TextLength.Of(n) is > 0 and <= 20).WithMessage("请填写材料名称（20 字以内）。");
        RuleFor(s => s.MinCount).InclusiveBetween(0, 50).WithMessage("最少份数为 0 至 50；0 为选传。");
        RuleFor(s => s.MaxCount)
            .Must((s, most) => most is >= 1 and <= 50 && most >= (s.MinCount ?? 0))
            .WithMessage("最多份数为 1 至 50，且不少于最少份数。");
        RuleFor(s => s.Formats).Must(f => f.Count > 0).WithMessage("请至少选一种格式。");
        RuleFor(s => s.Formats)
            .Must((s, _) => !s.TakesFilms || !(s.TakesPictures || s.TakesPapers))
            .WithMessage("视频与图片、PDF 须分栏。");
        RuleFor(s => s.MinSize).Must(IsSize).WithMessage("大小写作 300 KB 或 2 MB；不限时留空。");
        RuleFor(s => s.MaxSize)
            .Must((s, most) => SlotRow.Bytes(most) is { } bytes && bytes > 0 && bytes <= Most && bytes >= (SlotRow.Bytes(s.MinSize) ?? 0))
            .WithMessage("请填写上限，如 20 MB，不超过 500 MB，且不小于下限。");
        RuleFor(s => s.Ratio)
            .Must((s, _) => s.Ratio.Trim().Length == 0 || s.ToSlot().Shape() is not null)
            .WithMessage("宽高比写作 5:7 或 413:579；不限时留空。");
        RuleFor(s => s.MaxSeconds).Must((s, most) => most is null || most >= (s.MinSeconds ?? 0)).WithMessage("最长时长不得短于最短时长。");
    }

    private static bool IsSize(string text) => text.Trim().Length == 0 || SlotRow.Bytes(text) is not null;
}
