using System.Diagnostics;
using ExcelDataReader;
using Nomination.Core.Candidates;

namespace Nomination.Tests.Bench;

/// <summary>Reading and checking a summary table of 200 rows, and importing it, beside a plain read of the same file in the same run.</summary>
public static class SheetBench
{
    /// <summary>Milliseconds: the best of several runs, for the machine's other work only ever adds.</summary>
    public sealed record Figures(int Rows, double PlainRead, double Check, double Import)
    {
        public double CheckRatio => Check / PlainRead;
        public double ImportRatio => Import / PlainRead;

        public override string ToString() =>
            FormattableString.Invariant(
                $"sheet {Rows} rows: plain read {PlainRead:0.0} ms, check {Check:0.0} ms ({CheckRatio:0.0}x), import {Import:0.0} ms ({ImportRatio:0.0}x)"
            );
    }

    public static async Task<Figures> RunAsync(int rows = 200, int rounds = 5)
    {
        var content = Candidates.OfficeWorkbook.Rows([
            Candidates.SheetCorpus.Head,
            .. Enumerable.Range(1, rows).Select(i => Candidates.SheetCorpus.P(i, (0, "大荔县科协"), (8, new string('简', 280)))),
        ]);
        var (plain, check, import) = (double.MaxValue, double.MaxValue, double.MaxValue);
        var rules = new SheetRules { Units = [new("A", "大荔县科协", rows)] };
        for (var round = 0; round < rounds; round++)
        {
            plain = Math.Min(plain, Time(() => PlainRead(content)));
            check = Math.Min(
                check,
                Time(() => Assert.Empty(SheetCheck.Run(NominationSheet.Read(new MemoryStream(content), "t.xlsx").Value, rules).Problems))
            );
            import = Math.Min(import, await ImportAsync(content, rows));
        }
        return new Figures(rows, plain, check, import);
    }

    private static async Task<double> ImportAsync(byte[] content, int rows)
    {
        await using var n = await Candidates.Nominations.OpenAsync("sqlite");
        await n.ChangeAsync(db =>
        {
            db.Attach(n.Scene.Units[0]).Entity.Quota = rows;
            return Task.CompletedTask;
        });
        var service = new NominationImportService(n.Store.Stores, n.Clock, n.Store.Secrets);
        var watch = Stopwatch.StartNew();
        var done = await service.ApplyAsync(n.Scene.Clerk, n.Campaign, new MemoryStream(content), "t.xlsx");
        Assert.Equal(rows, done.Value.New);
        return watch.Elapsed.TotalMilliseconds;
    }

    private static void PlainRead(byte[] content)
    {
        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(content));
        while (reader.Read())
            for (var c = 0; c < reader.FieldCount; c++)
                _ = reader.GetValue(c);
    }

    private static double Time(Action act)
    {
        var watch = Stopwatch.StartNew();
        act();
        return watch.Elapsed.TotalMilliseconds;
    }
}
