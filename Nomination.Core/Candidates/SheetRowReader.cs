using System.Globalization;
using System.Text;
using Nomination.Core.Shared;

namespace Nomination.Core.Candidates;

/// <summary>Reads one row's cells as values; notes what it had to normalise and what cannot be read.</summary>
internal sealed class SheetRowReader(NominationSheet sheet, SheetRow row, List<SheetProblem> problems, List<SheetNote> notes)
{
    private const int DaysTo1904 = 1462;
    private static readonly string[] Yes = ["是", "√", "✓", "✔", "☑", "■", "有", "对", "Y", "YES", "TRUE", "1"];
    private static readonly string[] No = ["否", "×", "✗", "✘", "X", "☐", "□", "无", "不是", "N", "NO", "FALSE", "0"];

    // Typed before a number to keep it as text.
    private static readonly char[] Quotes = ['\'', '‘', '’', '`', '"', '“', '”', '='];
    private static readonly string[] Errors = ["#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"];

    public bool Has(SheetField field) => sheet.Headers.ContainsKey(field);

    public bool IsEmpty(SheetField field) => row[field].IsEmpty;

    /// <summary>#N/A, #REF! …: the result of a formula that failed, or null.</summary>
    public string? Error(SheetField field) => row[field].Value is string text && Errors.Contains(PlainText.Trim(text)) ? text : null;

    public string ColumnOf(SheetField field) => sheet.Headers.GetValueOrDefault(field) ?? SheetColumns.Name(field);

    public void Problem(SheetField field, string code, string message) =>
        problems.Add(new(row.Number, ColumnOf(field), code, message, field));

    public void NoteHidden()
    {
        if (row.Hidden)
            Note(SheetField.Name, "", "", "本行在表格中被隐藏（可能留有筛选），仍作为一名人选读入，请核对");
    }

    public string Text(SheetField field) => Take(field, PlainText.Trim, "已去除多余空格");

    /// <summary>Chinese names without any spaces, others with single ones; the dot of minority names in its one form.</summary>
    public string PersonName(SheetField field) => Take(field, NameOf, "已去除姓名中的空格");

    public string Phone(SheetField field)
    {
        var phone = Take(field, PhoneNumber.Clean, "已转为半角数字");
        if (phone.Length > 0 && !PhoneNumber.IsValid(phone))
            Problem(field, SheetCodes.BadPhone, "电话号码不正确：手机号应为 11 位，固定电话应为区号加 7—8 位号码。");
        return phone;
    }

    /// <summary>The number as text; null and a problem where the cell is a number, whose last digits the spreadsheet has lost.</summary>
    public string? Identity()
    {
        var cell = row[SheetField.Identity];
        if (cell.Value is double || (cell.Value is string text && IsScientific(text)))
        {
            Problem(SheetField.Identity, SheetCodes.IdNumeric, "证件号码被存为数值，末几位已丢失。请把该列改为文本格式后重新填写。");
            return null;
        }
        return Take(SheetField.Identity, t => IdentityNumber.Clean(t).Trim(Quotes), "已去除空格、转为半角");
    }

    public SheetDate? Date(SheetField field)
    {
        var cell = row[field];
        if (cell.IsEmpty || Error(field) is not null)
            return null;
        if (cell.Value is DateTime moment && SheetDate.From(moment, cell.Format) is { } exact)
        {
            NoteMerge(field, exact.ToString());
            return exact;
        }
        var text = Raw(cell);
        // As a number 1985.1 may have been 1985.10; as text it is what was typed.
        var doubtful = cell.Value is double && text.Length == 6 && text.EndsWith(".1", StringComparison.Ordinal);
        if (doubtful || (Serial(cell) ?? SheetDate.Parse(text)) is not { } date)
        {
            Problem(field, SheetCodes.BadDate, $"“{Short(text)}”不能识别为日期，请按 1985-03 或 1985-03-12 填写。");
            return null;
        }
        if (text != date.ToString())
            notes.Add(new(row.Number, ColumnOf(field), text, date.ToString(), "已识别为日期，请核对"));
        else
            NoteMerge(field, text);
        return date;
    }

    /// <summary>A date cell whose format was lost: five digits are a day number (1927–2064) and no other way to write a date.</summary>
    private SheetDate? Serial(SheetCell cell) =>
        cell.Value is >= 10_000.0 and <= 60_000.0 and double number && number % 1 == 0
            ? SheetDate.From(DateTime.FromOADate(number + (sheet.CountsFrom1904 ? DaysTo1904 : 0)), "")
            : null;

    public bool? YesNo(SheetField field)
    {
        var text = Error(field) is null ? Raw(row[field]) : "";
        var plain = PlainText.NoSpace(PlainText.HalfWidth(text)).ToUpperInvariant();
        if (plain.Length == 0)
            return null;
        var yes = Yes.Contains(plain);
        if (!yes && !No.Contains(plain))
        {
            Problem(field, SheetCodes.BadChoice, $"“{Short(text)}”应填“是”或“否”。");
            return null;
        }
        if (text is not ("是" or "否"))
            notes.Add(new(row.Number, ColumnOf(field), text, yes ? "是" : "否", "已转为“是/否”，请核对"));
        else
            NoteMerge(field, text);
        return yes;
    }

    public string Choice(SheetField field, IReadOnlyList<string> choices)
    {
        var text = Take(field, t => PlainText.NoSpace(t), "已去除多余空格");
        if (text.Length == 0 || choices.Contains(text))
            return text;
        var near = Similar.Nearest(text, choices);
        Problem(
            field,
            SheetCodes.BadChoice,
            $"“{Short(text)}”不在选项内，应为：{string.Join("、", choices)}。{(near is null ? "" : $"是否为“{near}”？")}"
        );
        return "";
    }

    public int? Whole(SheetField field)
    {
        var text = PlainText.NoSpace(PlainText.HalfWidth(Raw(row[field])));
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    public void Note(SheetField field, string from, string to, string message) =>
        notes.Add(new(row.Number, ColumnOf(field), from, to, message));

    private string Take(SheetField field, Func<string, string> clean, string message)
    {
        var cell = row[field];
        var raw = Error(field) is null ? Raw(cell) : "";
        var value = clean(raw);
        if (cell.FromAbove)
            NoteMerge(field, value);
        else if (value != raw)
            Note(field, raw, value, message);
        return value;
    }

    /// <summary>A word of a list whose usual short form is known: 汉 is 汉族, 党员 is 中共党员.</summary>
    public string Listed(SheetField field, IReadOnlyList<string> list, Func<string, string?> known)
    {
        var text = Text(field);
        if (text.Length == 0 || list.Contains(text) || known(PlainText.NoSpace(text)) is not { } whole)
            return text;
        Note(field, text, whole, "已按选项写法");
        return whole;
    }

    private void NoteMerge(SheetField field, string value)
    {
        if (row[field].FromAbove)
            Note(field, "", value, "单元格与上一行合并，已按上一行取值，请核对");
    }

    private static string Raw(SheetCell cell) =>
        cell.Value switch
        {
            null => "",
            string text => text,
            double number => number.ToString(Math.Abs(number) < 1e15 && number % 1 == 0 ? "F0" : "R", CultureInfo.InvariantCulture),
            DateTime moment => moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            var other => Convert.ToString(other, CultureInfo.InvariantCulture) ?? "",
        };

    private static string NameOf(string text)
    {
        var plain = PlainText.Trim(text);
        foreach (var dot in "•・‧∙．")
            plain = plain.Replace(dot, '·');
        return plain.EnumerateRunes().All(r => Rune.IsWhiteSpace(r) || r.Value == '·' || r.Value >= 0x3000)
            ? PlainText.NoSpace(plain)
            : string.Join(' ', plain.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static bool IsScientific(string text) =>
        text.Contains("E+", StringComparison.OrdinalIgnoreCase)
        && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static string Short(string text) => text.Length <= 20 ? text : string.Concat(text.AsSpan(0, 20), "…");
}
