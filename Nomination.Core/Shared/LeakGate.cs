namespace Nomination.Core.Shared;

/// <summary>
/// The gate before anything is published: finds identity numbers, telephones, mail and postal addresses, account and paper numbers and an
/// office's keywords in a text, however they are written (full width, Chinese numerals, spaces, dashes, +86). Pure; attachments are read
/// by Notices.AttachmentReader.
/// </summary>
public static class LeakGate
{
    /// <summary>All of them in the order of the text; none overlaps another.</summary>
    public static IReadOnlyList<Leak> Find(string? text, LeakRules? rules = null)
    {
        if (string.IsNullOrEmpty(text))
            return [];
        rules ??= LeakRules.None;
        var found = new List<Leak>();
        var plain = LeakText.Plain(text);
        if (LeakText.MayHoldNumbers(plain))
        {
            var digits = LeakText.Digits(plain);
            Add(found, LeakNumbers.Of(digits), rules);
            Add(found, LeakPatterns.Of(plain, digits), rules);
            // 张三 13… is a name before a number, not a number that begins with 3, and 张三一三九… the same in words.
            if (digits != plain)
                foreach (var reading in new[] { plain, LeakText.Digits(plain, afterName: true) })
                {
                    Add(found, LeakNumbers.Of(reading), rules);
                    Add(found, LeakPatterns.Of(plain, reading), rules);
                }
        }
        else if (LeakText.MayHoldWords(plain))
            Add(found, LeakPatterns.Of(plain, plain), rules);
        foreach (var word in rules.Keywords.Where(w => w.Length > 0).OrderByDescending(w => w.Length))
            Add(found, LeakText.Places(plain, word).Select(p => new Leak(LeakKind.Keyword, $"“{word}”", p.At, p.Length)), rules);
        return [.. found.OrderBy(l => l.At)];
    }

    /// <summary>The first one in words, or null.</summary>
    public static string? First(string? text, LeakRules? rules = null) => Find(text, rules) is [var first, ..] ? first.Text : null;

    /// <summary>Refuses a named place of a publication, saying what stands there and what to do.</summary>
    public static Problem? Check(string place, string? text, string? field = null, LeakRules? rules = null) =>
        Find(text, rules) is [var first, ..] ? Problem.Invalid($"{place}含有{first.Text}，不能公开。{first.Advice}", field) : null;

    /// <summary>The text with ×× for every finding.</summary>
    public static string Without(string text)
    {
        var found = Find(text);
        for (var i = found.Count - 1; i >= 0; i--)
            text = text.Remove(found[i].At, found[i].Length).Insert(found[i].At, "××");
        return text;
    }

    private static void Add(List<Leak> found, IEnumerable<Leak> more, LeakRules rules)
    {
        foreach (var leak in more)
            if (!found.Exists(f => leak.At < f.At + f.Length && f.At < leak.At + leak.Length) && !LeakText.IsOwn(leak, rules))
                found.Add(leak with { What = LeakText.Mask(leak) });
    }
}
