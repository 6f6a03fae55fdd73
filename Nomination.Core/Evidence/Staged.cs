namespace Nomination.Core.Evidence;

/// <summary>A file taken in and hashed, not yet kept; disposing removes it unless the vault kept it.</summary>
public sealed record Staged(string Path, string Sha256, long Bytes) : IDisposable
{
    public void Dispose() => File.Delete(Path);
}
