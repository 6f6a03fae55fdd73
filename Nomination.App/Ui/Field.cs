using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Nomination.App.Ui;

/// <summary>What every field of a form has: a label, a hint, its errors, and an event after a change. Works in circuits and in static forms.</summary>
public abstract class Field<T> : InputBase<T>
{
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public string? Hint { get; set; }

    [Parameter]
    public bool Required { get; set; }

    [Parameter]
    public bool Disabled { get; set; }

    /// <summary>Fired when a change is complete (the field was left, an entry was chosen), and for long texts after a pause in typing.</summary>
    [Parameter]
    public EventCallback After { get; set; }

    [CascadingParameter]
    private FieldGate? Gate { get; set; }

    protected override void OnParametersSet()
    {
        if (Gate?.IsClosed(FieldIdentifier) == true)
            Disabled = true;
    }

    protected string Id => IdOf(FieldIdentifier);

    protected IReadOnlyList<string> Errors => EditContext is null ? [] : [.. EditContext.GetValidationMessages(FieldIdentifier)];

    protected string Invalid => Errors.Count > 0 ? "true" : "false";

    protected string? DescribedBy
    {
        get
        {
            var ids = string.Join(
                ' ',
                new[] { Hint is null ? null : Id + "-hint", Errors.Count == 0 ? null : Id + "-error" }.OfType<string>()
            );
            return ids.Length == 0 ? null : ids;
        }
    }

    /// <summary>The element id of a field, the same for everybody who knows the model: the summary's links lead here.</summary>
    public static string IdOf(in FieldIdentifier field) =>
        string.Create(CultureInfo.InvariantCulture, $"f{RuntimeHelpers.GetHashCode(field.Model):x}-{field.FieldName}");

    protected async Task TakeAsync(T? value)
    {
        CurrentValue = value;
        await After.InvokeAsync();
    }

    protected async Task TakeTextAsync(string? text)
    {
        CurrentValueAsString = text;
        await After.InvokeAsync();
    }
}
