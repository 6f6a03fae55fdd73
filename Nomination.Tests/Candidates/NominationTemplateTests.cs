using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Nomination.Core.Candidates;
using Nomination.Core.Documents;

namespace Nomination.Tests.Candidates;

public sealed class NominationTemplateTests
{
    private static readonly SheetRules Rules = new() { Units = [new("A", "甲县科协", 5), new("B", "乙县科协（示例）", 5)] };
    private static readonly byte[] Empty = NominationTemplate.Write(
        new("2026年渭南最美科技工作者推荐人选汇总表", Rules.Categories, ["甲县科协", "乙县科协（示例）"], 300)
    );

    [Fact]
    public void It_is_one_that_the_import_understands()
    {
        var sheet = NominationSheet.Read(new MemoryStream(Empty), "空白.xlsx").Value;
        Assert.Equal((2, 0), (sheet.HeaderRow, sheet.Rows.Count));
        Assert.Equal(Enum.GetValues<SheetField>().Order(), sheet.Headers.Keys.Order());
        Assert.Empty(sheet.HeadProblems);
    }

    [Fact]
    public void It_keeps_to_the_schema_and_has_a_frozen_head_text_columns_and_lists()
    {
        using var book = SpreadsheetDocument.Open(new MemoryStream(Empty), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(book).Select(e => $"{e.Path?.XPath}: {e.Description}"));
        var sheets = book.WorkbookPart!.Workbook.Descendants<Sheet>().ToList();
        Assert.Equal(["推荐人选汇总表", "填表说明", "选项"], sheets.Select(s => s.Name!.Value));
        Assert.Equal("hidden", sheets[2].State!.InnerText);
        var page = ((WorksheetPart)book.WorkbookPart.GetPartById(sheets[0].Id!)).Worksheet;
        Assert.Equal("frozen", page.Descendants<Pane>().Single().State!.InnerText);
        var lists = page.Descendants<DataValidation>().Where(v => v.Type!.InnerText == "list").ToList();
        var columns = lists.Select(v => (SheetField)CellNames.ColumnOf(v.SequenceOfReferences!.InnerText!.Split(':')[0])).ToList();
        foreach (
            var field in new[]
            {
                SheetField.Gender,
                SheetField.Category,
                SheetField.Ethnicity,
                SheetField.PoliticalStatus,
                SheetField.TitleLevel,
                SheetField.Frontline,
                SheetField.Unit,
            }
        )
            Assert.Contains(field, columns);
        var formats = book.WorkbookPart.WorkbookStylesPart!.Stylesheet!.CellFormats!.Elements<CellFormat>().ToList();
        var identity = page.Descendants<Column>().Single(c => c.Min! == (uint)SheetField.Identity + 1);
        Assert.Equal(49u, formats[(int)identity.Style!.Value].NumberFormatId!.Value);
    }

    [Fact]
    public void Filled_in_it_has_no_problem()
    {
        using var filled = new MemoryStream();
        filled.Write(Empty);
        using (var book = SpreadsheetDocument.Open(filled, isEditable: true))
        {
            var entry = book.WorkbookPart!.Workbook.Descendants<Sheet>().First();
            var data = ((WorksheetPart)book.WorkbookPart.GetPartById(entry.Id!)).Worksheet.GetFirstChild<SheetData>()!;
            for (var i = 1; i <= 3; i++)
                data.Append(RowOf((uint)i + 2, i));
        }
        var report = SheetCheck.Run(NominationSheet.Read(filled, "填好.xlsx").Value, Rules);
        Assert.Equal((3, 0, 0), (report.Rows, report.Problems.Count, report.Normalised.Count));
        Assert.All(report.Parsed, r => Assert.Equal(("正高", "甲县科协"), (r.TitleLevel, r.Unit?.Name)));
    }

    private static Row RowOf(uint number, int person)
    {
        var values = new Dictionary<SheetField, string>
        {
            [SheetField.Serial] = $"{person}",
            [SheetField.RankInUnit] = $"{person}",
            [SheetField.Kind] = "个人",
            [SheetField.Name] = "惠成林",
            [SheetField.Gender] = "男",
            [SheetField.BirthDate] = "1980-01-01",
            [SheetField.Identity] = Forms.Identity(person),
            [SheetField.Ethnicity] = "汉族",
            [SheetField.PoliticalStatus] = "中共党员",
            [SheetField.Education] = "本科",
            [SheetField.WorkUnit] = "示例农技站",
            [SheetField.Position] = "站长",
            [SheetField.TitleLevel] = "正高",
            [SheetField.AdminRank] = "无",
            [SheetField.Category] = "农业科技推广",
            [SheetField.Frontline] = "是",
            [SheetField.Honoured] = "否",
            [SheetField.Brief] = "长期在一线推广农业技术。",
            [SheetField.Phone] = "19900000101",
            [SheetField.Unit] = "甲县科协",
            [SheetField.FilledOn] = "2026-04-10",
        };
        return new Row(
            values.Select(v => new Cell
            {
                CellReference = CellNames.At(number, (int)v.Key),
                DataType = CellValues.InlineString,
                InlineString = new InlineString(new DocumentFormat.OpenXml.Spreadsheet.Text(v.Value)),
            })
        )
        {
            RowIndex = number,
        };
    }
}
