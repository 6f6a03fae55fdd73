using System.Globalization;
using System.Text;
using CsvHelper;

namespace Nomination.Core.Documents;

/// <summary>A plain table of words as a file: what a list shows, for whoever goes on elsewhere.</summary>
public static class TableFile
{
    /// <summary>UTF-8 with BOM, so that Excel shows Chinese. A cell that Excel would take for a formula gets an apostrophe.</summary>
    public static byte[] Csv(IReadOnlyList<string> head, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        using var stream = new MemoryStream();
        using (var writer = new StreamWriter(stream, new UTF8Encoding(true)))
        using (var csv = new CsvWriter(writer, CultureInfo.InvariantCulture))
        {
            foreach (var row in rows.Prepend(head))
            {
                foreach (var cell in row)
                    csv.WriteField(cell is [('=' or '+' or '-' or '@' or '\t' or '\r'), ..] ? "'" + cell : cell);
                csv.NextRecord();
            }
        }
        return stream.ToArray();
    }

    /// <summary>The same as a workbook.</summary>
    public static byte[] Xlsx(string name, IReadOnlyList<string> head, IReadOnlyList<IReadOnlyList<string>> rows) =>
        ListWorkbook.Write(name, [head, .. rows]);
}
