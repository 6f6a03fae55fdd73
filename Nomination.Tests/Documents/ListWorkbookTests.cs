using DocumentFormat.OpenXml.Packaging;
using Nomination.Core.Documents;

namespace Nomination.Tests.Documents;

/// <summary>The exported list holds to the OpenXML schema, with figures as numbers and everything else as the text it was.</summary>
public sealed class ListWorkbookTests
{
    [Fact]
    public void An_exported_list_is_valid_and_keeps_text_as_text()
    {
        string[][] rows =
        [
            ["编号", "姓名", "年龄", "事迹"],
            ["007", "薛\U0002B5AE", "41", "=HYPERLINK(\"x\") 换行\n第二行 <&>"],
            ["008", "", "", ""],
        ];
        var bytes = ListWorkbook.Write("我的推荐", rows, "年龄");
        using var stream = new MemoryStream(bytes);
        using var book = SpreadsheetDocument.Open(stream, false);
        Assert.Empty(Office.Errors(bytes, isSheet: true));
        var cells = book.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<DocumentFormat.OpenXml.Spreadsheet.Cell>().ToList();
        Assert.Equal("41", cells.Single(c => c.CellReference == "C2").CellValue!.Text);
        Assert.Equal("007", cells.Single(c => c.CellReference == "A2").InlineString!.InnerText);
        Assert.Null(cells.Single(c => c.CellReference == "D2").CellFormula);
    }
}
