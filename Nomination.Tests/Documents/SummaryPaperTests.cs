using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Nomination.Core.Candidates;
using Nomination.Core.Documents;

namespace Nomination.Tests.Documents;

public sealed class SummaryPaperTests
{
    private static readonly string[] Public = ["序号", "姓名", "性别", "工作单位", "职务", "职称", "类别", "推荐单位"];

    [Theory]
    [InlineData(SummaryKind.Internal)]
    [InlineData(SummaryKind.Public)]
    public void Both_kinds_are_valid_OpenXML_with_and_without_rows(SummaryKind kind)
    {
        foreach (var facts in new[] { Facts(kind), Facts(kind) with { Rows = [] } })
        {
            Assert.Empty(Office.Errors(DocxWriter.Write(SummaryPaper.Compose(facts))));
            Assert.Empty(Office.Errors(SummaryWorkbook.Write(facts), isSheet: true));
        }
    }

    [Fact]
    public void The_public_list_has_the_white_listed_columns_and_no_personal_number()
    {
        var cells = Cells(SummaryWorkbook.Write(Facts(SummaryKind.Public)));
        Assert.Equal(Public, cells.Skip(2).Take(Public.Length));
        Assert.DoesNotContain(cells, c => Sheets.Demo.Any(f => c.Contains(f.Phone) || c.Contains(f.IdentityNumber) || c.Contains(f.Brief)));
    }

    [Fact]
    public void The_internal_list_carries_the_telephone_as_text_and_never_the_identity_number()
    {
        var cells = Cells(SummaryWorkbook.Write(Facts(SummaryKind.Internal)));
        Assert.All(Sheets.Demo, f => Assert.Contains(f.Phone, cells));
        Assert.DoesNotContain(cells, c => Sheets.Demo.Any(f => c.Contains(f.IdentityNumber)));
    }

    [Fact]
    public void The_sheet_is_made_to_be_printed()
    {
        using var book = SpreadsheetDocument.Open(new MemoryStream(SummaryWorkbook.Write(Facts(SummaryKind.Internal))), false);
        var workbook = book.WorkbookPart!;
        var sheet = workbook.WorksheetParts.Single().Worksheet;
        Assert.Equal("推荐人选汇总表!$1:$3", workbook.Workbook.Descendants<DefinedName>().Single(n => n.Name == "_xlnm.Print_Titles").Text);
        var setup = sheet.Descendants<PageSetup>().Single();
        Assert.Equal(
            (9u, OrientationValues.Landscape, 1u, 0u),
            (setup.PaperSize!.Value, setup.Orientation!.Value, setup.FitToWidth!.Value, setup.FitToHeight!.Value)
        );
        Assert.Equal(PaneStateValues.Frozen, sheet.Descendants<Pane>().Single().State!.Value);
        Assert.Equal(3, sheet.Descendants<MergeCell>().Count());
    }

    /// <summary>=HYPERLINK(…) as a name stays a text: an inline string, not a formula.</summary>
    [Fact]
    public void A_name_that_looks_like_a_formula_stays_a_text()
    {
        var facts = Facts(SummaryKind.Public) with
        {
            Rows = [Row(new CandidateForm { Name = "=HYPERLINK(\"http://x\")" }, SummaryKind.Public)],
        };
        using var book = SpreadsheetDocument.Open(new MemoryStream(SummaryWorkbook.Write(facts)), false);
        Assert.Empty(book.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<CellFormula>());
    }

    internal static SummaryFacts Facts(SummaryKind kind) =>
        new(
            kind,
            NominationFacts.HonourOf(Sheets.Campaign),
            "渭南市科学技术协会",
            "",
            "",
            "",
            new DateOnly(2026, 4, 28),
            true,
            true,
            0,
            [.. Sheets.Demo.Select(f => Row(f, kind))]
        );

    private static SummaryRow Row(CandidateForm f, SummaryKind kind)
    {
        var row = new SummaryRow(f.Name, f.Kind, f.Gender, f.WorkUnit, f.Position, f.ProfessionalTitle, f.Category, "大荔县科协");
        return kind == SummaryKind.Public
            ? row
            : row with
            {
                BirthDate = f.BirthDate,
                Ethnicity = f.Ethnicity,
                PoliticalStatus = f.PoliticalStatus,
                Education = $"{f.Education}\n{f.Degree}",
                IsFrontline = f.IsFrontline,
                Brief = f.Brief[..Math.Min(SummaryPaper.Brief, f.Brief.Length)],
                Phone = f.Phone,
            };
    }

    private static List<string> Cells(byte[] file)
    {
        using var book = SpreadsheetDocument.Open(new MemoryStream(file), false);
        return [.. book.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Cell>().Select(c => c.InnerText)];
    }
}
