using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Nomination.App.Ui;
using Nomination.Core.Campaigns;
using Nomination.Core.Screening;
using Nomination.Core.Shared;

namespace Nomination.App.Screening;

/// <summary>The office's list. Its whole state stands in the address, so that back, reload and a copied link lead to the same rows.</summary>
public sealed partial class CandidateList
{
    /// <summary>Rows a page.</summary>
    private const int Size = 50;

    private DossierAddress _address = DossierAddress.Parse("");
    private DossierCounts? _counts;
    private IReadOnlyList<DossierListView> _views = [];
    private IReadOnlyList<RowColumn<DossierRow>> _columns = [];
    private IReadOnlySet<Guid> _chosen = new HashSet<Guid>();
    private Page<DossierRow>? _page;
    private Problem? _refusal;
    private int _turn;

    private bool MayConfirm => May(Act.ConfirmScreening);

    /// <summary>Where this reader's own work begins.</summary>
    private Guid? First =>
        MayConfirm ? _counts!.FirstToConfirm
        : May(Act.Screen) ? _counts!.FirstToCheck
        : null;

    public void Dispose() => Navigation.LocationChanged -= MovedAsync;

    protected override void OnInitialized() => Navigation.LocationChanged += MovedAsync;

    protected override Task LoadAsync(Campaign campaign) => _counts is null ? ReloadAsync() : Task.CompletedTask;

    /// <summary>Everything anew: at first, and after an act changed what the numbers count.</summary>
    private async Task ReloadAsync()
    {
        Read();
        var got = await Lists.OpenAsync(Actor, Campaign!.Id, Request, _address.Filter);
        _refusal = got.Done ? null : got.Problems[0];
        if (got.Done)
            (_counts, _views, _page) = (got.Value.Counts, got.Value.Views, got.Value.Page);
    }

    // Also by the browser's back button. An answer that comes after a later question is dropped.
    private async void MovedAsync(object? sender, LocationChangedEventArgs e)
    {
        if (Campaign is null || _counts is null || new Uri(e.Location).AbsolutePath != $"/desk/{Slug}/candidates")
            return;
        await InvokeAsync(async () =>
        {
            var turn = ++_turn;
            Read();
            StateHasChanged();
            var got = await Lists.ListAsync(Actor, Campaign.Id, Request, _address.Filter);
            if (turn != _turn)
                return;
            (_page, _refusal) = (got.Done ? got.Value : _page, got.Done ? null : got.Problems[0]);
            StateHasChanged();
        });
    }

    private PageRequest Request => new(_address.Page, Size, _address.Sort, _address.Search);

    private void Read()
    {
        _address = DossierAddress.Parse(new Uri(Navigation.Uri).Query);
        _columns = [.. _address.Shown.Select(c => new RowColumn<DossierRow>(c.Key, ListTitles.Of(L, c), Cell(c), c.Numeric))];
    }

    private void Go(DossierAddress address) => Navigation.NavigateTo(At(address.Query), replace: address.Search != _address.Search);

    private Task SortAsync(string sort)
    {
        Go(_address with { Sort = sort, Page = 1 });
        return Task.CompletedTask;
    }

    private Task TurnAsync(int page)
    {
        Go(_address with { Page = page });
        return Task.CompletedTask;
    }

    private void ClearChosen() => _chosen = new HashSet<Guid>();

    private string At(string query) => $"/desk/{Slug}/candidates" + (query.Length > 0 ? "?" + query : "");
}
