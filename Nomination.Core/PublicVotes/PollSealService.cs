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

    /// <summary>A pass that this server gave once and that is too old now.</summary>
    public bool IsStale(string? text) => VoterPass.Read(secrets, text) is { } pass && !pass.IsFresh(clock.GetUtcNow());

    public string Seal(WorkChallenge challenge) => challenge.Seal(secrets);

    public WorkChallenge? Challenge(string? text, Guid pollId) => WorkChallenge.Read(secrets, text, pollId, clock.GetUtcNow());

    public string Seal(KeptVote kept) => secrets.Seal(new Tagged<KeptVote>(nameof(KeptVote), kept));

    /// <param name="place">Where the page is asked from: a filled-in form that somebody hands to others opens empty.</param>
    public KeptVote? Kept(string? text, string slug, string place) =>
        Open<KeptVote>(text) is { } kept && kept.Slug == slug && kept.Place == place && IsRecent(kept.At) ? kept : null;

    public string Seal(CastNote note) => secrets.Seal(new Tagged<CastNote>(nameof(CastNote), note));

    public CastNote? Note(string? text, string slug) => Open<CastNote>(text) is { } note && note.Slug == slug ? note : null;

    private bool IsRecent(DateTimeOffset at) => clock.GetUtcNow() - at < TimeSpan.FromMinutes(VoterPass.Minutes);

    private T? Open<T>(string? text)
        where T : class
    {
        if (string.IsNullOrEmpty(text) || text.Length > 6000)
            return null;
        try
        {
            return secrets.Open<Tagged<T>>(text) is { } tagged && tagged.Kind == typeof(T).Name ? tagged.Value : null;
        }
        catch (Exception e) when (e is CryptographicException or FormatException or ArgumentException or JsonException)
        {
            return null;
        }
    }

    // The box tells no sealed thing from another; without the tag a kept form would open as a confirmation.
    private sealed record Tagged<T>(string Kind, T Value);
}

/// <summary>A form that could not be taken yet: what was ticked, why not, and where the proof of identity stands.</summary>
/// <param name="Place">Where it was sent from.</param>
/// <param name="Code">The id of a one-time code that was sent; empty without one.</param>
/// <param name="SentTo">The address it went to, masked.</param>
/// <param name="Typed">What was typed to prove who one is, in the field of <paramref name="Offer"/>.</param>
/// <param name="Shown">When the voter's first page was shown.</param>
/// <param name="Waiting">From when somebody without script waits.</param>
/// <param name="AtNames">The problem is with the names that were ticked, not with who one is.</param>
public sealed record KeptVote(
    string Slug,
    string Place,
    IReadOnlyList<int> Choices,
    string Problem,
    DateTimeOffset At,
    string Offer = "",
    string Code = "",
    string SentTo = "",
    string Typed = "",
    DateTimeOffset? Shown = null,
    DateTimeOffset? Waiting = null,
    bool AtNames = false
);

/// <summary>What the confirmation shows; it names nobody.</summary>
public sealed record CastNote(string Slug, DateTimeOffset At, int Names, bool Daily);
