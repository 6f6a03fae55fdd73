using System.Text.RegularExpressions;
using Nomination.Core.Shared;

namespace Nomination.Core.Duplicates;

/// <summary>
/// The deeds of a dossier, made comparable: white space and punctuation gone, letters small and half width, every number one sign, the
/// person's name and work unit a sign each, so that a copy under another name still is one. Introductions of the work unit do not count
/// as the person's deeds: colleagues share them by right.
/// </summary>
public sealed partial class DeedText
{
    private const char Person = '\u0001';
    private const char Unit = '\u0002';

    private static readonly string[] UnitStarts = (
        "我院 我校 我所 我站 我局 我中心 我公司 我单位 我馆 我会 本院 本校 本所 本站 本单位 本公司 "
        + "本中心 该院 该校 该所 该站 该单位 该公司 该中心 全院 全校 全所 全站 公司 医院 学校 单位"
    ).Split(' ');

    private readonly List<int> _places = [];

    private DeedText(string source) => Source = source;

    public string Source { get; }

    /// <summary>The comparable characters that are the person's own, without introductions.</summary>
    public string Plain { get; private set; } = "";

    /// <summary>Comparable characters of the whole text, introductions too: what a share is a share of.</summary>
    public int Length { get; private set; }

    /// <summary>Place in <see cref="Source"/> of a character of <see cref="Plain"/>.</summary>
    public int PlaceOf(int index) => _places[index];

    public static DeedText Of(string source, string name, string workUnit)
    {
        var text = new DeedText(source);
        var plain = new List<char>(source.Length);
        var introducing = false;
        foreach (Match sentence in Sentences().Matches(source))
        {
            introducing = IsIntroduction(sentence.Value, name, workUnit, introducing);
            text.Take(sentence, introducing ? null : plain, name, workUnit);
        }
        text.Plain = new string([.. plain]);
        return text;
    }

    /// <summary>A sentence about the unit: it starts with it, says what a unit is or has, and names nobody; and what follows it in the same vein.</summary>
    private static bool IsIntroduction(string sentence, string name, string workUnit, bool before)
    {
        var plain = sentence.Trim();
        if (plain.Length == 0)
            return before;
        if ((name.Length > 1 && plain.Contains(name, StringComparison.Ordinal)) || plain.AsSpan().ContainsAny("他她"))
            return false;
        var starts =
            (workUnit.Length > 3 && plain.StartsWith(workUnit, StringComparison.Ordinal))
            || Array.Exists(UnitStarts, s => plain.StartsWith(s, StringComparison.Ordinal));
        return (starts && Describes().IsMatch(plain)) || (before && Continues().IsMatch(plain));
    }

    private void Take(Match sentence, List<char>? plain, string name, string workUnit)
    {
        var text = sentence.Value;
        for (var i = 0; i < text.Length; )
        {
            var (sign, width) = Sign(text, i, name, workUnit);
            if (sign is { } c)
            {
                Length++;
                if (plain is not null)
                {
                    plain.Add(c);
                    _places.Add(sentence.Index + i);
                }
            }
            i += width;
        }
    }

    private static (char? Sign, int Width) Sign(string text, int at, string name, string workUnit)
    {
        if (name.Length > 1 && string.CompareOrdinal(text, at, name, 0, name.Length) == 0)
            return (Person, name.Length);
        if (workUnit.Length > 3 && string.CompareOrdinal(text, at, workUnit, 0, workUnit.Length) == 0)
            return (Unit, workUnit.Length);
        var c = Half(text[at]);
        if (!char.IsAsciiDigit(c))
            return char.IsLetterOrDigit(c) || char.IsSurrogate(c) ? (char.ToLowerInvariant(c), 1) : (null, 1);
        var width = 1;
        while (at + width < text.Length && (char.IsAsciiDigit(Half(text[at + width])) || IsInsideNumber(text, at + width)))
            width++;
        return ('0', width);
    }

    private static bool IsInsideNumber(string text, int at) =>
        text[at] is '.' or ',' && at + 1 < text.Length && char.IsAsciiDigit(Half(text[at + 1]));

    private static char Half(char c) => c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c;

    [GeneratedRegex(@"[^。！？!?；;\n]*[。！？!?；;\n]?", RegexOptions.None, 5_000)]
    private static partial Regex Sentences();

    [GeneratedRegex(
        "成立|创建|创办|始建|建于|组建|位于|坐落|地处|是一所|是一家|是一个|是全|是集|是我|是省|是市|是国家|现有|拥有|占地|下设|设有|隶属|承担|前身|主要从事|先后被|先后荣获|注册资",
        RegexOptions.None,
        5_000
    )]
    private static partial Regex Describes();

    [GeneratedRegex(
        "^(现有|下设|设有|拥有|占地|建有|全院|全校|全所|全站|全公司|先后|其中|目前|年|近年来，(我|本|全)|单位|院内|所内)",
        RegexOptions.ExplicitCapture,
        5_000
    )]
    private static partial Regex Continues();
}
