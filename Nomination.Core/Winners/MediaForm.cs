using FluentValidation;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;

namespace Nomination.Core.Winners;

/// <summary>展示照片和视频: which of the candidate's files are shown on the profile, in their order, with their captions.</summary>
public sealed class MediaForm
{
    public List<MediaChoice> Choices { get; init; } = [];

    /// <summary>Words of the office's list stand in the captions and were looked at by whoever releases them.</summary>
    public bool WordsChecked { get; set; }
}

public sealed class MediaChoice
{
    public required Guid FileId { get; init; }
    public required MediaKind Kind { get; init; }
    public bool Shown { get; set; }

    /// <summary>From 1; equal ones keep the order of the files.</summary>
    public int? Order { get; set; }
    public string Caption { get; set; } = "";

    /// <summary>题图: opens the page; one photo.</summary>
    public bool IsTitle { get; set; }
}

public sealed class MediaFormValidator : AbstractValidator<MediaForm>
{
    public const int MostPhotos = 12;
    public const int LongestCaption = 60;

    public MediaFormValidator()
    {
        RuleFor(f => f.Choices)
            .Must(c => c.Count(x => x is { Shown: true, Kind: MediaKind.Photo }) <= MostPhotos)
            .WithMessage($"照片最多展示 {MostPhotos} 张。");
        RuleFor(f => f.Choices)
            .Must(c => c.Count(x => x is { Shown: true, IsTitle: true }) <= 1)
            .WithMessage("题图只能有一张，请只勾选一张。");
        RuleFor(f => f.Choices)
            .Must(c => c.All(x => !x.IsTitle || x is { Shown: true, Kind: MediaKind.Photo }))
            .WithMessage("题图须是展示的照片，请同时勾选“展示这张照片”。");
        RuleForEach(f => f.Choices)
            .ChildRules(c =>
            {
                c.RuleFor(x => x.Caption)
                    .Must(t => TextLength.Of(t) <= LongestCaption)
                    .WithMessage($"图片说明不超过 {LongestCaption} 字。");
                c.RuleFor(x => x.Caption)
                    .Must(t => t.Trim().Length > 0)
                    .When(x => x is { Shown: true, Kind: not MediaKind.Portrait })
                    .WithMessage("请写一句图片说明：谁、在哪里、做什么。看不见图片的读者靠它了解内容。");
                c.RuleFor(x => x.Caption)
                    .Must(t => SensitiveText.Find(t) is null)
                    .WithMessage(x => $"图片说明含有{SensitiveText.Find(x.Caption)}，不能公开，请删去。");
            });
    }
}

/// <summary>A file that may be shown, as the desk sees it.</summary>
/// <param name="Waiting">Edges and formats that the browser has still to make: "800 image/webp".</param>
public sealed record MediaLine(
    Guid FileId,
    Guid? MediaId,
    MediaKind Kind,
    string Name,
    int Width,
    int Height,
    int Seconds,
    bool Shown,
    int Order,
    string Caption,
    bool IsTitle,
    IReadOnlyList<string> Waiting
);

/// <summary>What the clerk's browser draws a share picture of, and whether the portrait's sizes wait for it, too.</summary>
/// <param name="Portrait">The file of the portrait; null = the surname stands in its place.</param>
public sealed record CardTask(
    string Slug,
    string Name,
    string Surname,
    string Seal,
    string Year,
    string Honour,
    string Citation,
    string WorkUnit,
    string Title,
    string Campaign,
    bool IsSample,
    Guid? Portrait,
    bool NeedsCard,
    bool NeedsSizes
)
{
    public static CardTask Of(Winner w, Campaign c, Guid? portrait, bool needsCard, bool needsSizes)
    {
        var nominee = w.Award == AwardKind.Nominee;
        return new(
            w.Slug,
            w.Name,
            Shared.Surname.Of(w.Name),
            nominee ? "提名" : "最美",
            ChineseNumber.Year(w.Year),
            c.HonourName + (nominee ? "提名奖" : ""),
            w.DisplayConsent ? w.Citation : "",
            w.WorkUnit,
            w.Title,
            c.Title,
            c.IsSample,
            w.DisplayConsent ? portrait : null,
            needsCard,
            needsSizes
        );
    }
}

/// <summary>What the office can show of a winner.</summary>
/// <param name="Refusal">Why nothing can be shown, or null.</param>
public sealed record MediaDesk(CardTask Card, string? Refusal, bool HasCard, IReadOnlyList<MediaLine> Lines)
{
    /// <summary>The office's list of words that must be looked at before they are published.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    public static MediaKind? KindOf(EvidenceKind kind) =>
        kind switch
        {
            EvidenceKind.Portrait => MediaKind.Portrait,
            EvidenceKind.WorkPhoto => MediaKind.Photo,
            EvidenceKind.Video => MediaKind.Film,
            _ => null,
        };
}
