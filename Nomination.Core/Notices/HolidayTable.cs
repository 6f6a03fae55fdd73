using Nomination.Core.Shared;

namespace Nomination.Core.Notices;

/// <summary>
/// 节假日安排 of one year as it was last set here; a year without a row is as built in. One table for the whole installation and not one
/// per organiser: it is the State Council's, and two offices of one city cannot disagree about whether a day works.
/// </summary>
public sealed class HolidayYear
{
    public required int Year { get; init; }

    /// <summary>国办发明电〔2025〕7号 and the like.</summary>
    public required string Source { get; set; }
    public required string DaysJson { get; set; }
    public required DateTimeOffset ChangedAt { get; set; }
    public required string ChangedBy { get; set; }
    public int Version { get; set; }
}

/// <summary>A line of the table: 休 (<paramref name="Works"/> false) or 班, and which holiday it belongs to.</summary>
public sealed record HolidayDay(DateOnly Date, bool Works, string Name)
{
    /// <summary>休 / 班, as wall calendars print it.</summary>
    public string Kind => Works ? HolidayTable.Work : HolidayTable.Off;
}

/// <summary>The table of one year.</summary>
public sealed record HolidayTable(int Year, string Source, IReadOnlyList<HolidayDay> Days)
{
    public const string Off = "休";
    public const string Work = "班";

    /// <summary>The first year built in, and the last.</summary>
    public const int FirstBuiltIn = 2020;
    public const int LastBuiltIn = 2026;

    /// <summary>国务院办公厅关于部分节假日安排的通知, one a year; 2020 with the prolonged Spring Festival (国办发明电〔2020〕1号).</summary>
    private static readonly Dictionary<int, string> Papers = new()
    {
        [2020] = "国办发明电〔2019〕16号、〔2020〕1号",
        [2021] = "国办发明电〔2020〕27号",
        [2022] = "国办发明电〔2021〕11号",
        [2023] = "国办发明电〔2022〕16号",
        [2024] = "国办发明电〔2023〕7号",
        [2025] = "国办发明电〔2024〕12号",
        [2026] = "国办发明电〔2025〕7号",
    };

    /// <summary>The tables that come with the product, by year.</summary>
    public static IReadOnlyDictionary<int, HolidayTable> BuiltIn { get; } = ReadBuiltIn();

    public static string Write(IEnumerable<HolidayDay> days) =>
        CanonicalJson.Write(days.OrderBy(d => d.Date).Select(d => new StoredDay(d.Date, d.Works, d.Name)).ToList());

    public static HolidayTable Of(HolidayYear year) =>
        new(
            year.Year,
            year.Source,
            [.. CanonicalJson.Read<List<StoredDay>>(year.DaysJson).Select(d => new HolidayDay(d.Date, d.Works, d.Name))]
        );

    /// <summary>The calendar in force: the built-in tables with the years that were set here instead.</summary>
    public static WorkingCalendar Calendar(IEnumerable<HolidayYear> set) =>
        set.Aggregate(WorkingCalendar.StateCouncil, (calendar, year) => calendar.With(Of(year)));

    private static Dictionary<int, HolidayTable> ReadBuiltIn()
    {
        using var stream = typeof(WorkingCalendar).Assembly.GetManifestResourceStream("holidays.csv")!;
        return HolidayCsv
            .Read(CsvTable.Read(stream, "holidays.csv").Value)
            .Value.GroupBy(d => d.Date.Year)
            .ToDictionary(g => g.Key, g => new HolidayTable(g.Key, Papers[g.Key], [.. g]));
    }

    private sealed record StoredDay(DateOnly Date, bool Works, string Name);
}
