using Microsoft.AspNetCore.Components;
using Nomination.App.Access;
using Nomination.Core.Campaigns;
using Nomination.Core.Shared;

namespace Nomination.App.Layout;

/// <summary>What every staff page of a campaign starts from: who acts, and in which campaign. Route: /desk/{Slug}/…</summary>
public abstract class DeskPage : ComponentBase
{
    [Parameter]
    public string Slug { get; set; } = "";

    [Inject]
    protected ActorSource Actors { get; set; } = default!;

    [Inject]
    protected CampaignService Campaigns { get; set; } = default!;

    [Inject]
    protected TimeProvider Clock { get; set; } = default!;

    protected Actor Actor { get; private set; } = Actor.Visitor;

    /// <summary>Null until loaded, and where there is no such campaign for this actor.</summary>
    protected Campaign? Campaign { get; private set; }

    protected DateTimeOffset Now => Clock.GetUtcNow();

    protected sealed override async Task OnParametersSetAsync()
    {
        Actor = await Actors.CurrentAsync();
        var found = await Campaigns.FindAsync(Actor, Slug);
        Campaign = found.Done ? found.Value : null;
        if (Campaign is not null)
            await LoadAsync(Campaign);
    }

    /// <summary>Called with the campaign whenever the page's parameters changed.</summary>
    protected abstract Task LoadAsync(Campaign campaign);

    protected bool May(Act act) => Permits.Check(Actor, act, Campaign, Now) is null;
}
