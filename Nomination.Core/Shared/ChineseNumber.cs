namespace Nomination.Core.Shared;

/// <summary>Numbers as they are written in a title.</summary>
public static class ChineseNumber
{
    private const string Digits = "〇一二三四五六七八九";

    /// <summary>2025 → 二〇二五.</summary>
    public static string Year(int year) => string.Concat($"{year}".Select(c => Digits[c - '0']));

    /// <summary>Of things that are counted: 2 → 两, 10 → 十, 14 → 十四, 38 → 三十八; from 100 on in figures.</summary>
    public static string Count(int number) =>
        number switch
        {
            2 => "两",
            >= 0 and < 10 => Digits[number].ToString().Replace("〇", "零"),
            >= 10 and < 20 => $"十{Unit(number)}",
            >= 20 and < 100 => $"{Digits[number / 10]}十{Unit(number)}",
            _ => $"{number}",
        };

    private static string Unit(int number) => number % 10 == 0 ? "" : Digits[number % 10].ToString();
}
