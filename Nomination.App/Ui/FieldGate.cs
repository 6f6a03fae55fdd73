using System.Collections;
using Microsoft.AspNetCore.Components.Forms;

namespace Nomination.App.Ui;

/// <summary>Cascades over a form of which only some places may be changed: the fields of the others show their values and take none.</summary>
/// <param name="Model">The form.</param>
/// <param name="Open">Paths below it (Name, UnitOpinion.Text, Honours) and names of upload slots.</param>
public sealed record FieldGate(object Model, IReadOnlyCollection<string> Open)
{
    public bool IsClosed(string path) => !Open.Contains(path);

    /// <summary>A row of an open list, and whatever lies in an open part, is open with it.</summary>
    public bool IsClosed(FieldIdentifier field) =>
        !Open.Any(path =>
        {
            var place = FieldPath.Find(Model, path);
            return place.Equals(field) || (place.FieldName.Length > 0 && Holds(Value(place), field.Model));
        });

    private static object? Value(in FieldIdentifier place) => place.Model.GetType().GetProperty(place.FieldName)?.GetValue(place.Model);

    private static bool Holds(object? value, object model) =>
        value is not (null or string or ValueType)
        && (
            ReferenceEquals(value, model)
            || (
                value is IEnumerable rows
                    ? rows.Cast<object>().Any(row => Holds(row, model))
                    : value.GetType().GetProperties().Any(p => p.PropertyType.IsGenericType && Holds(p.GetValue(value), model))
            )
        );
}
