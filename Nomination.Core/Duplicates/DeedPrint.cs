using System.Security.Cryptography;
using System.Text;
using Nomination.Core.Candidates;
using Nomination.Core.Winners;

namespace Nomination.Core.Duplicates;

/// <summary>The fingerprints of one dossier's deeds, kept with every save so that dossiers of all years compare without being read again.</summary>
public sealed class DeedPrint
{
    /// <summary>Of the candidate, or of the winner of a year that was kept elsewhere.</summary>
    public required Guid Id { get; init; }
    public required Guid CampaignId { get; init; }

    /// <summary><see cref="Duplicates.Marks.Pack"/>: about 0.3 marks of 8 bytes for each character.</summary>
    public byte[] Marks { get; set; } = [];

    /// <summary>Comparable characters of the text.</summary>
    public int Length { get; set; }

    /// <summary>SHA-256 of what was fingerprinted; unchanged text is not worked on again.</summary>
    public string TextHash { get; set; } = "";

    public void Become(DeedPrint other) => (TextHash, Length, Marks) = (other.TextHash, other.Length, other.Marks);

    /// <summary>Writes the fingerprints of a text where it is another than before.</summary>
    public void Take(string text, string name, string workUnit)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{name}\n{workUnit}\n{text}")));
        if (hash == TextHash)
            return;
        var deed = DeedText.Of(text, name, workUnit);
        (TextHash, Length, Marks) = (hash, deed.Length, Duplicates.Marks.Pack(Duplicates.Marks.Of(deed.Plain)));
    }
}

/// <summary>What is compared of a dossier: the deeds at length and in short.</summary>
public static class Deeds
{
    public static string Of(CandidateForm form) => Join(form.Story, form.Brief);

    public static string Of(Winner winner) => Join(winner.Story, winner.Brief);

    private static string Join(string story, string brief) => $"{story.Trim()}\n{brief.Trim()}".Trim();
}
