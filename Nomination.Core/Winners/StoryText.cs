using System.Text.RegularExpressions;

namespace Nomination.Core.Winners;

/// <summary>A heading or a paragraph of a story.</summary>
public sealed record StoryBlock(bool IsHeading, string Text);

/// <summary>A story as it is kept: paragraphs divided by line breaks; the lines that are headings are listed apart, in their order.</summary>
public static partial class StoryText
{
    /// <summary>A line is a heading only when it is the next one of <paramref name="headings"/>, so that the same words may also stand in the text.</summary>
    public static IReadOnlyList<StoryBlock> Blocks(string story, IReadOnlyList<string> headings)
    {
        var next = 0;
        var blocks = new List<StoryBlock>();
        foreach (var line in story.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var heading = next < headings.Count && line == headings[next];
            next += heading ? 1 : 0;
            blocks.Add(new(heading, line));
        }
        return blocks;
    }

    private const int ShortestQuote = 12;
    private const int LongestQuote = 40;

    /// <summary>
    /// A pull quote to propose: the longest whole sentence that somebody says in the story, 12 to 40 characters between “ and ”; the first of
    /// equal ones; empty when nobody does. Words that are only named in quotation marks end without a full stop.
    /// </summary>
    public static string Spoken(string story) =>
        Speech()
            .Matches(story)
            .Select(m => m.Groups["said"].Value)
            .Where(q => q.Length is >= ShortestQuote and <= LongestQuote)
            .OrderByDescending(q => q.Length)
            .FirstOrDefault("");

    [GeneratedRegex("“(?<said>[^“”\n]+[。！？])”", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Speech();

    /// <summary>
    /// Where a pull quote interrupts the story: the paragraph nearest to its middle that has a paragraph on both sides;
    /// -1 for a story too short to be interrupted (fewer than seven blocks).
    /// </summary>
    public static int QuotePlace(IReadOnlyList<StoryBlock> blocks)
    {
        if (blocks.Count < 7)
            return -1;
        var half = blocks.Sum(b => b.Text.Length) / 2;
        var (best, distance, read) = (-1, int.MaxValue, 0);
        for (var i = 1; i < blocks.Count; i++)
        {
            read += blocks[i - 1].Text.Length;
            if (!blocks[i - 1].IsHeading && !blocks[i].IsHeading && Math.Abs(read - half) < distance)
                (best, distance) = (i, Math.Abs(read - half));
        }
        return best;
    }
}
