using QRCoder;

namespace Nomination.Core.Documents;

/// <summary>The QR code of a paper: as a picture for the docx, as a path for the print page.</summary>
public static class QrCode
{
    /// <summary>Error correction M: a stamp's edge or a fold over the code does no harm.</summary>
    private const QRCodeGenerator.ECCLevel Level = QRCodeGenerator.ECCLevel.M;

    public static Picture Picture(string text, int millimetres)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, Level);
        return new(new PngByteQRCode(data).GetGraphic(8), true, "", text, millimetres, millimetres, 1, 1);
    }

    /// <summary>Path data over a square of the answered size (quiet zone of four modules included), one run of dark modules a move.</summary>
    public static (int Size, string Path) Svg(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, Level);
        var rows = data.ModuleMatrix;
        var path = new System.Text.StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        for (var x = 0; x < rows.Count; x++)
        {
            var from = x;
            while (x < rows.Count && rows[y][x])
                x++;
            if (x > from)
                path.Append(System.Globalization.CultureInfo.InvariantCulture, $"M{from} {y}h{x - from}v1h-{x - from}z");
        }
        return (rows.Count, path.ToString());
    }
}
