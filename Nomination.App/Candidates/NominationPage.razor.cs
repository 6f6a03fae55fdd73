using FluentValidation;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Nomination.App.Ui;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;

namespace Nomination.App.Candidates;

/// <summary>推荐表: filling, saving by itself, self-check and submission; read-only once submitted; correction when returned.</summary>
public sealed partial class NominationPage
{
    private OwnNomination? _own;
    private Problem? _missing;
    private DraftKeeper? _keeper;
    private EditContext? _edit;
    private FieldGate? _gate;
    private IValidator? _validator;
    private FormRules? _formRules;
    private SelfCheck? _check;
    private IReadOnlyDictionary<string, int> _open = new Dictionary<string, int>();
    private IReadOnlyList<Problem> _refused = [];
    private IReadOnlyList<Finding> _warnings = [];
    private string _reason = "";
    private bool _asking;
    private FillLinkStatus? _link;
    private bool _beside;

    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private CandidateQueryService Queries { get; set; } = default!;

    [Inject]
    private CandidateDraftService Drafts { get; set; } = default!;

    [Inject]
    private CandidateSubmitService Submits { get; set; } = default!;

    [Inject]
    private SelfCheckService Checks { get; set; } = default!;

    [Inject]
    private FillLinkService Links { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private Toasts Toasts { get; set; } = default!;

    [Inject]
    private ILogger<NominationPage> Log { get; set; } = default!;

    private RuleBook Rules { get; set; } = new();

    private bool HasSignedPaper =>
        _check is not null
        && _check
            .Warnings.Select(w => w.Field)
            .Concat(_check.Problems.Select(p => p.Field))
            .All(f => f != nameof(EvidenceKind.StampedForm));

    private string ListHref => $"desk/{Slug}/nominations";

    private string Here => Navigation.Uri.Split('#')[0];

    private bool IsCorrection => _own?.State == CandidateState.Returned;

    private bool CanEdit =>
        _own?.State switch
        {
            _ when _own?.IsMine == false => false,
            CandidateState.Draft => May(Act.SubmitNomination),
            CandidateState.AtNominator => May(Act.Recommend),
            CandidateState.Returned => May(Act.Resubmit) && (_own.Next.Due is not { } due || Now < due.AddSeconds(1)),
            _ => false,
        };

    // The term may end while the page is open: then the form gives way to what stands in it, and this says why.
    private IReadOnlyList<Problem> Late =>
        _own is { IsMine: true, State: CandidateState.Draft or CandidateState.Returned }
        && Permits.Check(Actor, IsCorrection ? Act.Resubmit : Act.SubmitNomination, Campaign, Now) is { } closed
            ? [closed]
            : [];

    private bool CanWithdraw => _own!.IsMine && May(Act.Withdraw) && Core.Campaigns.Progress.Next(_own!.State, Act.Withdraw).Done;

    private string Sub => string.Join("　", new[] { _own?.Code, _own?.Next.State, _own?.Next.Text }.Where(s => !string.IsNullOrEmpty(s)));

    // Also called for a link within the page: what is being typed must not be loaded over.
    protected override async Task LoadAsync(Campaign campaign)
    {
        if (_own?.Id == Id)
            return;
        Rules = campaign.Rules;
        _validator = new CandidateFormValidator(Rules, strict: true);
        await ReloadAsync();
        _ticking ??= TickAsync();
    }

    private async Task ReloadAsync()
    {
        var found = await Queries.FindAsync(Actor, Id);
        if (!found.Done)
        {
            _missing = found.Problems[0];
            return;
        }
        _own = found.Value;
        _keeper?.Dispose();
        _keeper = new DraftKeeper(Drafts, Actor, Id);
        _keeper.Start(_own.Form, _own.Version);
        _edit = new EditContext(_own.Form);
        _gate = _own.OpenPlaces is { } open ? new FieldGate(_own.Form, open) : null;
        (_refused, _dirty, _leaving, _stored) = ([], false, false, null);
        await CheckAsync();
        await LinkAsync();
    }

    private async Task LinkAsync()
    {
        var found = await Links.StatusAsync(Actor, Id);
        _link = found.Done ? found.Value : null;
    }

    private async Task CheckAsync()
    {
        var found = await Checks.CheckAsync(Actor, Id);
        if (!found.Done)
            return;
        _check = found.Value;
        _open = FormSections.Count(_check.Problems);
    }

    /// <summary>Saves, checks, and asks; what is wrong stands beside its field and in the summary.</summary>
    private async Task AskAsync()
    {
        _refused = [];
        await _keeper!.SaveAsync();
        _dirty = _keeper.IsDirty;
        if (_keeper.IsConflict)
            await MeetAsync();
        if (_keeper.Refusal is { } refusal)
        {
            _refused = [refusal];
            return;
        }
        await CheckAsync();
        if (!CanEdit || _formRules is null || !_formRules.Validate())
            return;
        if (_check is { Problems.Count: > 0 })
        {
            _formRules.Show(_check.Problems);
            return;
        }
        (_warnings, _asking) = (_check?.Warnings ?? [], true);
    }

    private async Task SubmitAsync()
    {
        var accept = _warnings.Count > 0;
        var sent = IsCorrection
            ? await Submits.ResubmitAsync(Actor, Id, _keeper!.Version, accept)
            : await Submits.SubmitAsync(Actor, Id, _keeper!.Version, accept);
        if (sent is { Done: true, Value.Accepted: false })
        {
            _warnings = sent.Value.Warnings;
            return;
        }
        _asking = false;
        if (sent.Done && _copy is not null)
            await _copy.ForgetAsync();
        if (sent.Done)
            Toasts.Done(sent.Value.Code.Length == 0 ? L["已报推荐单位审核"] : L["已提交，推荐编号 {0}", sent.Value.Code]);
        if (sent.Done || (await Queries.FindAsync(Actor, Id)) is { Done: true } now && now.Value.State != _own!.State)
            await ReloadAsync();
        _refused = sent.Problems;
    }

    private async Task<Result> WithdrawAsync()
    {
        var draft = _own!.State == CandidateState.Draft;
        var gone = await Submits.WithdrawAsync(Actor, Id, _reason);
        if (!gone.Done)
            return gone;
        _keeper!.Start(_keeper.Form, _keeper.Version);
        Toasts.Done(draft ? L["草稿已删除"] : L["已撤回"]);
        Navigation.NavigateTo(ListHref);
        return gone;
    }
}
