using System.IO.Compression;
using System.Text;

namespace Nomination.Core.Evidence;

/// <summary>What the pages of a PDF say in letters. <paramref name="IsLegible"/> is false where letters are drawn that carry no text.</summary>
/// <param name="HasPictures">Pictures may show words that no text search finds: a person must look.</param>
public sealed record PdfText(string Words, bool IsLegible, bool HasPictures)
{
    /// <summary>The same with a line break wherever the pen was set anew, so that two numbers side by side are not one.</summary>
    public string Lines { get; init; } = "";

    /// <summary>What stands outside the pages: title, author, comments, links, filled-in fields; one a line.</summary>
    public string Notes { get; init; } = "";
}

/// <summary>
/// Reads the letters of every content stream by the ToUnicode map of its fonts, in drawing order and without white space, so that a name
/// can be looked for. It guesses nothing: a font without a map makes the text illegible, and the file is then left to a person's eyes.
/// </summary>
public sealed class PdfWords
{
    private readonly PdfObjects _file;
    private readonly byte[] _bytes;
    private readonly StringBuilder _words = new();
    private readonly StringBuilder _lines = new();
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
        return new PdfText(_words.ToString(), !_illegible, _pictures) { Lines = _lines.ToString(), Notes = Notes() };
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
                        Write(font.Read(text.Bytes));
                    else
                        _illegible = true;
                    break;
                case PdfTokens.Word { Text: "Td" or "TD" or "Tm" or "T*" or "'" or "\"" or "ET" }:
                    _lines.Append('\n');
                    break;
                case PdfTokens.Word { Text: "BI" }:
                    _pictures = true;
                    break;
            }
    }

    private void Write(string letters)
    {
        _words.Append(letters);
        _lines.Append(letters);
    }

    private string Notes()
    {
        var notes = new StringBuilder();
        foreach (var (bytes, from, to) in _file.Sources.Values)
        {
            var tokens = new PdfTokens(bytes[from..Math.Min(to, bytes.Length)]);
            while (tokens.Next() is { } token)
                if (token is PdfTokens.Text { Bytes.Length: > 3 } text)
                    notes.Append(StringOf(text.Bytes)).Append('\n');
        }
        foreach (var (number, value) in _file.Objects)
            if (value is PdfDict dict && dict.Name("Type") == "Metadata" && Plain(number, dict) is { } packet)
                notes.Append(Encoding.UTF8.GetString(packet)).Append('\n');
        return notes.ToString();
    }

    /// <summary>A text string (ISO 32000-1 §7.9.2.2): UTF-16 with its mark, otherwise UTF-8 or Latin.</summary>
    private static string StringOf(byte[] bytes) =>
        bytes is [0xFE, 0xFF, ..] ? Encoding.BigEndianUnicode.GetString(bytes, 2, bytes.Length - 2)
        : bytes is [0xFF, 0xFE, ..] ? Encoding.Unicode.GetString(bytes, 2, bytes.Length - 2)
        : Encoding.UTF8.GetString(bytes);

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
