using System.Security.Cryptography;
using System.Text.Json;
using Nomination.Core.Data;

namespace Nomination.Core.Notices;

/// <summary>
/// What a page that was shown who objects hands on to its links: sealed, for one person and one case, so that neither the reason stands in
/// an address nor a link from elsewhere writes a look into the journal.
/// </summary>
public sealed record ObjectionLookPass(Guid ObjectionId, Guid ActorId, string Reason, DateTimeOffset Until)
{
    public static readonly TimeSpan Life = TimeSpan.FromHours(2);

    public string Seal(SecretBox secrets) => secrets.Seal(this).Replace('+', '-').Replace('/', '_').TrimEnd('=');

    /// <summary>The reason of the look, or null where the pass is not for this person and case, or is over.</summary>
    public static string? ReasonOf(SecretBox secrets, string text, Guid objectionId, Guid actorId, DateTimeOffset now)
    {
        if (text.Length is 0 or > 2000)
            return null;
        try
        {
            var base64 = text.Replace('-', '+').Replace('_', '/');
            var pass = secrets.Open<ObjectionLookPass>(base64.PadRight((base64.Length + 3) / 4 * 4, '='));
            return pass.ObjectionId == objectionId && pass.ActorId == actorId && now < pass.Until ? pass.Reason : null;
        }
        catch (Exception e) when (e is CryptographicException or FormatException or ArgumentException or JsonException)
        {
            return null;
        }
    }
}
