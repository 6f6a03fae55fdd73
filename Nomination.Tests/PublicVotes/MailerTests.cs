using System.Diagnostics;
using System.Net;
using System.Net.Mail;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Nomination.App.PublicVotes.Means;

namespace Nomination.Tests.PublicVotes;

public sealed class MailerTests
{
    /// <summary>A server that takes the line and says nothing: the framework's own timeout does not hold here.</summary>
    [Fact]
    public async Task A_silent_mail_server_is_given_up_in_time()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["Poll:Smtp:Host"] = "127.0.0.1",
                    ["Poll:Smtp:Port"] = $"{((IPEndPoint)silent.LocalEndpoint).Port}",
                    ["Poll:Smtp:From"] = "vote@example.cn",
                    ["Poll:Smtp:Seconds"] = "1",
                }
            )
            .Build();
        var watch = Stopwatch.StartNew();
        await Assert.ThrowsAsync<SmtpException>(() =>
            new Mailer(configuration).SendAsync("a@example.cn", "码", "123456", CancellationToken.None)
        );
        Assert.InRange(watch.Elapsed.TotalSeconds, 0.9, 30);
    }
}
