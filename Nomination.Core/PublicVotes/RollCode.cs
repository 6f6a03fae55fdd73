using Nomination.Core.Data;

namespace Nomination.Core.PublicVotes;

/// <summary>投票码: 12 letters and digits that cannot be taken for one another, 60 bits; only a keyed hash of it is stored.</summary>
public static class RollCode
{
    public const int Length = 12;
    private const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    /// <param name="random">At least <see cref="Length"/> random bytes.</param>
    public static string Of(ReadOnlySpan<byte> random)
    {
        Span<char> code = stackalloc char[Length];
        for (var i = 0; i < Length; i++)
            code[i] = Alphabet[random[i] % Alphabet.Length];
        return new string(code);
    }

    /// <summary>ABCD EFGH JKLM, as it is printed.</summary>
    public static string Show(string code) => $"{code[..4]} {code[4..8]} {code[8..]}";

    /// <summary>Blanks, hyphens and small letters do not matter; a letter O is read as nothing: it is not in the alphabet.</summary>
    public static string Hash(SecretBox secrets, Guid pollId, string typed) =>
        secrets.Keyed($"roll {pollId:N}", new string([.. typed.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]));
}

/// <summary>A line of the roll with its code in the open: exists only between its making and the paper or the mail.</summary>
public sealed record IssuedCode(Guid Id, string Name, string Unit, string Email, string Code, int Line);

public sealed record RollView(int Lines, int Issued, int Mailed, int WithEmail);

public sealed record RollRow(string Name, string Unit, string Email);

/// <summary>The list as offices keep it: a header line with 姓名, 单位, 邮箱.</summary>
public static class RollSheet
{
    public const int MostRows = 50_000;
    private static readonly string[] Names = ["姓名", "name"];
    private static readonly string[] Units = ["单位", "工作单位", "所在单位", "unit"];
    private static readonly string[] Emails = ["邮箱", "电子邮箱", "电子邮件", "email", "e-mail"];

    /// <param name="rows">Every row as text cells, the header first.</param>
    public static Shared.Result<IReadOnlyList<RollRow>> Read(IReadOnlyList<string[]> rows)
    {
        var head = rows.Take(5).Select((r, i) => (r, i)).FirstOrDefault(x => Find(x.r, Names) >= 0);
        if (head.r is null)
            return Shared.Problem.Invalid("表格前几行里没有“姓名”一列。表头须有：姓名；可有：单位、邮箱。");
        var (name, unit, email) = (Find(head.r, Names), Find(head.r, Units), Find(head.r, Emails));
        var found = new List<RollRow>();
        for (var i = head.i + 1; i < rows.Count; i++)
        {
            var row = new RollRow(Cell(rows[i], name), Cell(rows[i], unit), Cell(rows[i], email));
            if (row is { Name: "", Unit: "", Email: "" })
                continue;
            if (row.Name.Length is 0 or > 40)
                return Shared.Problem.Invalid($"第 {i + 1} 行：没有姓名，或姓名超过 40 字。");
            if (row.Email.Length > 0 && !EmailAddress.IsOne(row.Email))
                return Shared.Problem.Invalid($"第 {i + 1} 行：邮箱“{row.Email}”不是有效的地址。");
            if (found.Count == MostRows)
                return Shared.Problem.Invalid($"名册超过 {MostRows} 人，不能导入。");
            found.Add(row);
        }
        if (found.Count == 0)
            return Shared.Problem.Invalid("表格里没有人。");
        var twice = found.GroupBy(r => (r.Name, r.Unit, r.Email)).FirstOrDefault(g => g.Count() > 1);
        return twice is null
            ? Shared.Result<IReadOnlyList<RollRow>>.Of(found)
            : Shared.Problem.Invalid(
                $"“{twice.Key.Name}”{twice.Key.Unit} 出现了 {twice.Count()} 次；一人只能有一个投票码，请删去重复的行。"
            );
    }

    private static int Find(string[] row, string[] names) =>
        Array.FindIndex(row, c => names.Contains(c.Trim(), StringComparer.OrdinalIgnoreCase));

    private static string Cell(string[] row, int at) => at >= 0 && at < row.Length ? row[at].Trim() : "";
}

/// <summary>An e-mail address in one spelling, so that one box is one voter.</summary>
public static class EmailAddress
{
    public static bool IsOne(string text) =>
        text.Length <= 254
        && System.Net.Mail.MailAddress.TryCreate(text, out var address)
        && address.Address == text
        && address.Host.Contains('.', StringComparison.Ordinal)
        && text.All(c => char.IsAscii(c) && !char.IsWhiteSpace(c) && c is not (',' or ';' or '<' or '>' or '"'));

    /// <summary>Small letters, and without what follows a plus sign: name+1@ and name+2@ come into one box. Null for what is no address.</summary>
    public static string? Normal(string typed)
    {
        var text = typed.Trim().ToLowerInvariant();
        if (!IsOne(text))
            return null;
        var at = text.LastIndexOf('@');
        var box = text[..at].Split('+')[0];
        // Google's boxes know no dots.
        if (text[at..] is "@gmail.com" or "@googlemail.com")
            (box, text, at) = (box.Replace(".", "", StringComparison.Ordinal), "@gmail.com", 0);
        return box.Length == 0 ? null : box + text[at..];
    }
}
