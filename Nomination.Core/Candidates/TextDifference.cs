using System.Text;

namespace Nomination.Core.Candidates;

public enum PieceKind
{
    Same,
    Old,
    New,
}

/// <summary>A run of text that both versions have, or only the old or the new one.</summary>
public sealed record TextPiece(PieceKind Kind, string Text);

/// <summary>What changed between two texts, by Chinese characters and by whole Latin words and numbers.</summary>
public static class TextDifference
{
    // The table is this many units squared (two bytes each); longer texts are shown whole.
    private const int Most = 4000;

    public static IReadOnlyList<TextPiece> Of(string before, string after)
    {
        var (a, b) = (Units(before), Units(after));
        var head = a.Zip(b).TakeWhile(p => p.First == p.Second).Count();
        var tail = a.Skip(head).Reverse().Zip(b.Skip(head).Reverse()).TakeWhile(p => p.First == p.Second).Count();
        var pieces = new List<TextPiece>();
        Add(pieces, PieceKind.Same, a.Take(head));
        var (middleA, middleB) = (a[head..^tail], b[head..^tail]);
        if (middleA.Length > Most || middleB.Length > Most)
        {
            Add(pieces, PieceKind.Old, middleA);
            Add(pieces, PieceKind.New, middleB);
        }
        else
            Middle(pieces, middleA, middleB);
        Add(pieces, PieceKind.Same, a.Skip(a.Length - tail));
        return pieces;
    }

    /// <summary>Longest common subsequence, from the end backwards, so that the walk goes forwards.</summary>
    private static void Middle(List<TextPiece> pieces, string[] a, string[] b)
    {
        var longest = new ushort[a.Length + 1, b.Length + 1];
        for (var i = a.Length - 1; i >= 0; i--)
        for (var j = b.Length - 1; j >= 0; j--)
            longest[i, j] = a[i] == b[j] ? (ushort)(longest[i + 1, j + 1] + 1) : Math.Max(longest[i + 1, j], longest[i, j + 1]);
        var (x, y) = (0, 0);
        while (x < a.Length || y < b.Length)
            if (x < a.Length && y < b.Length && a[x] == b[y])
                Add(pieces, PieceKind.Same, [a[x++]], y++);
            else if (x < a.Length && (y == b.Length || longest[x + 1, y] >= longest[x, y + 1]))
                Add(pieces, PieceKind.Old, [a[x++]]);
            else
                Add(pieces, PieceKind.New, [b[y++]]);
    }

    private static void Add(List<TextPiece> pieces, PieceKind kind, IEnumerable<string> units, int _ = 0)
    {
        var text = string.Concat(units);
        if (text.Length == 0)
            return;
        if (pieces.Count > 0 && pieces[^1].Kind == kind)
            pieces[^1] = new(kind, pieces[^1].Text + text);
        else
            pieces.Add(new(kind, text));
    }

    private static string[] Units(string text)
    {
        var units = new List<string>();
        var wasWord = false;
        foreach (var rune in text.EnumerateRunes())
        {
            var isWord = rune.IsAscii && Rune.IsLetterOrDigit(rune);
            if (isWord && wasWord)
                units[^1] += rune.ToString();
            else
                units.Add(rune.ToString());
            wasWord = isWord;
        }
        return [.. units];
    }
}
