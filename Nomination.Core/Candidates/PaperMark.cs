using System.Globalization;

namespace Nomination.Core.Candidates;

/// <summary>
/// What the QR code of a printed 推荐表 says, in plain text: NOM1|2026-WN-0043|2|4F0A-91C3-77DE — kind of mark, 推荐编号 (empty on a form
/// printed before its submission), version, <see cref="PaperCode"/>.
/// </summary>
/// <param name="Version">Number of the form's version, from 1.</param>
public sealed record PaperMark(string Code, int Version, string PrintCode)
{
    private const string Kind = "NOM1";

    /// <summary>The mark of the paper as it is printed now: a form still in the unit's hands carries the version it will be handed in as.</summary>
    public static PaperMark Of(Candidate candidate)
    {
        var version = candidate.FormVersion + (IsInHand(candidate.State) ? 1 : 0);
        return new(candidate.Code ?? "", version, PaperCode.Of(version, candidate.FormJson));
    }

    public static bool IsInHand(CandidateState state) => state is CandidateState.Draft or CandidateState.Returned;

    public string Write() => string.Create(CultureInfo.InvariantCulture, $"{Kind}|{Code}|{Version}|{PrintCode}");

    /// <summary>Reads what a scanner types, stray white space and small letters included; null when it is no such mark.</summary>
    public static PaperMark? Parse(string? scanned)
    {
        var parts = (scanned ?? "").Trim().ToUpperInvariant().Split('|', StringSplitOptions.TrimEntries);
        return
            parts is [Kind, var code, var number, var print]
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            && version > 0
            && print.Length > 0
            ? new(code, version, print)
            : null;
    }
}
