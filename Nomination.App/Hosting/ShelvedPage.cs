using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Nomination.Core.Shared;

namespace Nomination.App.Hosting;

/// <summary>A finished answer: its bytes as they are and compressed (once, not for each reader), and the headers it was made with.</summary>
public sealed class ShelvedPage
{
    private readonly KeyValuePair<string, StringValues>[] _headers;
    private readonly PublicStamp _stamp;
    private readonly string _type;
    private readonly string _mark;
    private readonly byte[] _plain;
    private readonly byte[] _gzip;
    private readonly byte[] _brotli;

    private ShelvedPage(HttpResponse made, byte[] body, DateTimeOffset at, PublicStamp stamp)
    {
        (At, _stamp, _plain) = (at, stamp, body);
        _type = made.ContentType ?? "application/octet-stream";
        _headers = [.. made.Headers.Where(h => !Own.Contains(h.Key))];
        Embeddable = made.HttpContext.GetEndpoint()?.Metadata.GetMetadata<EmbeddableAttribute>() is not null;
        // Weak, because it stands for every compression of the same page.
        _mark = $"W/\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 12))}\"";
        _brotli = Packed(s => new BrotliStream(s, new BrotliCompressionOptions { Quality = 6 }));
        _gzip = Packed(s => new GZipStream(s, CompressionLevel.Optimal));
    }

    // Written anew with each answer.
    private static readonly HashSet<string> Own = new(StringComparer.OrdinalIgnoreCase)
    {
        HeaderNames.ContentType,
        HeaderNames.ContentLength,
        HeaderNames.CacheControl,
        HeaderNames.TransferEncoding,
        HeaderNames.Vary,
        HeaderNames.Date,
    };

    public DateTimeOffset At { get; }

    /// <summary>No commit has touched a tag since it began to read.</summary>
    public bool Holds => _stamp.Holds;
    public bool Embeddable { get; }
    public long Bytes => _plain.Length + _gzip.Length + _brotli.Length + 1024;

    /// <summary>Null for what is nobody else's: no success, a cookie, or an answer that asks not to be kept.</summary>
    public static ShelvedPage? Of(HttpResponse made, byte[] body, DateTimeOffset at, PublicStamp stamp) =>
        made.StatusCode == StatusCodes.Status200OK
        && !made.Headers.ContainsKey(HeaderNames.SetCookie)
        && !made.Headers.CacheControl.ToString().Contains("no-store", StringComparison.OrdinalIgnoreCase)
            ? new ShelvedPage(made, body, at, stamp)
            : null;

    /// <param name="age">Seconds since it was made; null to the one for whom it was made.</param>
    public Task SendAsync(HttpContext http, int? age)
    {
        var (request, response) = (http.Request, http.Response);
        var headers = response.Headers;
        foreach (var (name, value) in _headers)
            headers[name] = value;
        headers.ETag = _mark;
        headers.Vary = HeaderNames.AcceptEncoding;
        // Browsers keep it and ask each time whether it still holds: what is taken back is gone at once.
        headers.CacheControl = "public, no-cache";
        if (age is { } seconds)
            headers.Age = seconds == 0 ? "0" : seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (request.Headers.IfNoneMatch is { Count: > 0 } known && known.ToString().Contains(_mark, StringComparison.Ordinal))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        var (body, coding) = Chosen(request.Headers.AcceptEncoding);
        response.ContentType = _type;
        response.ContentLength = body.Length;
        if (coding is not null)
            headers.ContentEncoding = coding;
        return HttpMethods.IsHead(request.Method) ? Task.CompletedTask : WriteAsync(response, body);
    }

    // The head first, then room for the whole body at once: written piece by piece it leaves in as many blocks of 4 KB as it has.
    private static async Task WriteAsync(HttpResponse response, byte[] body)
    {
        await response.StartAsync();
        body.CopyTo(response.BodyWriter.GetSpan(body.Length));
        response.BodyWriter.Advance(body.Length);
        await response.BodyWriter.FlushAsync();
    }

    private (byte[] Body, string? Coding) Chosen(StringValues accepted) =>
        accepted.Count == 0 ? (_plain, null)
        : Takes(accepted, "br") ? (_brotli, "br")
        : Takes(accepted, "gzip") ? (_gzip, "gzip")
        : (_plain, null);

    private static bool Takes(StringValues accepted, string coding)
    {
        var text = accepted.ToString();
        if (!text.Contains(coding, StringComparison.OrdinalIgnoreCase))
            return false;
        if (!text.Contains(";q=0", StringComparison.OrdinalIgnoreCase))
            return true;
        return StringWithQualityHeaderValue.TryParseList(accepted, out var list)
            && list.Any(v => v.Value.Equals(coding, StringComparison.OrdinalIgnoreCase) && v.Quality is not 0);
    }

    private byte[] Packed(Func<Stream, Stream> pack)
    {
        using var into = new MemoryStream();
        using (var packing = pack(into))
            packing.Write(_plain);
        return into.ToArray();
    }
}
