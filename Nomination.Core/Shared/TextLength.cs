using System.Text;

namespace Nomination.Core.Shared;

/// <summary>字数(含符号): characters with punctuation, without white space and line breaks; a rare character outside the BMP counts as one.</summary>
public static class TextLength
{
    public static int Of(string? text) => text is null ? 0 : text.EnumerateRunes().Count(r => !Rune.IsWhiteSpace(r));
}
