using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace Nomination.Tests.PublicVotes;

/// <summary>A small real mail server: takes every mail and keeps it.</summary>
internal sealed partial class MailServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _accepting;

    public MailServer()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Recipient and decoded text.</summary>
    public ConcurrentQueue<(string To, string Text)> Mails { get; } = new();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = TalkAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var _ = client;
        using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
        await using var writer = new StreamWriter(client.GetStream(), Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 test");
        var to = "";
        while (await reader.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("RCPT TO:", StringComparison.OrdinalIgnoreCase))
                to = line[8..].Trim('<', '>', ' ');
            if (line.StartsWith("DATA", StringComparison.OrdinalIgnoreCase))
            {
                await writer.WriteLineAsync("354 go on");
                var text = new StringBuilder();
                while (await reader.ReadLineAsync() is { } body && body != ".")
                    text.Append(body).Append("\r\n");
                Mails.Enqueue((to, Decode(text.ToString())));
            }
            await writer.WriteLineAsync(line.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase) ? "221 bye" : "250 ok");
        }
    }

    private static string Decode(string mail)
    {
        var body = mail[(mail.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
        return
            mail.Contains("base64", StringComparison.OrdinalIgnoreCase) && !body.Contains('=', StringComparison.Ordinal)
            || Base64().IsMatch(body)
            ? Encoding.UTF8.GetString(Convert.FromBase64String(body.Replace("\r\n", "", StringComparison.Ordinal)))
            : body;
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _accepting;
        _listener.Dispose();
    }

    [GeneratedRegex(@"^[A-Za-z0-9+/=\r\n]+$", RegexOptions.None, 5_000)]
    private static partial Regex Base64();
}

/// <summary>A small real SMS gateway, a provider of accounts by OAuth 2.0, and one that answers as WeChat does, on one port.</summary>
internal sealed class AccountServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private AccountServer(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    public ConcurrentQueue<(string Phone, string Code, string Key)> Messages { get; } = new();

    /// <summary>What the providers were asked: path and query.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    public static async Task<AccountServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var server = new AccountServer(app);
        app.Use(
            (http, next) =>
            {
                server.Asked.Enqueue($"{http.Request.Path}{http.Request.QueryString}");
                return next(http);
            }
        );
        app.MapPost("/sms", server.TakeMessage);
        app.MapGet("/authorize", (HttpRequest r) => Back(r, "code-1"));
        app.MapPost(
            "/token",
            async (HttpRequest r) =>
                (await r.ReadFormAsync())["client_secret"] == "s3"
                    ? Results.Json(new { access_token = "t-1", token_type = "bearer" })
                    : Results.StatusCode(401)
        );
        app.MapGet(
            "/user",
            (HttpRequest r) =>
                r.Headers.Authorization == "Bearer t-1"
                    ? Results.Json(new { id = "u-77", created_at = "2020-05-01T00:00:00Z" })
                    : Results.StatusCode(401)
        );
        app.MapGet(
            "/wx/authorize",
            (HttpRequest r) => Back(r, r.Query["appid"] == "wx1" && r.Query["scope"] == "snsapi_base" ? "wx-code" : "bad")
        );
        // WeChat refuses with 200.
        app.MapGet(
            "/wx/token",
            (HttpRequest r) =>
                r.Query["appid"] == "wx1" && r.Query["secret"] == "wxs" && r.Query["code"] == "wx-code"
                    ? Results.Json(
                        new
                        {
                            access_token = "w-1",
                            openid = "oABC",
                            expires_in = 7200,
                            scope = "snsapi_base",
                        }
                    )
                    : Results.Json(new { errcode = 40029, errmsg = "invalid code" })
        );
        await app.StartAsync();
        return server;
    }

    private static IResult Back(HttpRequest r, string code) =>
        Results.Redirect(
            QueryHelpers.AddQueryString(
                $"{r.Query["redirect_uri"]}",
                new Dictionary<string, string?> { ["code"] = code, ["state"] = r.Query["state"] }
            )
        );

    private IResult TakeMessage(HttpRequest r, Sms sms)
    {
        Messages.Enqueue((sms.Phone, sms.Code, $"{r.Headers.Authorization}"));
        return Results.Ok();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private sealed record Sms(string Phone, string Code);
}
