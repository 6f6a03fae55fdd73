namespace Nomination.Tests.Data;

/// <summary>A folder that is gone when the test is over.</summary>
public sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("nomination-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
