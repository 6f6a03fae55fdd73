using System.Linq.Expressions;
using FluentValidation;
using Nomination.Core.Shared;

namespace Nomination.Core.Winners;

/// <summary>The words of a profile that the office may edit, before they become public and after. All of it is shown only with display consent.</summary>
public sealed class ProfileTexts
{
    public string Citation { get; set; } = "";
    public string Brief { get; set; } = "";
    public string Story { get; set; } = "";

    /// <summary>领域: 果树栽培.</summary>
    public string Field { get; set; } = "";

    /// <summary>The pull quote that stands in the middle of the story.</summary>
    public string Quote { get; set; } = "";

    /// <summary>小标题: lines of the story that are headings, in their order, one a line.</summary>
    public string Headings { get; set; } = "";

    /// <summary>小档案: 标签：内容, one a line.</summary>
    public string Facts { get; set; } = "";

    /// <summary>Only where the person agreed to show it; null = not shown.</summary>
    public int? BirthYear { get; set; }

    /// <summary>The row's version as it was read; another one since then refuses the correction.</summary>
    public int Version { get; set; }

    public List<string> HeadingLines => [.. Lines(Headings)];

    public List<LabelValue> FactLines => [.. Lines(Facts).Select(FactOf).OfType<LabelValue>()];

    public static ProfileTexts Of(Winner winner, ProfileParts parts) =>
        new()
        {
            Citation = winner.Citation,
            Brief = winner.Brief,
            Story = winner.Story,
            Field = winner.Field,
            Quote = winner.Quote,
            Headings = string.Join('\n', parts.StoryHeadings),
            Facts = string.Join('\n', parts.Facts.Select(f => $"{f.Label}：{f.Value}")),
            BirthYear = winner.BirthYear,
            Version = winner.Version,
        };

    /// <summary>Writes them into a row and its parts.</summary>
    public void Fill(Winner winner, ProfileParts parts)
    {
        (winner.Citation, winner.Brief, winner.Story) = (Citation.Trim(), Brief.Trim(), Story.Trim());
        (winner.Field, winner.Quote, winner.BirthYear) = (Field.Trim(), Quote.Trim(), BirthYear);
        (parts.StoryHeadings, parts.Facts) = (HeadingLines, FactLines);
        winner.PartsJson = CanonicalJson.Write(parts);
    }

    public ProfileTexts Copy() => (ProfileTexts)MemberwiseClone();

    internal static IEnumerable<string> Lines(string text) =>
        text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Null for a line without a colon, or with nothing on one of its sides.</summary>
    internal static LabelValue? FactOf(string line) =>
        line.IndexOfAny(['：', ':']) is > 0 and var at && line[(at + 1)..].Trim() is { Length: > 0 } value
            ? new LabelValue(line[..at].Trim(), value)
            : null;
}

public sealed class ProfileTextsValidator : AbstractValidator<ProfileTexts>
{
    private const int MostFacts = 8;
    private const int LongestHeading = 20;

    public ProfileTextsValidator()
    {
        Text(f => f.Citation, 30, "一句话推荐词");
        Text(f => f.Brief, 500, "简要事迹");
        Text(f => f.Story, 3000, "事迹材料");
        Text(f => f.Field, 20, "领域");
        Text(f => f.Quote, 60, "引语");
        Text(f => f.Facts, 400, "小档案");
        RuleFor(f => f.Headings)
            .Must(t => ProfileTexts.Lines(t).All(h => TextLength.Of(h) <= LongestHeading))
            .WithMessage($"小标题每个不超过 {LongestHeading} 字。");
        RuleFor(f => f.Headings)
            .Must((f, _) => Missing(f) is null)
            .WithMessage(f => $"事迹材料中没有单独成行的小标题“{Missing(f)}”。小标题须与事迹材料中的一行完全一致，并按先后排列。");
        RuleFor(f => f.Facts)
            .Must(t => ProfileTexts.Lines(t).All(l => ProfileTexts.FactOf(l) is not null))
            .WithMessage("小档案每行一条，写作“标签：内容”，如“驻村：23 年”。");
        RuleFor(f => f.Facts).Must(t => ProfileTexts.Lines(t).Count() <= MostFacts).WithMessage($"小档案最多 {MostFacts} 条。");
        RuleFor(f => f.BirthYear).InclusiveBetween(1900, 2015).WithMessage("出生年份为 1900 至 2015。");
    }

    private void Text(Expression<Func<ProfileTexts, string>> of, int longest, string name)
    {
        var read = of.Compile();
        RuleFor(of).Must(t => TextLength.Of(t) <= longest).WithMessage($"{name}不超过 {longest} 字。");
        RuleFor(of)
            .Must(t => SensitiveText.Find(t) is null)
            .WithMessage(f => $"{name}含有{SensitiveText.Find(read(f))}，不能公开，请删去。");
    }

    /// <summary>The first heading that is no line of the story after the one before it, or null.</summary>
    private static string? Missing(ProfileTexts texts)
    {
        var left = new Queue<string>(ProfileTexts.Lines(texts.Story));
        foreach (var heading in texts.HeadingLines)
        {
            while (left.TryPeek(out var line) && line != heading)
                left.Dequeue();
            if (!left.TryDequeue(out _))
                return heading;
        }
        return null;
    }
}
