using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Nomination.Core.Campaigns;
using Nomination.Core.Reviews;

namespace Nomination.Core.Documents;

/// <summary>离线评分表: one row a candidate, only marks and comments open to typing, each with its range, the sum by formula.</summary>
public static class ScoreWorkbook
{
    public const string NumberHead = "编号";
    public const string NameHead = "候选人";
    public const string CommentHead = "评语";
    public const string SealName = "核对";
    private const uint HeadRow = 3;
    private const int FirstMark = 3;

    // A cell holds 32,767 characters at most.
    private const int SealPart = 30_000;

    public static string HeadOf(Criterion c) => $"{c.Name}（{c.Max} 分）";

    public static byte[] Write(ScoreBook book)
    {
        using var stream = new MemoryStream();
        using (var file = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = file.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = ScoreStyles.Sheet();
            var seal = book.Seal.Chunk(SealPart).Select((c, i) => TemplateStyles.Row((uint)i + 1, ScoreStyles.Fixed, new string(c)));
            workbook.Workbook = new Workbook(
                new Sheets(
                    SheetOf(Add(workbook, Table(book)), 1, "评分表"),
                    SheetOf(Add(workbook, Guide(book)), 2, "评分标准"),
                    SheetOf(Add(workbook, new Worksheet(new SheetData(seal))), 3, SealName, SheetStateValues.VeryHidden)
                ),
                // The sums are shown as soon as the file is open, whatever program opens it.
                new CalculationProperties { FullCalculationOnLoad = true }
            );
        }
        return stream.ToArray();
    }

    private static Worksheet Table(ScoreBook book)
    {
        var criteria = book.Rubric.Criteria;
        var (sum, comment) = (FirstMark + criteria.Count, FirstMark + criteria.Count + 1);
        var last = HeadRow + (uint)book.Rows.Count;
        string[] head = [NumberHead, NameHead, "类别", .. criteria.Select(HeadOf), "合计", CommentHead];
        return new Worksheet(
            new SheetProperties(new PageSetupProperties { FitToPage = true }),
            new SheetViews(
                new SheetView(
                    new Pane
                    {
                        VerticalSplit = HeadRow,
                        HorizontalSplit = 2,
                        TopLeftCell = $"C{HeadRow + 1}",
                        ActivePane = PaneValues.BottomRight,
                        State = PaneStateValues.Frozen,
                    }
                )
                {
                    WorkbookViewId = 0,
                }
            ),
            new Columns(
                head.Select(
                    (_, i) =>
                        TemplateStyles.Column(
                            i,
                            i == 0 ? 7
                                : i == comment ? 60
                                : i < FirstMark ? 22
                                : i == sum ? 9
                                : 15,
                            ScoreStyles.Fixed
                        )
                )
            ),
            new SheetData(
                new[]
                {
                    TemplateStyles.Row(1, ScoreStyles.Title, book.Title),
                    TemplateStyles.Row(
                        2,
                        ScoreStyles.Fixed,
                        $"专家 {book.Expert}。只填分数和评语；没评的留空，不要填 0。已锁定的行（灰色）不能改。"
                    ),
                    TemplateStyles.Row(HeadRow, ScoreStyles.Head, head),
                }.Concat(book.Rows.Select((r, i) => RowOf(HeadRow + 1 + (uint)i, r, criteria, sum)))
            ),
            // Without a password: it keeps from slips, not from intent; what comes back is checked again.
            new SheetProtection
            {
                Sheet = true,
                Objects = true,
                Scenarios = true,
                FormatColumns = false,
                FormatRows = false,
            },
            new MergeCells(
                new MergeCell { Reference = $"A1:{CellNames.Column(comment)}1" },
                new MergeCell { Reference = $"A2:{CellNames.Column(comment)}2" }
            ),
            new DataValidations(
                criteria
                    .Select((c, i) => MarkRule(c, book.Rubric.StepHundredths, CellNames.Column(FirstMark + i), last))
                    .Append(CommentRule(book.CommentMax, CellNames.Column(comment), last))
            ),
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
                PaperSize = 9,
                Orientation = OrientationValues.Landscape,
                FitToHeight = 0,
            }
        );
    }

    private static Row RowOf(uint number, ScoreBookRow row, IReadOnlyList<Criterion> criteria, int sum)
    {
        var open = row.IsLocked ? ScoreStyles.Locked : ScoreStyles.Open;
        var (from, to) = (CellNames.At(number, FirstMark), CellNames.At(number, sum - 1));
        var cells = new List<Cell> { Text(0, row.Number), Text(1, row.Title), Text(2, row.Category) };
        cells.AddRange(
            criteria.Select(
                (c, i) =>
                    row.Marks.TryGetValue(c.Code, out var mark)
                        ? new Cell
                        {
                            CellReference = CellNames.At(number, FirstMark + i),
                            DataType = CellValues.Number,
                            CellValue = new CellValue(mark / 100m),
                            StyleIndex = open,
                        }
                        : new Cell { CellReference = CellNames.At(number, FirstMark + i), StyleIndex = open }
            )
        );
        cells.Add(
            new Cell
            {
                CellReference = CellNames.At(number, sum),
                CellFormula = new CellFormula($"IF(COUNT({from}:{to})=0,\"\",SUM({from}:{to}))"),
                StyleIndex = ScoreStyles.Sum,
            }
        );
        cells.Add(Text(sum + 1, row.Comment, row.IsLocked ? ScoreStyles.LockedText : ScoreStyles.OpenText));
        return new Row(cells) { RowIndex = number };

        Cell Text(int column, string words, uint style = ScoreStyles.Fixed) =>
            new()
            {
                CellReference = CellNames.At(number, column),
                DataType = CellValues.InlineString,
                InlineString = new InlineString(new Text(PaperText.Clean(words)) { Space = SpaceProcessingModeValues.Preserve }),
                StyleIndex = style,
            };
    }

    private static DataValidation MarkRule(Criterion c, int step, string column, uint last)
    {
        var cell = $"{column}{HeadRow + 1}";
        return new DataValidation(
            new Formula1($"AND(ISNUMBER({cell}),{cell}>=0,{cell}<={c.Max},MOD(ROUND({cell}*10000,0),{step * 100})=0)")
        )
        {
            Type = DataValidationValues.Custom,
            AllowBlank = true,
            ShowErrorMessage = true,
            ShowInputMessage = true,
            ErrorTitle = c.Code,
            Error = $"须在 0 到 {c.Max} 分之间，为 {step / 100m:0.##} 分的整数倍。",
            PromptTitle = $"0–{c.Max} 分",
            Prompt = string.Join('　', c.Bands.Select(b => $"{b.Word} {b.From}–{b.To}")),
            SequenceOfReferences = new ListValue<StringValue> { InnerText = $"{cell}:{column}{last}" },
        };
    }

    private static DataValidation CommentRule(int most, string column, uint last) =>
        new(new Formula1($"{most}"))
        {
            Type = DataValidationValues.TextLength,
            Operator = DataValidationOperatorValues.LessThanOrEqual,
            AllowBlank = true,
            ShowErrorMessage = true,
            ErrorStyle = DataValidationErrorStyleValues.Warning,
            ErrorTitle = CommentHead,
            Error = $"不超过 {most} 字（标点计入，空格和换行不计）。",
            SequenceOfReferences = new ListValue<StringValue> { InnerText = $"{column}{HeadRow + 1}:{column}{last}" },
        };

    private static Worksheet Guide(ScoreBook book) =>
        new(
            new Columns(TemplateStyles.Column(0, 40, ScoreStyles.Fixed), TemplateStyles.Column(1, 60, ScoreStyles.Fixed)),
            new SheetData(
                book.Rubric.Criteria.Select(
                    (c, i) =>
                        TemplateStyles.Row(
                            (uint)i + 1,
                            ScoreStyles.Fixed,
                            HeadOf(c),
                            string.Join("；", c.Bands.Select(b => $"{b.Word} {b.From}–{b.To} 分"))
                        )
                )
            ),
            new SheetProtection { Sheet = true }
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
