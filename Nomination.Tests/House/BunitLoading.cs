using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Nomination.Tests.House;

/// <summary>Way-round C, second half: bUnit asks for a newer AngleSharp.Diffing than the feed has; the one beside us serves. Goes when bUnit's closure restores.</summary>
internal static class BunitLoading
{
    [ModuleInitializer]
    internal static void Hook()
    {
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            name.Name == "AngleSharp.Diffing"
                ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "AngleSharp.Diffing.dll"))
                : null;
        BePatient();
    }

    // A busy machine is slow, not wrong: what never comes still fails. Apart, because bUnit may be loaded only once it finds its closure.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void BePatient() => Bunit.BunitContext.DefaultWaitTimeout = TimeSpan.FromSeconds(20);
}
