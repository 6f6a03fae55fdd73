using System.Text.RegularExpressions;
using Nomination.Core.Campaigns;
using Nomination.Core.Documents;

namespace Nomination.Tests.Documents;

/// <summary>All kinds of papers through LibreOffice, in one process: as an office sees them when it prints.</summary>
public sealed class PrintedFixture : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private readonly Dictionary<string, Paper> _papers = [];

    public IReadOnlyDictionary<string, Paper> Papers => _papers;

    public string Pdf(string name) => Path.Combine(_folder.Path, $"{name}.pdf");

    public async ValueTask InitializeAsync()
    {
        // A unit's own nomination of every tenth, the name with ·, the rare character, the team; then what breaks forms.
        foreach (var number in new[] { 1, 14, 15, 16, 30, 43 })
            Add($"demo{number:00}", NominationPaper.Compose(Sheets.Facts(Sheets.Demo[number - 1], number)));
        Add("longest", NominationPaper.Compose(Sheets.Facts(Sheets.Longest)));
        Add("strange", NominationPaper.Compose(Sheets.Facts(Sheets.Strange)));
        Add("empty", NominationPaper.Compose(Sheets.Facts(Sheets.Empty)));
        Add("team", NominationPaper.Compose(Sheets.Facts(Sheets.Team)));
        foreach (var verdict in new[] { Act.Accept, Act.Return, Act.Reject })
            Add($"letter-{verdict}", Letters.Check(verdict));
        Add("check", Letters.TickList(filled: true));
        Add("report", Letters.Report(3));
        Add("opinions", Letters.Opinions());
        Add("internal", SummaryPaper.Compose(SummaryPaperTests.Facts(SummaryKind.Internal)));
        Add("public", SummaryPaper.Compose(SummaryPaperTests.Facts(SummaryKind.Public)));
        Add("rare", Word("薛𫖮"));
        Add("missing", Word("薛\U0002FFF0"));
        if (!Office.IsHere)
            return;
        foreach (var (name, paper) in _papers)
            await File.WriteAllBytesAsync(Path.Combine(_folder.Path, $"{name}.docx"), DocxWriter.Write(paper));
        foreach (var kind in Enum.GetValues<SummaryKind>())
            await File.WriteAllBytesAsync(
                Path.Combine(_folder.Path, $"sheet-{kind}.xlsx"),
                SummaryWorkbook.Write(SummaryPaperTests.Facts(kind))
            );
        await Office.ConvertAsync(_folder.Path);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Add(string name, Paper paper) => _papers.Add(name, paper);

    private static Paper Word(string text) => new(PaperFormat.Form, "字", "字", [new Line(text, LineKind.Title)]);
}

public sealed partial class PrintedTests(PrintedFixture printed) : IClassFixture<PrintedFixture>
{
    [Fact]
    public async Task Every_text_of_every_paper_stands_on_the_printed_page()
    {
        NeedsOffice();
        var missing = new List<string>();
        foreach (var (name, paper) in printed.Papers.Where(p => p.Key != "missing"))
        {
            var text = await Office.TextAsync(printed.Pdf(name));
            // As it stands (a cover's words are those of the head), or with heads and feet taken out.
            string[] pages = [Plain(text), Printed(text, paper)];
            // A character from another font is read back out of its turn: boxes to tick and a line of many scripts are looked up in pieces.
            var lines = LetterTests.Text(paper).Split('\n', '☐', '☑', ',', '，').Select(Plain);
            foreach (var line in lines.Where(l => !pages.Any(p => p.Contains(l) || (IsMixed(l) && l.All(p.Contains)))))
                missing.Add($"{name}: {line}");
        }
        Assert.Empty(missing);
    }

    [Theory]
    [InlineData("demo01", 5, 7)]
    [InlineData("demo14", 6, 9)]
    [InlineData("longest", 9, 12)]
    [InlineData("empty", 4, 5)]
    [InlineData("letter-Accept", 1, 1)]
    [InlineData("letter-Return", 2, 3)]
    [InlineData("check", 1, 1)]
    [InlineData("report", 1, 2)]
    [InlineData("opinions", 4, 4)]
    [InlineData("internal", 4, 13)]
    [InlineData("public", 2, 4)]
    [InlineData("sheet-Internal", 2, 12)]
    [InlineData("sheet-Public", 2, 4)]
    public async Task A_paper_has_as_many_pages_as_it_needs(string name, int least, int most)
    {
        NeedsOffice();
        Assert.InRange(await Office.PagesAsync(printed.Pdf(name)), least, most);
    }

    [Fact]
    public async Task Every_font_is_embedded_and_nothing_runs_into_the_margin()
    {
        NeedsOffice();
        foreach (var name in printed.Papers.Keys.Concat(["sheet-Internal", "sheet-Public"]))
        {
            var fonts = await Office.FontsAsync(printed.Pdf(name));
            Assert.NotEmpty(fonts);
            // Columns of pdffonts from the right: object ID (two), uni, sub, emb.
            Assert.All(fonts, f => Assert.Equal("yes", f.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^5]));
            Assert.True(await Office.HasWhiteSidesAsync(printed.Pdf(name), millimetres: 8), name);
        }
    }

    [Fact]
    public async Task A_rare_character_is_drawn_and_no_empty_square()
    {
        NeedsOffice();
        Assert.NotEqual(await Office.PixelsAsync(printed.Pdf("missing")), await Office.PixelsAsync(printed.Pdf("rare")));
    }

    [Fact]
    public async Task A_sheet_prints_its_header_on_every_page()
    {
        NeedsOffice();
        var pages = (await Office.TextAsync(printed.Pdf("sheet-Internal"))).Split('\f', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(pages, p => Assert.Contains("推荐人选汇总表", Plain(p)));
        Assert.Equal(43, Sheets.Demo.Count(f => Plain(string.Concat(pages)).Contains(f.Phone)));
    }

    /// <summary>Letters of scripts for which the office takes a second font within a word.</summary>
    private static bool IsMixed(string line) => line.Any(c => c is >= '\u0100' and < '\u2000');

    private static void NeedsOffice() =>
        Assert.SkipUnless(Office.IsHere, "no LibreOffice here (NOMINATION_TEST_OFFICE); run.sh installs it where it may");

    /// <summary>The words of all pages without heads and feet, which stand between the halves of a text that goes over the page.</summary>
    private static string Printed(string text, Paper paper)
    {
        var plain = Plain(text);
        foreach (var edge in new[] { Plain(paper.Head), Plain(paper.Foot) }.Where(e => e.Length > 0))
            plain = plain.Replace($"{edge}", "", StringComparison.Ordinal);
        return Page().Replace(plain, "");
    }

    private static string Plain(string text) => Space().Replace(PaperText.Clean(text).Normalize(System.Text.NormalizationForm.FormKC), "");

    [GeneratedRegex(@"[\s\u200b]+", RegexOptions.None, 5_000)]
    private static partial Regex Space();

    [GeneratedRegex("第[0-9]+页共[0-9]+页", RegexOptions.None, 5_000)]
    private static partial Regex Page();
}
