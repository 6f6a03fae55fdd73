using System.Security.Cryptography;
using System.Text.Json;
using Nomination.Core.Data;

namespace Nomination.Core.PublicVotes;

/// <summary>What a page must give back unread and unchanged, sealed: there is no session on the server and no cookie on the public pages.</summary>
public sealed class PollSealService(SecretBox secrets, TimeProvider clock)
{
    public string Seal(VoterPass pass) => pass.Seal(secrets);

    /// <summary>A fresh pass, or null.</summary>
    public VoterPass? Pass(string? text) => VoterPass.Read(secrets, text) is { } pass && pass.IsFresh(clock.GetUtcNow()) ? pass : null;

    public string Challenge(Guid pollId, int bits) => new WorkChallenge(pollId, bits, clock.GetUtcNow()).Seal(secrets);

    public WorkChallenge? Challenge(string? text, Guid pollId) => WorkChallenge.Read(secrets, text, pollId, clock.GetUtcNow());

    public string Seal(KeptVote kept) => secrets.Seal(kept);

    public KeptVote? Kept(string? text, string slug) =>
        Open<KeptVote>(text) is { } kept && kept.Slug == slug && IsRecent(kept.At) ? kept : null;

    public string Seal(CastNote note) => secrets.Seal(note);

    public CastNote? Note(string? text, string slug) => Open<CastNote>(text) is { } note && note.Slug == slug ? note : null;

    private bool IsRecent(DateTimeOffset at) => clock.GetUtcNow() - at < TimeSpan.FromMinutes(VoterPass.Minutes);

    private T? Open<T>(string? text)
        where T : class
    {
        if (string.IsNullOrEmpty(text) || text.Length > 6000)
            return null;
        try
        {
            return secrets.Open<T>(text);
        }
        catch (Exception e) when (e is CryptographicException or FormatException or ArgumentException or JsonException)
        {
            return null;
        }
    }
}

/// <summary>A form that could not be taken yet: what was ticked, why not, and where the proof of identity stands.</summary>
/// <param name="Slug">Required, so that no other sealed thing reads as this one.</param>
/// <param name="Code">The id of a one-time code that was sent; empty without one.</param>
/// <param name="SentTo">The address it went to, masked.</param>
/// <param name="Work">The challenge that is being waited for.</param>
public sealed record KeptVote(
    string Slug,
    IReadOnlyList<int> Choices,
    string Problem,
    DateTimeOffset At,
    string Offer = "",
    string Code = "",
    string SentTo = "",
    string Work = ""
);

/// <summary>What the confirmation shows; it names nobody.</summary>
public sealed record CastNote(string Slug, DateTimeOffset At, int Names, bool Daily);
