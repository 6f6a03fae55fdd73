using System.Net;
using System.Net.Mail;
using System.Text;

namespace Nomination.App.PublicVotes.Means;

/// <summary>
/// Mail by SMTP; settings Poll:Smtp:Host, :Port (25), :Tls (STARTTLS), :User, :Password, :From, :Seconds (15, for one mail). The framework's
/// client knows STARTTLS only, not port 465.
/// </summary>
public sealed class Mailer(IConfiguration configuration)
{
    public bool IsReady => Host.Length > 0 && From.Length > 0;
    private string Host => configuration["Poll:Smtp:Host"] ?? "";
    private string From => configuration["Poll:Smtp:From"] ?? "";

    /// <exception cref="SmtpException">The server refused, or did not answer in time.</exception>
    public async Task SendAsync(string to, string subject, string text, CancellationToken stop)
    {
        using var client = new SmtpClient(Host, configuration.GetValue("Poll:Smtp:Port", 25))
        {
            EnableSsl = configuration.GetValue("Poll:Smtp:Tls", false),
        };
        if (configuration["Poll:Smtp:User"] is { Length: > 0 } user)
            client.Credentials = new NetworkCredential(user, configuration["Poll:Smtp:Password"]);
        using var mail = new MailMessage(From, to, subject, text)
        {
            BodyEncoding = Encoding.UTF8,
            SubjectEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
        };
        // The client's own Timeout holds for its synchronous call alone.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(TimeSpan.FromSeconds(configuration.GetValue("Poll:Smtp:Seconds", 15)));
        try
        {
            await client.SendMailAsync(mail, limit.Token).WaitAsync(limit.Token);
        }
        catch (OperationCanceledException late) when (!stop.IsCancellationRequested)
        {
            throw new SmtpException("the mail server did not answer in time", late);
        }
    }
}
