using System.Text.Json;
using Nomination.Core.Shared;

namespace Nomination.Core.Winners;

/// <summary>
/// What the public search knows of a winner: only what the profile shows. Kept with every save; empty for a revoked title, without story and
/// citation where the person did not consent to show them.
/// </summary>
public sealed class WinnerText
{
    public int Id { get; init; }
    public required Guid WinnerId { get; init; }

    /// <summary>The searched fields, normal (<see cref="SearchText.Plain"/>).</summary>
    public string Plain { get; set; } = "";

    /// <summary>The same in bigrams; the index stands over it.</summary>
    public string Grams { get; set; } = "";

    public void Follow(Winner winner)
    {
        Plain = SearchText.Plain(Fields(winner).Select(f => f.Text).Where(t => t.Length > 0));
        Grams = SearchText.Grams(Plain);
    }

    /// <summary>The public fields, the most telling first, each with the weight of a word found in it.</summary>
    public static IEnumerable<(int Weight, string Text)> Fields(Winner w)
    {
        if (w.RevokedAt is not null)
            return [];
        (int, string)[] open =
        [
            (100, w.Name),
            (60, w.Pinyin),
            (40, w.WorkUnit),
            (30, w.Field),
            (30, w.Category),
            (30, w.Region),
            (20, w.Title),
            (10, w.NominatingUnit),
            (10, w.CertificateNumber ?? ""),
        ];
        return w.DisplayConsent ? [.. open, .. Deeds(w)] : open;
    }

    private static IEnumerable<(int, string)> Deeds(Winner w)
    {
        var parts = JsonSerializer.Deserialize<ProfileParts>(w.PartsJson, CanonicalJson.Options) ?? new ProfileParts();
        return
        [
            (25, w.Citation),
            (15, w.Quote),
            (8, w.Brief),
            (6, w.Story.ReplaceLineEndings("")),
            .. parts.Works.Select(r => (6, r.Title)),
            .. parts.Honours.Where(h => h.Publishable).Select(r => (6, r.Name)),
            .. parts.Timeline.Select(r => (5, r.Text)),
            .. parts.Facts.Select(r => (5, r.Value)),
            .. parts.Team?.Members.Select(m => (20, m.Name)) ?? [],
        ];
    }
}
