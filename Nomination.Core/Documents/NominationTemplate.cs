using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Nomination.Core.Candidates;

namespace Nomination.Core.Documents;

/// <summary>What the empty table offers for choice.</summary>
/// <param name="Units">Of a unit's own template only its name; of the office's all.</param>
/// <param name="BriefMax">Longest 简要事迹 in characters.</param>
public sealed record TemplateChoices(string Title, IReadOnlyList<string> Categories, IReadOnlyList<string> Units, int BriefMax);

/// <summary>
/// 推荐人选汇总表, empty: the headers that the import understands, a frozen head, drop-down lists, columns of text so that no number
/// loses its end, and a page that says how to fill it in.
/// </summary>
public static class NominationTemplate
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public const uint HeaderRow = 2;

    /// <summary>Rows with drop-down lists.</summary>
    public const uint LastRow = 502;

    private static readonly SheetField[] Fields = Enum.GetValues<SheetField>();

    public static byte[] Write(TemplateChoices choices)
    {
        using var stream = new MemoryStream();
        using (var book = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = book.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = TemplateStyles.Sheet();
            var lists = Lists(choices);
            var table = Add(workbook, Table(choices, lists));
            var guide = Add(workbook, TemplateGuide.Sheet(choices));
            var words = Add(workbook, Words(lists));
            workbook.Workbook = new Workbook(
                new Sheets(
                    SheetOf(table, 1, "推荐人选汇总表"),
                    SheetOf(guide, 2, "填表说明"),
                    SheetOf(words, 3, "选项", SheetStateValues.Hidden)
                )
            );
        }
        return stream.ToArray();
    }

    private static List<(SheetField Field, IReadOnlyList<string> Words)> Lists(TemplateChoices choices) =>
        [
            .. new (SheetField, IReadOnlyList<string>)[]
            {
                (SheetField.Kind, ["个人", "团队"]),
                (SheetField.Gender, FormLists.Genders),
                (SheetField.Ethnicity, FormLists.Ethnicities),
                (SheetField.PoliticalStatus, FormLists.PoliticalStatuses),
                (SheetField.Education, FormLists.Educations),
                (SheetField.TitleLevel, FormLists.TitleLevels),
                (SheetField.AdminRank, FormLists.AdminRanks),
                (SheetField.Category, choices.Categories),
                (SheetField.Frontline, ["是", "否"]),
                (SheetField.Honoured, ["否", "是"]),
                (SheetField.Unit, choices.Units),
            }.Where(l => l.Item2.Count > 0),
        ];

    private static Worksheet Table(TemplateChoices choices, List<(SheetField Field, IReadOnlyList<string> Words)> lists)
    {
        var validations = lists.Select((l, i) => ListOf(l.Field, i, l.Words.Count)).Append(LengthOf(SheetField.Brief, choices.BriefMax));
        // Over the first of the two printed sheets only: across both, the title would be cut in the middle.
        var last = CellNames.Column(Fields.Length / 2 - 1);
        return new Worksheet(
            new SheetProperties(new PageSetupProperties { FitToPage = true }),
            new SheetViews(
                new SheetView(
                    new Pane
                    {
                        VerticalSplit = HeaderRow,
                        TopLeftCell = $"A{HeaderRow + 1}",
                        ActivePane = PaneValues.BottomLeft,
                        State = PaneStateValues.Frozen,
                    }
                )
                {
                    WorkbookViewId = 0,
                }
            ),
            new Columns(Fields.Select((f, i) => TemplateStyles.Column(i, TemplateGuide.Width(f), TemplateStyles.Text))),
            new SheetData(
                TemplateStyles.Row(1, TemplateStyles.Title, choices.Title),
                TemplateStyles.Row(HeaderRow, [.. Fields.Select(f => (SheetColumns.Name(f), HeadStyle(f)))])
            ),
            new MergeCells(new MergeCell { Reference = $"A1:{last}1" }),
            new DataValidations(validations),
            new PageMargins
            {
                Left = 0.4,
                Right = 0.4,
                Top = 0.5,
                Bottom = 0.5,
                Header = 0.3,
                Footer = 0.3,
            },
            new PageSetup
            {
                // Two sheets of A3 side by side: on one, or on A4, 26 columns would print too small to read.
                PaperSize = 8,
                Orientation = OrientationValues.Landscape,
                FitToWidth = 2,
                FitToHeight = 0,
            }
        );
    }

    private static uint HeadStyle(SheetField field) =>
        SheetColumns.Required.Contains(field) ? TemplateStyles.RequiredHead : TemplateStyles.Head;

    /// <summary>The words stand on a hidden sheet: a list inside a cell's rule may be 255 characters at most.</summary>
    private static DataValidation ListOf(SheetField field, int column, int words)
    {
        var at = CellNames.Column(column);
        return new DataValidation(new Formula1($"选项!${at}$1:${at}${words}"))
        {
            Type = DataValidationValues.List,
            AllowBlank = true,
            ShowErrorMessage = true,
            ErrorTitle = SheetColumns.Name(field),
            Error = "请从下拉列表中选择。",
            SequenceOfReferences = Range(field),
        };
    }

    private static DataValidation LengthOf(SheetField field, int most) =>
        new(new Formula1($"{most}"))
        {
            Type = DataValidationValues.TextLength,
            Operator = DataValidationOperatorValues.LessThanOrEqual,
            AllowBlank = true,
            ShowErrorMessage = true,
            ErrorStyle = DataValidationErrorStyleValues.Warning,
            ErrorTitle = SheetColumns.Name(field),
            Error = $"不超过 {most} 字（标点计入，空格和换行不计）。",
            SequenceOfReferences = Range(field),
        };

    private static ListValue<StringValue> Range(SheetField field)
    {
        var column = CellNames.Column((int)field);
        return new ListValue<StringValue> { InnerText = $"{column}{HeaderRow + 1}:{column}{LastRow}" };
    }

    private static Worksheet Words(List<(SheetField Field, IReadOnlyList<string> Words)> lists) =>
        new(
            new SheetData(
                Enumerable
                    .Range(0, lists.Max(l => l.Words.Count))
                    .Select(r =>
                        TemplateStyles.Row((uint)r + 1, [.. lists.Select(l => (r < l.Words.Count ? l.Words[r] : "", TemplateStyles.Text))])
                    )
            )
        );

    private static string Add(WorkbookPart workbook, Worksheet sheet)
    {
        var part = workbook.AddNewPart<WorksheetPart>();
        part.Worksheet = sheet;
        return workbook.GetIdOfPart(part);
    }

    private static Sheet SheetOf(string id, uint number, string name, SheetStateValues? state = null)
    {
        var sheet = new Sheet
        {
            Id = id,
            SheetId = number,
            Name = name,
        };
        if (state is { } hidden)
            sheet.State = hidden;
        return sheet;
    }
}
