using System.Globalization;
using System.Text;

namespace Nomination.Core.Evidence;

/// <summary>Adds objects behind a copy made by <see cref="PdfCopy"/> and closes it with a second cross-reference table.</summary>
internal sealed class PdfSave
{
    private readonly List<byte> _file = [];
    private readonly SortedDictionary<int, long> _places = [];
    private readonly int _previous;
    private int _next;

    /// <param name="next">The first number that is free.</param>
    public PdfSave(byte[] copy, int next)
    {
        var reader = new PdfReader(copy, copy.AsSpan().LastIndexOf("startxref"u8) + "startxref".Length);
        reader.SkipSpace();
        (_previous, _next) = (reader.Integer() ?? throw new FormatException("startxref"), next);
        _file.AddRange(copy);
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
        Write("xref\n");
        foreach (var (number, place) in _places)
            Write($"{number} 1\n{place.ToString("D10", CultureInfo.InvariantCulture)} 00000 n \n");
        Write($"trailer\n<</Size {_next}/Root 1 0 R/Prev {_previous}>>\nstartxref\n{start}\n%%EOF\n");
        return _file.ToArray();
    }

    private void Write(string text) => _file.AddRange(Encoding.Latin1.GetBytes(text));
}
