using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Nomination.Core.Evidence;

/// <summary>What the pages of a PDF say in letters. <paramref name="IsLegible"/> is false where letters are drawn that carry no text.</summary>
/// <param name="HasPictures">Pictures may show words that no text search finds: a person must look.</param>
public sealed record PdfText(string Words, bool IsLegible, bool HasPictures);

/// <summary>
/// Reads the letters of every content stream by the ToUnicode map of its fonts, in drawing order and without white space, so that a name
/// can be looked for. It guesses nothing: a font without a map makes the text illegible, and the file is then left to a person's eyes.
/// </summary>
public sealed class PdfWords
{
    private readonly PdfObjects _file;
    private readonly byte[] _bytes;
    private readonly StringBuilder _words = new();
    private readonly Dictionary<int, CharacterMap?> _maps = [];
    private readonly HashSet<int> _read = [];
    private int _pages;
    private bool _illegible;
    private bool _pictures;

    private PdfWords(byte[] bytes) => (_bytes, _file) = (bytes, new PdfObjects(bytes));

    /// <summary>Null where the file cannot be read.</summary>
    public static PdfText? Of(byte[] bytes)
    {
        try
        {
            var file = new PdfWords(bytes);
            var text = file.Read();
            return file._pages > 0 ? text : null;
        }
        catch (Exception e) when (e is FormatException or InvalidDataException or IOException)
        {
            return null;
        }
    }

    private PdfText Read()
    {
        foreach (var (number, value) in _file.Objects)
        {
            if (value is not PdfDict dict)
                continue;
            _pictures |= dict.Name("Subtype") == "Image";
            if (dict.Name("Type") == "Page")
                Page(dict);
            else if (dict.Name("Subtype") is "Form" or "Type1" or "Type3" && _file.Streams.ContainsKey(number))
                Content(number, dict, dict);
        }
        return new PdfText(_words.ToString(), !_illegible, _pictures);
    }

    private void Page(PdfDict page)
    {
        _pages++;
        var contents = _file.Resolve(page.GetValueOrDefault("Contents")) is List<object?> list
            ? list
            : [page.GetValueOrDefault("Contents")];
        foreach (var part in contents.OfType<PdfRef>())
            if (_file.Objects.GetValueOrDefault(part.Number) is PdfDict dict)
                Content(part.Number, dict, page);
    }

    private void Content(int number, PdfDict dict, PdfDict owner)
    {
        if (!_read.Add(number) || Plain(number, dict) is not { } plain)
            return;
        var fonts = Fonts(owner);
        var font = (CharacterMap?)null;
        var (scan, name, known) = (new PdfTokens(plain), "", false);
        while (scan.Next() is { } token)
            switch (token)
            {
                case PdfTokens.Name n:
                    name = n.Text;
                    break;
                case PdfTokens.Word { Text: "Tf" }:
                    known = fonts.TryGetValue(name, out font);
                    break;
                case PdfTokens.Text text when text.Bytes.Length > 0:
                    if (known && font is not null)
                        _words.Append(font.Read(text.Bytes));
                    else
                        _illegible = true;
                    break;
                case PdfTokens.Word { Text: "BI" }:
                    _pictures = true;
                    break;
            }
    }

    /// <summary>Fonts by the name the content uses; resources are inherited from the pages above.</summary>
    private Dictionary<string, CharacterMap?> Fonts(PdfDict owner)
    {
        var fonts = new Dictionary<string, CharacterMap?>();
        PdfDict? at = owner;
        for (var up = 0; at is not null && up < 32; up++)
        {
            if (
                _file.Resolve(at.GetValueOrDefault("Resources")) is PdfDict resources
                && _file.Resolve(resources.GetValueOrDefault("Font")) is PdfDict named
            )
                foreach (var (name, value) in named)
                    fonts.TryAdd(name, MapOf(value));
            at = _file.Resolve(at.GetValueOrDefault("Parent")) as PdfDict;
        }
        return fonts;
    }

    private CharacterMap? MapOf(object? value)
    {
        var number = (value as PdfRef)?.Number ?? -1;
        if (number >= 0 && _maps.TryGetValue(number, out var known))
            return known;
        var font = _file.Resolve(value) as PdfDict;
        var map =
            font?.GetValueOrDefault("ToUnicode") is PdfRef to
            && _file.Objects.GetValueOrDefault(to.Number) is PdfDict dict
            && Plain(to.Number, dict) is { } text
                ? CharacterMap.Parse(Encoding.Latin1.GetString(text))
                : null;
        // The built-in Latin fonts of old files: their bytes are letters.
        if (map is null && font?.Name("Subtype") is "Type1" or "TrueType" && !font.ContainsKey("FontDescriptor"))
            map = CharacterMap.Latin;
        return number >= 0 ? _maps[number] = map : map;
    }

    private byte[]? Plain(int number, PdfDict dict)
    {
        if (!_file.Streams.TryGetValue(number, out var place))
            return null;
        var packed = _bytes.AsSpan(place.At, place.Length).ToArray();
        switch (dict.GetValueOrDefault("Filter"))
        {
            case null:
                return packed;
            case PdfName { Text: "FlateDecode" }:
            case List<object?> { Count: 1 } one when one[0] is PdfName { Text: "FlateDecode" }:
                using (var zip = new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress))
                using (var plain = new MemoryStream())
                {
                    zip.CopyTo(plain);
                    return plain.ToArray();
                }
            default:
                _illegible = true;
                return null;
        }
    }
}

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
