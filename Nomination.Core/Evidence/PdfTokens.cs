using System.Text;

namespace Nomination.Core.Evidence;

/// <summary>The tokens of a content stream (ISO 32000-1 §7.8.2): strings with their bytes, names and operators; pictures within the stream are skipped.</summary>
internal sealed class PdfTokens(byte[] bytes)
{
    private int _at;

    public abstract record Token;

    public sealed record Text(byte[] Bytes) : Token;

    public sealed record Name(string Text) : Token;

    public sealed record Word(string Text) : Token;

    /// <summary>Null at the end.</summary>
    public Token? Next()
    {
        while (_at < bytes.Length)
        {
            var c = (char)bytes[_at];
            switch (c)
            {
                case '%':
                    while (_at < bytes.Length && bytes[_at] is not ((byte)'\r' or (byte)'\n'))
                        _at++;
                    break;
                case '(':
                    return Literal();
                case '<' when _at + 1 < bytes.Length && bytes[_at + 1] == '<':
                    _at += 2;
                    break;
                case '<':
                    return Hex();
                case '/':
                    _at++;
                    return new Name(Run());
                case var _ when IsSpace(c) || ">[]{})".Contains(c, StringComparison.Ordinal):
                    _at++;
                    break;
                default:
                    var word = Run();
                    if (word == "ID")
                        SkipPicture();
                    return new Word(word);
            }
        }
        return null;
    }

    private string Run()
    {
        var start = _at;
        while (_at < bytes.Length && !IsSpace((char)bytes[_at]) && !"()<>[]{}/%".Contains((char)bytes[_at], StringComparison.Ordinal))
            _at++;
        return Encoding.Latin1.GetString(bytes, start, _at - start);
    }

    private Text Literal()
    {
        var text = new List<byte>();
        var depth = 1;
        for (_at++; _at < bytes.Length; _at++)
        {
            var b = bytes[_at];
            if (b == '\\' && _at + 1 < bytes.Length)
                Escaped(text);
            else if (b == ')' && --depth == 0)
            {
                _at++;
                break;
            }
            else
            {
                depth += b == '(' ? 1 : 0;
                text.Add(b);
            }
        }
        return new Text([.. text]);
    }

    private void Escaped(List<byte> text)
    {
        var b = bytes[++_at];
        if (b is >= (byte)'0' and <= (byte)'7')
        {
            var code = 0;
            for (var n = 0; n < 3 && _at < bytes.Length && bytes[_at] is >= (byte)'0' and <= (byte)'7'; n++)
                code = code * 8 + (bytes[_at++] - '0');
            _at--;
            text.Add((byte)code);
        }
        else if (b == '\r' || b == '\n')
        {
            if (b == '\r' && _at + 1 < bytes.Length && bytes[_at + 1] == '\n')
                _at++;
        }
        else
            text.Add(
                b switch
                {
                    (byte)'n' => (byte)'\n',
                    (byte)'r' => (byte)'\r',
                    (byte)'t' => (byte)'\t',
                    (byte)'b' => (byte)'\b',
                    (byte)'f' => (byte)'\f',
                    _ => b,
                }
            );
    }

    private Text Hex()
    {
        var end = Array.IndexOf(bytes, (byte)'>', _at);
        end = end < 0 ? bytes.Length : end;
        var digits = string.Concat(Encoding.Latin1.GetString(bytes, _at + 1, end - _at - 1).Where(char.IsAsciiHexDigit));
        _at = end + 1;
        return new Text(Convert.FromHexString(digits.Length % 2 == 0 ? digits : digits + "0"));
    }

    private void SkipPicture()
    {
        for (_at++; _at + 2 < bytes.Length; _at++)
            if (
                IsSpace((char)bytes[_at])
                && bytes[_at + 1] == 'E'
                && bytes[_at + 2] == 'I'
                && (_at + 3 >= bytes.Length || IsSpace((char)bytes[_at + 3]))
            )
            {
                _at += 3;
                return;
            }
        _at = bytes.Length;
    }

    private static bool IsSpace(char c) => c is ' ' or '\n' or '\r' or '\t' or '\f' or '\0';
}
