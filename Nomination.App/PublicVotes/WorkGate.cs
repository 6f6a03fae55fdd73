using System.Globalization;
using Nomination.Core.PublicVotes;

namespace Nomination.App.PublicVotes;

/// <summary>A challenge as a page carries it.</summary>
public readonly record struct AskedWork(string Text, int Bits);

/// <summary>What a post brought of its page: a challenge that is spent with it, whatever becomes of the post.</summary>
/// <param name="Known">Null where the post came without a page of its own, or with one that has served already.</param>
public sealed record Ticket(WorkChallenge? Known, bool Solved, string Place)
{
    public DateTimeOffset? Shown => Known?.ShownAt;

    /// <summary>From when the voter waits; only while the challenge is fresh.</summary>
    public DateTimeOffset? Waiting => Known?.IssuedAt;
}

/// <summary>Proof of work at the door: what a page asks for, and whether what a post brings suffices.</summary>
public sealed class WorkGate(PollPressure pressure, PollSealService seals, TimeProvider clock)
{
    public bool IsCalm => pressure.Bits == 0;

    /// <summary>The address range that pages and posts are told apart by.</summary>
    public static string PlaceOf(HttpContext? http) => VoteOrigin.Range(http?.Connection.RemoteIpAddress, 24, 48);

    /// <summary>A challenge for a page; it carries on when the voter's first page was shown, and since when somebody waits.</summary>
    public AskedWork Ask(Guid pollId, string place, KeptVote? kept)
    {
        var (now, bits) = (clock.GetUtcNow(), pressure.BitsOf(place));
        return new(seals.Seal(new WorkChallenge(pollId, bits, kept?.Waiting ?? now, kept?.Shown ?? now, place)), bits);
    }

    /// <summary>One page serves for one post: who sends one page's challenge many times has none.</summary>
    public Ticket Spend(Guid pollId, string place, string work, string answer) =>
        seals.Challenge(work, pollId) is { } known && pressure.Use(work)
            ? new Ticket(known, known.IsSolvedBy(work, answer), place)
            : new Ticket(null, false, place);

    /// <summary>Null when it is calm, or work was done or waited for; otherwise what to tell the voter.</summary>
    public string? Refusal(Ticket ticket, out bool waited)
    {
        waited = false;
        var bits = pressure.Bits;
        if (bits == 0)
            return null;
        if (ticket.Known is not { } known || !known.IsFresh(clock.GetUtcNow()))
            return Again(WorkChallenge.WaitOf(bits));
        if (ticket.Solved && known.Suffices(bits, ticket.Place))
            return null;
        var left = WorkChallenge.WaitOf(bits) - (int)(clock.GetUtcNow() - known.IssuedAt).TotalSeconds;
        if (left > 0)
            return Again(left);
        waited = true;
        return pressure.MayWaitInstead() ? null : Again(30);
    }

    private static string Again(int seconds) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"现在投票的人很多，这一票还没有记下。浏览器开着 JavaScript 的，再点一次“投票”即可；没有开的，请等 {seconds} 秒后再点一次。您的选择都在。"
        );
}
