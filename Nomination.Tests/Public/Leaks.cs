using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Data;
using Nomination.Core.Data.Seed;
using Nomination.Core.Notices;
using Nomination.Core.Shared;

namespace Nomination.Tests.Public;

/// <summary>What the database holds and nothing public may show: numbers and addresses of persons, and the names of those who are not published.</summary>
internal sealed partial record Leaks(
    IReadOnlyCollection<string> Secrets,
    IReadOnlyCollection<string> Names,
    IReadOnlyCollection<string> OfficialMails,
    IReadOnlyCollection<string> OfficialPhones
)
{
    public static async Task<Leaks> OfAsync(NominationDb db)
    {
        var forms = DemoForms.Read(Path.Combine(AppContext.BaseDirectory, "Data", "Demo", "weinan-2026", "nominations.json"));
        var secrets = new HashSet<string>();
        foreach (var n in forms)
        {
            secrets.UnionWith([n.Form.IdentityNumber, n.Form.Phone, n.Form.Email, n.Form.ContactPhone, n.Form.ContactName]);
            if (n.Form.BirthDate is { } birth)
                secrets.UnionWith([$"{birth:yyyy-MM-dd}", $"{birth:yyyy年M月d日}", $"{birth:yyyyMMdd}"]);
        }
        secrets.RemoveWhere(s => s.Length < 3);
        string[] open =
        [
            .. await db.Winners.Select(w => w.Name).ToListAsync(),
            .. await db.NoticeEntries.Select(e => e.Name).ToListAsync(),
        ];
        var shown = string.Join('\n', await db.Winners.Select(w => w.Story + w.PartsJson).ToListAsync());
        // Two characters may be a word; a name that a published story mentions is public there.
        var names = (await db.Candidates.Select(c => c.Name).ToListAsync()).Where(n =>
            n.Length > 2 && !shown.Contains(n, StringComparison.Ordinal)
        );
        return new Leaks(
            secrets,
            [.. names.Except(open).Distinct()],
            await db.Organisers.Select(o => o.Email).ToListAsync(),
            [
                .. (await db.Organisers.ToListAsync())
                    .SelectMany(o => new[] { o.Phone, o.SupervisionPhone, o.Address })
                    .Concat((await db.Notices.ToListAsync()).SelectMany(NoticeContactWords))
                    .Where(p => p.Length > 5),
            ]
        );
    }

    public IEnumerable<string> In(string body)
    {
        // Fingerprints, ids and the receipts of a ballot, drawn by chance, are digits and letters by the hundred.
        var text = Fingerprint().Replace(ReadText.WithoutIds(body), " ");
        foreach (var secret in Secrets.Where(s => text.Contains(s, StringComparison.OrdinalIgnoreCase)))
            yield return secret;
        foreach (var name in Names.Where(n => text.Contains(n, StringComparison.Ordinal)))
            yield return name;
        // Where the office itself is reached is public.
        foreach (var phone in OfficialPhones)
            text = text.Replace(phone, " ", StringComparison.Ordinal);
        if (SensitiveText.Find(text) is { } found)
            yield return found;
        foreach (Match card in BankCard().Matches(text))
            if (IsLuhn(card.Value))
                yield return card.Value;
        foreach (Match mail in Email().Matches(text))
            if (!OfficialMails.Contains(mail.Value))
                yield return mail.Value;
    }

    private static IEnumerable<string> NoticeContactWords(Notice notice) =>
        notice.ContactsJson.Length > 0 ? CanonicalJson.Read<NoticeContacts>(notice.ContactsJson).Own : [];

    private static bool IsLuhn(string digits) =>
        digits.Reverse().Select((c, i) => (c - '0') * (i % 2 + 1)).Sum(n => n > 9 ? n - 9 : n) % 10 == 0;

    [GeneratedRegex(@"\.[0-9a-z]{10}\.|<code>(?:[0-9A-Za-z]{4} )+[0-9A-Za-z]{1,4}</code>", RegexOptions.None, 5_000)]
    private static partial Regex Fingerprint();

    [GeneratedRegex(@"(?<![\d.])[3-6]\d{15,18}(?![\d.])", RegexOptions.None, 5_000)]
    private static partial Regex BankCard();

    [GeneratedRegex(@"[\w.]+@[\w.]+\.\w+", RegexOptions.None, 5_000)]
    private static partial Regex Email();
}
