using System.Globalization;
using System.Text;

namespace Nomination.Core.Evidence;

/// <summary>ToUnicode (ISO 32000-1 §9.10.3): codes of one or two bytes → text.</summary>
internal sealed class CharacterMap
{
    private readonly Dictionary<int, string> _texts = [];
    private int _width = 1;

    public static CharacterMap Latin { get; } = LatinMap();

    public static CharacterMap Parse(string map)
    {
        var found = new CharacterMap();
        var tokens = map.Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(t =>
                t.Replace("><", "> <", StringComparison.Ordinal)
                    .Replace("[", "[ ", StringComparison.Ordinal)
                    .Replace("]", " ]", StringComparison.Ordinal)
                    .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            )
            .ToList();
        for (var i = 0; i < tokens.Count; i++)
            if (tokens[i] == "begincodespacerange" && i + 1 < tokens.Count)
                found._width = Math.Clamp((tokens[i + 1].Length - 2) / 2, 1, 2);
            else if (tokens[i] == "beginbfchar")
                for (i++; i + 1 < tokens.Count && tokens[i] != "endbfchar"; i += 2)
                    found._texts[Code(tokens[i])] = TextOf(tokens[i + 1]);
            else if (tokens[i] == "beginbfrange")
                i = found.Ranges(tokens, i + 1);
        return found;
    }

    public string Read(byte[] bytes)
    {
        var text = new StringBuilder();
        for (var i = 0; i + _width <= bytes.Length; i += _width)
            text.Append(_texts.GetValueOrDefault(_width == 1 ? bytes[i] : bytes[i] << 8 | bytes[i + 1], ""));
        return text.ToString();
    }

    private int Ranges(List<string> tokens, int i)
    {
        while (i + 2 < tokens.Count && tokens[i] != "endbfrange")
        {
            var (from, to) = (Code(tokens[i]), Code(tokens[i + 1]));
            if (tokens[i + 2] == "[")
            {
                i += 3;
                for (var code = from; i < tokens.Count && tokens[i] != "]"; code++, i++)
                    _texts[code] = TextOf(tokens[i]);
                i++;
                continue;
            }
            var first = TextOf(tokens[i + 2]);
            for (var code = from; code <= to && code - from < 65_536 && first.Length > 0; code++)
                _texts[code] = first[..^1] + (char)(first[^1] + code - from);
            i += 3;
        }
        return i;
    }

    private static int Code(string hex) =>
        int.TryParse(hex.Trim('<', '>'), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code) ? code : -1;

    private static string TextOf(string hex)
    {
        var digits = hex.Trim('<', '>');
        return digits.Length % 4 == 0 && digits.All(char.IsAsciiHexDigit)
            ? Encoding.BigEndianUnicode.GetString(Convert.FromHexString(digits))
            : "";
    }

    private static CharacterMap LatinMap()
    {
        var map = new CharacterMap();
        for (var code = 32; code < 256; code++)
            map._texts[code] = ((char)code).ToString();
        return map;
    }
}
