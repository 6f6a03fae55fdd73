namespace Nomination.Tests.Data;

/// <summary>A folder that is gone when the test is over.</summary>
public sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("nomination-").FullName;

    /// <summary>One that all tests share; it is gone when the process is over.</summary>
    public static string UntilTheEnd()
    {
        var folder = Directory.CreateTempSubdirectory("nomination-shared-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
