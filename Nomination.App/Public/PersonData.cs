using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Nomination.Core.Winners;

namespace Nomination.App.Public;

/// <summary>A winner as schema.org data for search machines: a block of data, which no content security policy treats as a script.</summary>
public static class PersonData
{
    // The default encoder's escapes of &lt;, &gt; and &amp; stay, so that no text can end the block.
    private static readonly JsonSerializerOptions Format = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Null for a revoked title.</summary>
    public static string? Of(WinnerProfile p, string site, ResourceAssetCollection assets)
    {
        if (p.Line.RevokedOn is not null)
            return null;
        var data = new Dictionary<string, object?>
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "Person",
            ["name"] = p.Line.Name,
            ["alternateName"] = Given(p.Pinyin),
            ["url"] = $"{site}/winners/{p.Line.Slug}",
            ["jobTitle"] = Given(p.Line.Title),
            ["worksFor"] = new Dictionary<string, object?> { ["@type"] = "Organization", ["name"] = p.Line.WorkUnit },
            ["award"] = p.CampaignTitle + (p.Line.Award == Core.Candidates.AwardKind.Nominee ? "提名奖" : ""),
            ["description"] = Given(p.Line.Citation),
            ["image"] =
                p.Portrait is not { } face ? null
                : face.Base is null ? $"{site}/winners/{p.Line.Slug}/portrait"
                : $"{site}/{assets[$"{face.Base}-480.jpg"]}",
        };
        var given = data.Where(d => d.Value is not null).ToDictionary();
        return $"<script type=\"application/ld+json\">{JsonSerializer.Serialize(given, Format)}</script>";
    }

    private static string? Given(string text) => text.Length > 0 ? text : null;
}
