using Radzen;

namespace Nomination.App.Ui;

/// <summary>What the kit needs: its toasts, and the services of the component library.</summary>
public static class UiServices
{
    public static void AddUi(this IServiceCollection services)
    {
        services.AddRadzenComponents();
        services.AddScoped<Toasts>();
    }
}
