using System.Globalization;
using System.Text;

namespace Nomination.Core.Evidence;

internal sealed record PdfName(string Text);

internal sealed record PdfRef(int Number);

internal sealed class PdfDict : Dictionary<string, object?>
{
    public string? Name(string key) => (this.GetValueOrDefault(key) as PdfName)?.Text;

    public int? Number(string key) => this.GetValueOrDefault(key) as int?;
}

/// <summary>Reads values by the syntax of ISO 32000-1 §7.3 from a position on: names, numbers, references, arrays, dictionaries. Strings are passed over.</summary>
/// <exception cref="FormatException">From every method: the bytes are no PDF syntax.</exception>
internal sealed class PdfReader(byte[] bytes, int at = 0)
{
    private const int MaxDepth = 64;

    public int At { get; set; } = at;
    public bool AtEnd => At >= bytes.Length;

    public void SkipSpace()
    {
        while (!AtEnd)
        {
            if (bytes[At] == '%')
                while (!AtEnd && bytes[At] is not ((byte)'\r' or (byte)'\n'))
                    At++;
            else if (IsSpace(bytes[At]))
                At++;
            else
                return;
        }
    }

    /// <summary>Advances over the word if it stands here.</summary>
    public bool Take(ReadOnlySpan<byte> word)
    {
        if (!bytes.AsSpan(Math.Min(At, bytes.Length)).StartsWith(word))
            return false;
        At += word.Length;
        return true;
    }

    /// <summary>The next run of regular characters, or one delimiter.</summary>
    public string Word()
    {
        var start = At;
        while (!AtEnd && !IsSpace(bytes[At]) && !IsDelimiter(bytes[At]))
            At++;
        if (At == start && !AtEnd)
            At++;
        return Encoding.Latin1.GetString(bytes, start, At - start);
    }

    public int? Integer()
    {
        var start = At;
        if (int.TryParse(Word(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
            return value;
        At = start;
        return null;
    }

    public object? Value(int depth = 0)
    {
        if (depth > MaxDepth)
            throw new FormatException("nested too deep");
        SkipSpace();
        if (AtEnd)
            throw new FormatException("value expected");
        if (Take("<<"u8))
            return Dict(depth);
        switch ((char)bytes[At])
        {
            case '/':
                return NameHere();
            case '[':
                At++;
                return Array(depth);
            case '(':
                SkipText();
                return null;
            case '<':
                At = Find((byte)'>') + 1;
                return null;
            default:
                return NumberOrReference();
        }
    }

    private PdfDict Dict(int depth)
    {
        var dict = new PdfDict();
        while (true)
        {
            SkipSpace();
            if (Take(">>"u8))
                return dict;
            if (AtEnd || bytes[At] != '/')
                throw new FormatException("key expected");
            dict[NameHere().Text] = Value(depth + 1);
        }
    }

    private List<object?> Array(int depth)
    {
        var items = new List<object?>();
        while (true)
        {
            SkipSpace();
            if (Take("]"u8))
                return items;
            items.Add(Value(depth + 1));
        }
    }

    // A name may hide characters as #41: /J#61vaScript is /JavaScript.
    private PdfName NameHere()
    {
        At++;
        var start = At;
        var text = !AtEnd && (IsSpace(bytes[At]) || IsDelimiter(bytes[At])) ? "" : Word();
        if (At == start || !text.Contains('#'))
            return new PdfName(text);
        var plain = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
            if (
                text[i] == '#'
                && i + 2 < text.Length
                && byte.TryParse(text.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code)
            )
            {
                plain.Append((char)code);
                i += 2;
            }
            else
                plain.Append(text[i]);
        return new PdfName(plain.ToString());
    }

    private void SkipText()
    {
        for (var open = 0; !AtEnd; At++)
        {
            if (bytes[At] == '\\')
                At++;
            else if (bytes[At] == '(')
                open++;
            else if (bytes[At] == ')' && --open == 0)
            {
                At++;
                return;
            }
        }
        throw new FormatException("text without end");
    }

    private object? NumberOrReference()
    {
        var first = Integer();
        if (first is null)
        {
            var word = Word();
            if (word is ">" or ")" or "}" or "{" or "]")
                throw new FormatException(word);
            return double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) ? real : null;
        }
        var after = At;
        SkipSpace();
        if (Integer() is not null)
        {
            SkipSpace();
            if (Word() == "R")
                return new PdfRef(first.Value);
        }
        At = after;
        return first;
    }

    private int Find(byte value)
    {
        var found = bytes.AsSpan(At).IndexOf(value);
        return found < 0 ? throw new FormatException("delimiter missing") : At + found;
    }

    private static bool IsSpace(byte b) => b is 0 or 9 or 10 or 12 or 13 or 32;

    private static bool IsDelimiter(byte b) => "()<>[]{}/%"u8.Contains(b);
}
