using Nomination.Core.Campaigns;
using Nomination.Core.Shared;

namespace Nomination.Core.Evidence;

/// <summary>A file judged and ready to be kept, with the shelf in hand until it is disposed.</summary>
internal sealed record TakenFile(Staged File, string MediaType, string Name, IDisposable Shelf) : IDisposable
{
    public string Sha256 => File.Sha256;

    public void Dispose()
    {
        File.Dispose();
        Shelf.Dispose();
    }
}

/// <summary>A file within its bound, staged as it came and in memory, for whoever judges it by rules of their own.</summary>
internal sealed record TakenBytes(Staged File, byte[] Bytes) : IDisposable
{
    public void Dispose() => File.Dispose();
}

/// <summary>The head of every service that takes a file in: staged no further than its bound, judged by content and never by its name.</summary>
internal static class FileIntake
{
    /// <summary>A single paper, to be kept at once under its name.</summary>
    public static async Task<Result<TakenFile>> TakeAsync(
        this EvidenceVault vault,
        EvidenceSlot slot,
        string? fileName,
        Stream content,
        CancellationToken stop
    )
    {
        var judged = await vault.JudgeAsync(slot, content, stop);
        if (!judged.Done)
            return Result<TakenFile>.From(judged.Problems);
        var (file, type) = (judged.Value.Staged, judged.Value.MediaType);
        return new TakenFile(file, type, SafeName.Of(fileName, type), await vault.ShelfAsync(stop));
    }

    /// <summary>What the slot says of a file. Whoever gets it disposes what is staged.</summary>
    public static async Task<Result<Accepted>> JudgeAsync(
        this EvidenceVault vault,
        EvidenceSlot slot,
        Stream content,
        CancellationToken stop
    )
    {
        if (await vault.StageAsync(content, slot.MaxBytes > 0 ? slot.MaxBytes : long.MaxValue, stop) is not { } taken)
            return EvidenceInspection.TooLarge(slot);
        Result<Accepted>? judged = null;
        try
        {
            return judged = await vault.InspectAsync(slot, taken, stop);
        }
        finally
        {
            // A film is cleaned where it lies; a paper was staged anew.
            if (judged is not { Done: true } || judged.Value.Staged.Path != taken.Path)
                taken.Dispose();
        }
    }

    /// <summary>A picture that a browser made smaller, of a type and size that are known. Whoever gets it disposes what is staged.</summary>
    public static async Task<Result<Accepted>> SmallerAsync(
        this EvidenceVault vault,
        (string Type, int Width, int Height) whole,
        int edge,
        Stream content,
        CancellationToken stop
    )
    {
        using var taken = await vault.StageAsync(content, RenditionInspection.MaxBytes(edge), stop);
        var found = taken is null
            ? RenditionInspection.TooLarge
            : RenditionInspection.Inspect(whole.Type, whole.Width, whole.Height, edge, await File.ReadAllBytesAsync(taken.Path, stop));
        if (!found.Done)
            return Result<Accepted>.From(found.Problems);
        var fit = (await vault.StageAsync(new MemoryStream(found.Value.Bytes), long.MaxValue, stop))!;
        return new Accepted(fit, found.Value.MediaType, found.Value.Width, found.Value.Height, 0, 0);
    }

    /// <param name="tooLarge">The refusal of more than <paramref name="maxBytes"/>.</param>
    public static async Task<Result<TakenBytes>> ReadAsync(
        this EvidenceVault vault,
        long maxBytes,
        Problem tooLarge,
        Stream content,
        CancellationToken stop
    )
    {
        if (await vault.StageAsync(content, maxBytes, stop) is not { } taken)
            return tooLarge;
        try
        {
            return new TakenBytes(taken, await File.ReadAllBytesAsync(taken.Path, stop));
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }
}
