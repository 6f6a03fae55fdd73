using Nomination.Core.Campaigns;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;

namespace Nomination.Tests.Evidence;

/// <summary>The slots of a campaign without words of its own.</summary>
internal static class Slots
{
    public static EvidenceSlot Of(EvidenceKind kind) => kind == EvidenceKind.IdentityCopy ? IdentityCopy : new RuleBook().Slot(kind)!;

    public static EvidenceSlot IdentityCopy =>
        new()
        {
            Kind = EvidenceKind.IdentityCopy,
            Name = "身份证件复印件",
            Formats = ["pdf", "jpg", "png"],
            MaxBytes = 5 << 20,
            MaxPages = 2,
        };

    /// <summary>What the intake says to a file: "" when it takes it, else the reason.</summary>
    public static string Verdict(EvidenceSlot slot, byte[] bytes)
    {
        if (!slot.TakesFilms)
            return EvidenceInspection.Inspect(slot, bytes).Text;
        using var film = new MemoryStream();
        film.Write(bytes);
        return FilmInspection.Inspect(slot, film).Text;
    }
}
