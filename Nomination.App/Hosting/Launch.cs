using System.Reflection;

namespace Nomination.App.Hosting;

/// <summary>
/// From where the program takes its settings. There is no launchSettings.json on purpose: dotnet run announces that file on standard
/// output, where a verb prints its one JSON document.
/// </summary>
public static class Launch
{
    /// <summary>Settings lie beside the program, so that the working directory stays the caller's and relative file names mean what the caller typed.</summary>
    public static WebApplicationOptions Options(string[] args)
    {
#if DEBUG
        if (
            Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") is null
            && Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT") is null
        )
            Environment.SetEnvironmentVariable("ASPNETCORE_ENVIRONMENT", Environments.Development);
#endif
        return new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory };
    }

    /// <summary>
    /// Starting reads migrations, models and a demonstration that nobody asks for again, and where the processor's cache is large the
    /// collector lets it lie until hundreds of megabytes are full. Only in a process of our own: a test starts many hosts in one.
    /// </summary>
    public static void GiveBack()
    {
        if (Assembly.GetEntryAssembly() == typeof(Launch).Assembly)
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
