using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Nomination.App.Ui;

namespace Nomination.Tests.Ui;

/// <summary>A browser for components of the kit: its services, and scripts that answer nothing.</summary>
public abstract class KitContext : BunitContext
{
    protected KitContext()
    {
        Services.AddLogging().AddLocalization().AddUi();
        Services.AddSingleton(TimeProvider.System);
        JSInterop.Mode = JSRuntimeMode.Loose;
    }
}
