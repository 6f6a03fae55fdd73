using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Nomination.App.Ui;
using Nomination.Core.Campaigns;
using Nomination.Core.Circulars;
using Nomination.Core.Shared;
using Nomination.Core.Units;

namespace Nomination.App.Circulars;

/// <summary>A circular in the clerk's hands: words, addressees, attachments, preview, publication.</summary>
public sealed partial class Compose
{
    private readonly CircularFormValidator _rules = new();
    private CircularForm? _form;
    private CircularView? _view;
    private EditContext? _edit;
    private FormRules? _formRules;
    private int _version;
    private bool _wordsChecked;
    private IReadOnlyList<string> _toConfirm = [];
    private IReadOnlyList<UnitRow> _units = [];
    private List<string> _kinds = [];
    private List<string> _names = [];
    private IReadOnlyList<Problem> _refused = [];
    private IReadOnlyList<Problem> _fileProblems = [];

    [Parameter]
    public Guid? Id { get; set; }

    private string ListHref => $"desk/{Slug}/circulars";

    private IEnumerable<Choice> Audiences =>
        [
            new(nameof(Core.Circulars.Audience.All), L["全部推荐单位"]),
            new(nameof(Core.Circulars.Audience.Line), L["按条块"]),
            new(nameof(Core.Circulars.Audience.Kinds), L["按类别"]),
            new(nameof(Core.Circulars.Audience.Units), L["指定单位"]),
        ];

    private static IEnumerable<Choice> Lines => Enum.GetValues<UnitLine>().Select(l => new Choice(l.ToString(), UnitKinds.Name(l)));

    private string? Audience
    {
        get => _form!.Audience.ToString();
        set => _form!.Audience = Enum.Parse<Audience>(value!);
    }

    private string? Line
    {
        get => _form!.Line.ToString();
        set => _form!.Line = Enum.Parse<UnitLine>(value!);
    }

    private int Reached =>
        _units.Count(u =>
            _form!.Audience switch
            {
                Core.Circulars.Audience.Line => u.Line == _form.Line,
                Core.Circulars.Audience.Kinds => _form.Kinds.Contains(u.Kind),
                Core.Circulars.Audience.Units => _form.Units.Contains(u.Id),
                _ => true,
            }
        );

    protected override async Task LoadAsync(Campaign campaign)
    {
        if (_form is not null && _view?.Id == Id)
            return;
        if (Id is { } id)
        {
            var draft = await Circulars.FindDraftAsync(Actor, campaign.Id, id);
            _refused = draft.Problems;
            if (draft.Done)
                (_form, _view, _version, _toConfirm) = (draft.Value.Form, draft.Value.View, draft.Value.Version, draft.Value.ToConfirm);
        }
        else
        {
            var suggested = await Circulars.SuggestAsync(Actor, campaign.Id);
            (_form, _refused) = (suggested.Done ? suggested.Value : null, suggested.Problems);
        }
        if (_form is null)
            return;
        _edit = new EditContext(_form);
        var units = await Units.NamesAsync(Actor, campaign.Id);
        _units = units.Done ? units.Value : [];
        _kinds = [.. _form.Kinds.Select(UnitKinds.Name)];
        _names = [.. _units.Where(u => _form.Units.Contains(u.Id)).Select(u => u.Name)];
    }

    private void RefreshAsync() => StateHasChanged();

    private void TakeKinds() => _form!.Kinds = [.. UnitKinds.All.Where(k => _kinds.Contains(UnitKinds.Name(k)))];

    private void TakeUnits() => _form!.Units = [.. _units.Where(u => _names.Contains(u.Name)).Select(u => u.Id)];

    private async Task<bool> SaveAsync(bool quiet = false)
    {
        var saved = false;
        await _formRules!.OnceAsync(async () =>
        {
            if (!_formRules.Validate())
                return;
            var done = await Circulars.SaveAsync(Actor, Campaign!.Id, _view?.Id, _form!, _version);
            _formRules.Show(done.Problems);
            if (!done.Done)
                return;
            var isNew = _view is null;
            (_view, _version, _toConfirm, saved) = (done.Value.View, done.Value.Version, done.Value.ToConfirm, true);
            if (!quiet)
                Toasts.Done(L["草稿已保存"]);
            if (isNew)
                Navigation.NavigateTo($"desk/{Slug}/circulars/{_view.Id}/edit", replace: true);
        });
        return saved;
    }

    // What is being typed stays; only the attachments and the version are new.
    private async Task AttachedAsync()
    {
        var draft = await Circulars.FindDraftAsync(Actor, Campaign!.Id, _view!.Id);
        if (draft.Done)
            (_view, _version) = (draft.Value.View, draft.Value.Version);
        _fileProblems = draft.Problems;
    }

    private async Task RemoveAsync(Guid file)
    {
        var done = await Files.RemoveAsync(Actor, file);
        await AttachedAsync();
        if (!done.Done)
            _fileProblems = done.Problems;
    }

    private async Task ConfirmAsync(Guid file)
    {
        var done = await Files.ConfirmAsync(Actor, file);
        await AttachedAsync();
        if (!done.Done)
            _fileProblems = done.Problems;
    }

    private async Task DeleteAsync()
    {
        var done = await Files.DiscardAsync(Actor, _view!.Id);
        _fileProblems = done.Problems;
        if (done.Done)
            Navigation.NavigateTo(ListHref);
    }

    private async Task PublishAsync()
    {
        if (!await SaveAsync(quiet: true))
            return;
        var done = await Circulars.PublishAsync(Actor, Campaign!.Id, _view!.Id, _version, _wordsChecked);
        _formRules!.Show(done.Problems);
        if (!done.Done)
            return;
        Toasts.Done(L["已发给 {0} 个单位", done.Value]);
        Navigation.NavigateTo($"desk/{Slug}/circulars/{_view.Id}");
    }
}
