using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Nomination.Core.Candidates;
using Nomination.Core.Winners;

namespace Nomination.App.Public;

/// <summary>A winner and the award as schema.org data for search machines: a block of data, which no content security policy treats as a script.</summary>
public static class PersonData
{
    // The default encoder's escapes of &lt;, &gt; and &amp; stay, so that no text can end the block.
    private static readonly JsonSerializerOptions Format = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    // Stands for the site's address in what is kept, which any Host may ask for; a name that no site can have (RFC 2606).
    private const string AnySite = "https://site.invalid";

    // Written once for each reading of a profile, as its parts are drawn once (Kept).
    private static readonly ConditionalWeakTable<WinnerProfile, string> Written = [];

    /// <summary>Null for a revoked title.</summary>
    public static string? Of(WinnerProfile p, string site, ResourceAssetCollection assets) =>
        p.Line.RevokedOn is not null
            ? null
            : Written.GetValue(p, _ => Write(p, AnySite, assets)).Replace(AnySite, Format.Encoder!.Encode(site), StringComparison.Ordinal);

    private static string Write(WinnerProfile p, string site, ResourceAssetCollection assets)
    {
        var award = p.CampaignTitle + (p.Line.Award == AwardKind.Nominee ? "提名奖" : "");
        var data = new Dictionary<string, object?>
        {
            ["@context"] = "https://schema.org",
            ["@type"] = p.Parts.Team is null ? "Person" : "Organization",
            ["name"] = p.Line.Name,
            ["alternateName"] = Given(p.Pinyin),
            ["url"] = $"{site}/winners/{p.Line.Slug}",
            ["award"] = award,
            ["description"] = Given(p.Line.Citation),
            ["image"] = Image(p, site, assets),
        };
        if (p.Parts.Team is { } team)
        {
            data["parentOrganization"] = Thing("Organization", ("name", p.Line.WorkUnit));
            data["member"] = team.Members.ConvertAll(m => Thing("Person", ("name", m.Name)));
        }
        else
        {
            data["jobTitle"] = Given(p.Line.Title);
            data["worksFor"] = Thing("Organization", ("name", p.Line.WorkUnit));
            data["knowsAbout"] = Given(p.Field.Length > 0 ? p.Field : p.Line.Category);
        }
        data["hasCredential"] = Thing(
            "EducationalOccupationalCredential",
            ("credentialCategory", "award"),
            ("name", award),
            ("identifier", p.Line.CertificateNumber),
            ("dateCreated", p.Line.DecidedOn.ToString("yyyy-MM-dd")),
            ("recognizedBy", p.Organiser.Length > 0 ? Thing("Organization", ("name", p.Organiser)) : null)
        );
        var given = data.Where(d => d.Value is not null).ToDictionary();
        return $"<script type=\"application/ld+json\">{JsonSerializer.Serialize(given, Format)}</script>";
    }

    private static string? Image(WinnerProfile p, string site, ResourceAssetCollection assets) =>
        p.Portrait?.At(480) is not { } address ? null
        : address.StartsWith('/') ? site + address
        : $"{site}/{assets[address]}";

    private static Dictionary<string, object> Thing(string type, params (string Name, object? Value)[] properties)
    {
        var thing = new Dictionary<string, object> { ["@type"] = type };
        foreach (var (name, value) in properties)
            if (value is not null)
                thing[name] = value;
        return thing;
    }

    private static string? Given(string text) => text.Length > 0 ? text : null;
}
