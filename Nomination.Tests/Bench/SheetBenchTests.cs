namespace Nomination.Tests.Bench;

public sealed class SheetBenchTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Two_hundred_rows_are_checked_and_imported_in_less_than_three_seconds()
    {
        var figures = await SheetBench.RunAsync(rounds: 3);
        output.WriteLine(figures.ToString());
        Assert.InRange(figures.Check, 0, 3000);
        Assert.InRange(figures.Import, 0, 3000);
    }
}
