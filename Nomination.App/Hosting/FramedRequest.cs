namespace Nomination.App.Hosting;

/// <summary>What a page asks for to show within itself, as the browser says it (Fetch Metadata, Sec-Fetch-Dest).</summary>
public static class FramedRequest
{
    public static bool Is(HttpRequest request) =>
        request.Headers["Sec-Fetch-Dest"].ToString() is "iframe" or "frame" or "embed" or "object";
}
