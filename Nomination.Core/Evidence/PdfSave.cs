using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Nomination.Core.Evidence;

/// <summary>Adds objects behind a PDF and closes it with a cross-reference of the kind that the file has.</summary>
internal sealed class PdfSave
{
    private readonly List<byte> _file = [];
    private readonly SortedDictionary<int, long> _places = [];
    private readonly (int Previous, bool IsTable, int Root) _old;
    private int _next;

    public PdfSave(byte[] bytes, int previous, bool isTable, int root, int next)
    {
        (_old, _next) = ((previous, isTable, root), next);
        _file.AddRange(bytes);
        Write("\n");
    }

    public int Add(string value)
    {
        Put(_next, value);
        return _next++;
    }

    public void Put(int number, string value)
    {
        _places[number] = _file.Count;
        Write($"{number} 0 obj\n{value}\nendobj\n");
    }

    public byte[] Done()
    {
        var start = _file.Count;
        if (_old.IsTable)
            Table();
        else
            Stream(start);
        Write($"startxref\n{start}\n%%EOF\n");
        return _file.ToArray();
    }

    private void Table()
    {
        Write("xref\n");
        foreach (var (number, place) in _places)
            Write($"{number} 1\n{place.ToString("D10", CultureInfo.InvariantCulture)} 00000 n \n");
        Write($"trailer\n<</Size {_next}/Root {_old.Root} 0 R/Prev {_old.Previous}>>\n");
    }

    private void Stream(long start)
    {
        _places[_next] = start;
        var rows = new List<byte>();
        var row = new byte[7];
        foreach (var place in _places.Values)
        {
            row[0] = 1;
            BinaryPrimitives.WriteUInt32BigEndian(row.AsSpan(1), (uint)place);
            rows.AddRange(row);
        }
        var index = string.Join(' ', _places.Keys.Select(n => $"{n} 1"));
        Write(
            $"{_next} 0 obj\n<</Type/XRef/Size {_next + 1}/Root {_old.Root} 0 R/Prev {_old.Previous}/W[1 4 2]/Index[{index}]/Length {rows.Count}>>stream\n"
        );
        _file.AddRange(rows);
        Write("\nendstream\nendobj\n");
    }

    private void Write(string text) => _file.AddRange(Encoding.Latin1.GetBytes(text));
}
