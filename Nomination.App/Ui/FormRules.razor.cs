using FluentValidation;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Nomination.Core.Shared;

namespace Nomination.App.Ui;

/// <summary>
/// Bridges a FluentValidation validator to the form's EditContext: the changed field is checked when it is left, the whole model at submit.
/// Problems of a service stand beside the same fields until the field is changed.
/// </summary>
public sealed partial class FormRules : ComponentBase, IDisposable
{
    private readonly List<(FieldIdentifier Field, Problem Problem)> _fromService = [];
    private readonly HashSet<FieldIdentifier> _left = [];
    private ValidationMessageStore _messages = default!;
    private EditContext? _bound;
    private bool _asked;

    /// <summary>Null: only problems of a service are shown.</summary>
    [Parameter]
    public IValidator? Validator { get; set; }

    [CascadingParameter]
    private EditContext Form { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    /// <summary>While <see cref="OnceAsync"/> runs; for the submit button's Busy.</summary>
    public bool Busy { get; private set; }

    private IReadOnlyList<Problem> Summary => [.. Current().Select(c => c.Problem)];

    /// <summary>Checks the whole form, shows what is wrong, and says whether it may be sent.</summary>
    public bool Validate() => Form.Validate();

    /// <summary>Puts the refusals of a service beside their fields and in the summary; an empty list clears them.</summary>
    public void Show(IReadOnlyList<Problem> problems)
    {
        _fromService.Clear();
        _fromService.AddRange(problems.Select(p => (FieldPath.Find(Form.Model, p.Field), p)));
        Refresh();
    }

    /// <summary>Runs a save once: while it runs <see cref="Busy"/> holds and a second call does nothing.</summary>
    public async Task OnceAsync(Func<Task> save)
    {
        if (Busy)
            return;
        Busy = true;
        try
        {
            await save();
        }
        finally
        {
            Busy = false;
            StateHasChanged();
        }
    }

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(_bound, Form))
            return;
        Unbind();
        _bound = Form;
        _fromService.Clear();
        _left.Clear();
        _asked = false;
        _messages = new ValidationMessageStore(Form);
        Form.OnFieldChanged += FieldChanged;
        Form.OnValidationRequested += ValidationRequested;
    }

    private void FieldChanged(object? sender, FieldChangedEventArgs e)
    {
        _fromService.RemoveAll(p => p.Field.Equals(e.FieldIdentifier));
        _left.Add(e.FieldIdentifier);
        Refresh();
    }

    private void ValidationRequested(object? sender, ValidationRequestedEventArgs e)
    {
        _fromService.Clear();
        _asked = true;
        Refresh();
    }

    private void Refresh()
    {
        _messages.Clear();
        foreach (var (field, problem) in FromRules().Where(p => _asked || _left.Contains(p.Field)).Concat(_fromService))
            _messages.Add(field, problem.Text);
        Form.NotifyValidationStateChanged();
        StateHasChanged();
    }

    /// <summary>The summary speaks once the form was sent; until then errors stand only beside the fields that were left.</summary>
    private IEnumerable<(FieldIdentifier Field, Problem Problem)> Current() => (_asked ? FromRules() : []).Concat(_fromService);

    private IEnumerable<(FieldIdentifier Field, Problem Problem)> FromRules() =>
        Validator is null
            ? []
            : Validator
                .Validate(new ValidationContext<object>(Form.Model))
                .Errors.Select(e => (FieldPath.Find(Form.Model, e.PropertyName), Problem.Invalid(e.ErrorMessage, e.PropertyName)));

    private string? LinkOf(Problem problem)
    {
        var field = FieldPath.Find(Form.Model, problem.Field);
        return field.FieldName.Length == 0 ? null : $"{Navigation.Uri.Split('#')[0]}#{Field<string>.IdOf(field)}";
    }

    private void Unbind()
    {
        if (_bound is null)
            return;
        _bound.OnFieldChanged -= FieldChanged;
        _bound.OnValidationRequested -= ValidationRequested;
    }

    public void Dispose() => Unbind();
}
