using Nomination.Core.Shared;

namespace Nomination.Tests.Data;

/// <summary>The files of the 2026 data set that tests read, copied beside the test program.</summary>
public static class Samples
{
    public static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "Data", "weinan-2026", file);

    public static CsvTable Table(string file)
    {
        using var stream = File.OpenRead(PathOf(file));
        return CsvTable.Read(stream, file).Value;
    }

    public static CsvTable Csv(string text) => CsvTable.Read(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), "test.csv").Value;
}
